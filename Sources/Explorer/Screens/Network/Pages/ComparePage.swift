import ConvMath
import Network
import NetworkFiles

/// Two networks beside each other: totals, then the layers, matched by name or in order.
struct ComparedNetworks {
  let difference: NetworkDifference
  /// What both are called.
  let first: String
  let second: String
  /// Whether the open network is the first one, to whose layers a line leads.
  var openIsFirst = false
  /// Whether layers that are the same have lines too.
  var showsSame = false

  var lines: [PageLine] {
    var head = PageLine.heading(Wording("from \(first) to \(second)", "从 \(first) 到 \(second)"))
    head.sides = PageLine.Sides(
      kind: .same, first: PageLine.Side(name: first), second: PageLine.Side(name: second))
    let how =
      difference.isMatchedByName
      ? Wording("Layers are matched by name.", "各层按名称对应。")
      : Wording("Layers are matched by the longest common sequence.", "各层按最长公共子序列对应。")
    let signs = Wording(
      "~ is a layer that changed, − one that only \(first) has, + one that only \(second) has.",
      "~ 表示改变的层，− 表示只在 \(first) 中，+ 表示只在 \(second) 中。")
    let title = showsSame ? Wording("layers", "各层") : Wording("layers that differ", "不同的层")
    let rows = difference.rows.filter { showsSame || $0.kind != .same }
    return [head] + difference.totals.compactMap(total)
      + [.sentence(how), .empty, .heading(title), .sentence(counts), .sentence(signs)] + rows.map(line)
  }

  private var counts: Wording {
    let (same, changed) = (difference.count(.same).grouped, difference.count(.changed).grouped)
    let (left, right) = (difference.count(.onlyFirst).grouped, difference.count(.onlySecond).grouped)
    return Wording(
      "\(same) the same, \(changed) changed, \(left) only in \(first), \(right) only in \(second)",
      "相同 \(same)，改变 \(changed)，仅在 \(first) 中 \(left)，仅在 \(second) 中 \(right)")
  }

  // MARK: Totals

  private func total(_ total: NetworkDifference.Total) -> PageLine? {
    guard let old = total.first, let new = total.second else { return nil }
    let texts = (
      total.standings.first.text(total.metric.text(old)), total.standings.second.text(total.metric.text(new))
    )
    let percent = Change(old: old, new: new).percent ?? ""
    var line = PageLine(
      label: Wording { total.metric.words($0) }, value: texts.1,
      note: Wording { language in
        old == new
          ? language("the same", "相同")
          : [language("was \(texts.0)", "原为 \(texts.0)"), percent].joined(separator: "  ")
      })
    line.sides = PageLine.Sides(
      kind: old == new ? .same : .changed,
      first: PageLine.Side(words: Wording { "\(total.metric.words($0)) \(texts.0)" }),
      second: PageLine.Side(words: .plain(old == new ? texts.1 : "\(texts.1)  \(percent)")))
    return line
  }

  // MARK: Layers

  private func line(_ row: NetworkDifference.Row) -> PageLine {
    let name = row.name(in: difference)
    var line = PageLine(label: .plain("\(row.kind.sign) \(name)"))
    line.action = (openIsFirst ? row.first : row.second).map { .go(node: $0) }
    let op = row.op(in: difference)
    line.note =
      row.kind == .changed
      ? Wording { language in
        row.changes.map { change in
          change.subject.title(language) + " "
            + NetworkWording.fromTo(change.old ?? "–", change.new ?? "–").text(language)
        }
        .joined(separator: language(", ", "，"))
      } : .plain(op)
    line.sides = PageLine.Sides(
      kind: row.kind, first: side(row.first, of: difference.first),
      second: side(row.second, of: difference.second))
    return line
  }

  /// A layer in a few words: its name, settings and output; nothing where a network has none.
  private func side(_ node: Int?, of analysis: NetworkAnalysis) -> PageLine.Side {
    guard let node else { return PageLine.Side() }
    let path = analysis.graph.modulePath(ofNode: node)
    let words = Wording { language in
      let text = NodeText(language: language)
      let output = analysis.output(ofNode: node)?.text(language, by: text.times)
      return text.text(ofNode: node, in: analysis) + "  " + analysis.shapeStanding.text(output)
    }
    return PageLine.Side(
      name: path.isEmpty ? analysis.graph.title(ofNode: node) : path.abridged, words: words)
  }
}

extension NetworkDifference.Kind {
  /// What stands before a row.
  var sign: String {
    switch self {
    case .same: " "
    case .changed: "~"
    case .onlyFirst: "−"
    case .onlySecond: "+"
    }
  }
}
