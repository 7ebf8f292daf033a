import ConvMath
import Network

extension PageLine {
  /// What is worth a second look, rule by rule; each rule is switched on its own line.
  static func lint(_ analysis: NetworkAnalysis, without silent: Set<LintRule>) -> [PageLine] {
    let findings = analysis.findings(rules: Set(LintRule.allCases).subtracting(silent))
    return LintRule.allCases.flatMap { rule -> [PageLine] in
      let own = findings.filter { $0.rule == rule }
      let isOn = !silent.contains(rule)
      let box = isOn ? "[x]" : "[ ]"
      let count =
        own.isEmpty
        ? Wording("nothing", "无") : Wording(own.count.grouped, "\(own.count.grouped) 处")
      var head = PageLine.heading(
        Wording { language in
          "\(box) " + rule.text(language) + language.colon
            + (isOn ? count : Wording("off", "已关闭")).text(language)
        })
      head.action = .toggle(rule)
      // Of layers that all say the same the first few are enough.
      let shown = own.prefix(Self.most)
      let rest = own.count - shown.count
      return [head]
        + shown.flatMap { finding -> [PageLine] in
          let name = analysis.graph.title(ofNode: finding.node)
          var line = PageLine.sentence(
            Wording(
              "  \(name): \(finding.reason.text(.english))", "  \(name)：\(finding.reason.text(.chinese))"))
          line.action = .go(node: finding.node)
          return [line]
        }
        + (shown.first.map {
          [.sentence(Wording("  instead: \($0.advice.text(.english))", "  建议：\($0.advice.text(.chinese))"))]
        } ?? [])
        + (rest > 0 ? [.sentence(Wording("  and \(rest.grouped) more", "  还有 \(rest.grouped) 处"))] : [])
    }
  }

  private static let most = 8
}
