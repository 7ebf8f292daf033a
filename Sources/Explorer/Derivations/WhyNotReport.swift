import ConvMath

extension State {
  /// Explains why a value is refused: at the focus, or else the first one; says so where nothing is.
  mutating func askWhyNot() {
    keepDraft()
    guard let first = (issues(at: focus) + explainedIssues).first else {
      notice = .derivation(.nothingRefused)
      return
    }
    explain(first)
  }

  /// Explains one issue.
  mutating func explain(_ issue: Issue) { overlay = .report(report(on: issue)) }

  /// The report after the one on an issue; nil where there is only one.
  func reportAfter(_ issue: Issue) -> Report? {
    let all = explainedIssues
    guard all.count > 1, let place = all.firstIndex(of: issue) else { return nil }
    return report(on: all[(place + 1) % all.count])
  }

  /// The issues to be explained, of linked axes the first alone.
  private var explainedIssues: [Issue] { distinctIssues }

  private func report(on issue: Issue) -> Report {
    let notation: Notation = languages.count > 1 ? .unicode : .ascii
    let rule = IssueRule(issue, of: document.layer).lines(language, notation)
    let works = remedies(of: issue)
    let all = explainedIssues
    let field = label(of: issue.field)
    let place = all.firstIndex(of: issue).map { $0 + 1 } ?? 1
    let title: DerivationMessage =
      all.count > 1 ? .whyNotOf(field, place, of: all.count) : .whyNotTitle(field)
    return Report(
      title: .derivation(title),
      lines: rule.map(\.text) + [works.isEmpty ? DerivationMessage.nothingWorks.text(language) : works],
      labels: rule.map(\.label) + [DerivationMessage.works.text(language)], issue: issue)
  }
}
