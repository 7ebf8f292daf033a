import ConvMath
import LayerText
import Network
import NetworkFiles

/// The sizes that a network takes, as plain text.
struct InputSizesReport {
  private let name: String
  private let sizes: InputSizes
  private let style: TextStyle
  private var language: Language { style.language }

  init(_ sizes: InputSizes, name: String, style: TextStyle) {
    self.sizes = sizes
    self.name = name
    self.style = style
  }

  var lines: [String] {
    let input = sizes.input
    let head = [
      name, "",
      "\(language("input", "输入"))  \(input.name)  \(input.shape.text(language, by: style.by))",
    ]
    return head + sizes.ways.flatMap { [""] + lines($0) } + notes
  }

  private func lines(_ way: InputSizes.Way) -> [String] {
    let title = way.title(of: sizes.input, language)
    let limit = way.accepted.limit.grouped
    let heading =
      way.axis == nil && sizes.input.axes.count > 1
      ? language("\(title) alike", "\(title)相同")
      : sizes.input.axes.count > 1 ? language("\(title) alone", "只变\(title)") : title
    var rows = [
      [
        "  " + language("takes", "可接受"), way.accepted.rule.text(language),
        language("checked from 1 to \(limit)", "已检查 1 到 \(limit)"),
      ]
    ]
    if way.seamless.runs != way.accepted.runs {
      rows.append([
        "  " + language("uses all of it", "不丢弃输入"), way.seamless.rule.text(language),
        language("no window leaves rows or columns out", "没有窗口漏掉行或列"),
      ])
    }
    if let present = way.present {
      rows.append(["  " + language("present", "当前"), present.grouped, verdict(way, present)])
      rows.append(["  " + language("nearest", "最近"), nearest(way.accepted, present), ""])
      if way.seamless.runs != way.accepted.runs, !way.seamless.runs.isEmpty {
        rows.append(["  " + language("nearest that use all", "最近且不丢弃"), nearest(way.seamless, present), ""])
      }
    }
    for refusal in way.refusals {
      rows.append([
        "  " + language("not \(refusal.size.grouped)", "不可 \(refusal.size.grouped)"),
        refusal.node + language.colon + style.plain(refusal.reason.text(language)), "",
      ])
    }
    // A reason can be long, and is the last of its row.
    let short = rows.filter { $0[2] != "" || !$0[0].hasPrefix("  " + language("not ", "不可 ")) }
    let long = rows.filter { row in !short.contains(row) }.map { [$0[0], $0[1]] }
    return [heading] + TextTable(short).lines + TextTable(long).lines
  }

  private func verdict(_ way: InputSizes.Way, _ present: Int) -> String {
    switch (way.accepted.contains(present), way.seamless.contains(present)) {
    case (false?, _): language("is not taken", "不可接受")
    case (true?, false?): language("is taken, some of it is left out", "可接受，但有一部分被丢弃")
    case (true?, _): language("is taken", "可接受")
    default: language("was not checked", "未检查")
    }
  }

  private func nearest(_ set: SizeSet, _ present: Int) -> String {
    let (below, above) = (set.nearest(below: present), set.nearest(above: present))
    let parts = [
      below.map { language("\($0.grouped) below", "\($0.grouped)（较小）") },
      above.map { language("\($0.grouped) above", "\($0.grouped)（较大）") },
    ].compactMap { $0 }
    return parts.isEmpty ? language("none", "没有") : parts.joined(separator: language(", ", "，"))
  }

  private var notes: [String] {
    var notes: [String] = []
    if !sizes.otherInputs.isEmpty {
      let names = sizes.otherInputs.joined(separator: language(", ", "、"))
      notes.append(
        language(
          "Only \(sizes.input.name) was varied; as they are: \(names).",
          "只变化了 \(sizes.input.name)；保持不变：\(names)。"))
    }
    if sizes.uncheckedNodes > 0 {
      let count = sizes.uncheckedNodes.grouped
      notes.append(
        language(
          "The output of \(count) nodes is not known: what follows them was not checked.",
          "\(count) 个节点的输出未知，其后的部分没有检查。"))
    }
    return notes.isEmpty ? [] : [""] + notes
  }
}
