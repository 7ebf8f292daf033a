import ConvMath
import Network

extension PageLine {
  /// Two networks beside each other: totals, then every layer that differs.
  static func difference(_ difference: NetworkDifference, _ names: (first: String, second: String))
    -> [PageLine]
  {
    var lines: [PageLine] = [
      .heading(Wording("from \(names.first) to \(names.second)", "从 \(names.first) 到 \(names.second)"))
    ]
    for total in difference.totals {
      guard let old = total.first, let new = total.second else { continue }
      let text = { (value: Int) in total.metric.text(value) }
      lines.append(
        PageLine(
          label: Wording { total.metric.words($0) }, value: text(new),
          note: Wording { language in
            old == new
              ? language("the same", "相同")
              : [
                language("was \(text(old))", "原为 \(text(old))"),
                Explorer.Change(old: old, new: new).percent ?? "",
              ]
              .joined(separator: "  ")
          }))
    }
    let how =
      difference.isMatchedByName
      ? Wording("Layers are matched by name.", "各层按名称对应。")
      : Wording("Layers are matched by the longest common sequence.", "各层按最长公共子序列对应。")
    let counts = Wording { language in
      language(
        "\(difference.count(.same).grouped) the same, \(difference.count(.changed).grouped) changed, \(difference.count(.onlyFirst).grouped) only in \(names.first), \(difference.count(.onlySecond).grouped) only in \(names.second)",
        "相同 \(difference.count(.same).grouped)，改变 \(difference.count(.changed).grouped)，仅在 \(names.first) 中 \(difference.count(.onlyFirst).grouped)，仅在 \(names.second) 中 \(difference.count(.onlySecond).grouped)"
      )
    }
    let signs = Wording(
      "~ is a layer that changed, − one that only \(names.first) has, + one that only \(names.second) has.",
      "~ 表示改变的层，− 表示只在 \(names.first) 中，+ 表示只在 \(names.second) 中。")
    lines += [
      .sentence(how), .empty, .heading(Wording("layers that differ", "不同的层")), .sentence(counts),
      .sentence(signs),
    ]
    for row in difference.rows where row.kind != .same { lines.append(line(row, difference)) }
    return lines
  }

  private static func line(_ row: NetworkDifference.Row, _ difference: NetworkDifference) -> PageLine {
    let name = row.name(in: difference)
    let sign =
      switch row.kind {
      case .same: " "
      case .changed: "~"
      case .onlyFirst: "−"
      case .onlySecond: "+"
      }
    var line = PageLine(label: Wording("\(sign) \(name)", "\(sign) \(name)"))
    line.action = row.second.map { .go(node: $0) }
    let op = row.op(in: difference)
    line.note =
      row.kind == .changed
      ? Wording { language in
        row.changes.map {
          $0.title(language) + " " + NetworkWording.fromTo($0.old ?? "–", $0.new ?? "–").text(language)
        }
        .joined(separator: language(", ", "，"))
      } : Wording(op, op)
    return line
  }
}

extension NodeChange {
  fileprivate func title(_ language: Language) -> String { subject.title(language) }
}
