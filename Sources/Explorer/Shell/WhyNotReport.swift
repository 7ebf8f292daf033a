import ConvMath

extension State {
  /// Explains why a value is refused: at the focus, or else the first one; says so where nothing is.
  mutating func askWhyNot() {
    keepDraft()
    guard let first = (issues(at: focus) + explainedIssues).first else {
      notice =
        impossibleNode
        ?? Wording("nothing is refused: every value works as it is", "没有不可行的值：现在每个值都可行")
      return
    }
    explain(first)
  }

  /// That the layer can be, but not the network that it is part of; nil where that can be too.
  var impossibleNode: Wording? {
    guard let analysis = networkAnalysis, let node = analysis.firstImpossibleNode else { return nil }
    let name = analysis.graph.title(ofNode: node)
    return Wording("this layer works; \(name) of the network does not", "这一层可行；网络中的 \(name) 不可行")
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
    let title: Wording =
      all.count > 1
      ? Wording(
        "why not: \(field), \(place) of \(all.count); W goes on", "为何不行：\(field)，\(place)/\(all.count)；W 看下一个"
      )
      : Wording("why not: \(field)", "为何不行：\(field)")
    return Report(
      title: title,
      lines: rule.map(\.text) + [works.isEmpty ? language("no single value nearby", "附近没有哪个值单独就可行") : works],
      labels: rule.map(\.label) + [language("would work", "可行的值")], issue: issue)
  }
}
