import CellGrid
import ConvMath
import Network

/// The figures of a whole network below its table: a line each, with the change against the baseline.
struct NetworkTotals {
  let figures: NetworkFigures
  let comparison: NetworkComparison?
  let glyphs: Glyphs

  private var analysis: NetworkAnalysis { figures.analysis }
  private var language: Language { glyphs.language }

  /// Rows of the panel where the screen has so many.
  static func rows(for rows: Int) -> Int { rows >= 20 ? 8 : rows >= 14 ? 6 : rows >= 11 ? 4 : 0 }

  /// The figures, what matters most first.
  var lines: [Figure] {
    let isPossible = analysis.firstImpossibleNode == nil
    let (work, known) = (analysis.work, analysis.workStanding)
    // While the network cannot be its work is that of a part.
    let standing = isPossible || known != .exact ? known : .atLeast
    var lines = [
      count(.parameters, analysis.parameters, analysis.parameterStanding),
      count(.macs, work?.macs, standing), count(.flops, work?.flops, standing),
    ]
    if let weights = analysis.weightBytes {
      // Elsewhere they have lines of their own.
      let hasBuffers = analysis.buffers ?? 0 > 0
      let label = hasBuffers ? Wording("weights, buffers", "权重和缓冲区") : .weights
      lines.append(
        Figure(
          label: label, value: analysis.parameterStanding.text(Reading.bytes(weights)),
          amount: analysis.parameterStanding == .exact ? .bytes(weights) : nil))
    }
    if let activations = figures.activations {
      lines.append(
        Figure(
          label: Wording("activations", "激活峰值"),
          value: (isPossible ? "" : "≥ ") + Reading.bytes(activations.peak),
          amount: isPossible ? .bytes(activations.peak) : nil))
      lines[lines.count - 1].place = activations.node.map { analysis.graph.place(ofNode: $0) } ?? ""
    }
    if let buffers = analysis.buffers, buffers > 0 { lines.append(count(Wording("buffers", "缓冲区"), buffers)) }
    return lines
  }

  private func count(_ label: Wording, _ value: Int?, _ standing: Standing = .exact) -> Figure {
    guard let value, standing != .unknown else { return Figure(label: label, value: "?") }
    return Figure(
      label: label, value: standing.text(value.grouped), reading: Reading.rounded(value) ?? "",
      amount: standing == .exact ? .count(value) : nil)
  }

  /// What the user should know beside the figures, each with whether it is a fault.
  func notes(_ remedy: String?) -> [(text: String, isFault: Bool)] {
    var notes: [(text: String, isFault: Bool)] = []
    if let index = analysis.firstImpossibleNode, let problem = analysis.nodes[index].problem {
      let name = analysis.graph.title(ofNode: index)
      notes.append(
        (NetworkWording.firstProblem(name).text(language) + language.colon + problem.text(language), true))
      if let remedy { notes.append((NetworkWording.remedy(remedy).text(language), false)) }
    }
    if analysis.graph.doubts.contains(.graph) { notes.append((Doubts.noGraph.text(language), false)) }
    if analysis.isUnbound {
      let names = analysis.openSymbols.shortList(language)
      notes.append((NetworkWording.unbound(names).text(language), false))
    } else if !analysis.uncounted.isEmpty, analysis.firstImpossibleNode == nil {
      let list = analysis.uncounted.map { "\($0.count.grouped) × \($0.op)" }.shortList(language)
      notes.append((NetworkWording.notCounted(list).text(language), false))
    }
    if figures.shapeArithmetic > 0 {
      notes.append((NetworkWording.shapeArithmetic(figures.shapeArithmetic).text(language), false))
    }
    if let node = figures.fields.firstIndex(where: { $0?.isMisaligned ?? false }) {
      notes.append((NetworkWording.misaligned(analysis.graph.title(ofNode: node)).text(language), false))
    }
    return notes
  }
}

extension Graph {
  /// Where a node stands, told by its end: the module that it is, "bn1" of "bn1/BatchNormalization", since the end that
  /// a file adds tells the operator alone.
  fileprivate func place(ofNode index: Int) -> String {
    let title = title(ofNode: index).drop { $0 == "/" }
    let end = "/" + nodes[index].op
    return String(title.hasSuffix(end) && title.count > end.count ? title.dropLast(end.count) : title)
  }
}

extension State {
  /// The totals in a panel: notes first, then as many figures as there is room for.
  func drawTotals(_ figures: NetworkFigures, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2 else { return }
    let totals = NetworkTotals(figures: figures, comparison: networkComparison, glyphs: canvas.glyphs)
    let title = networkComparison.map { NetworkWording.againstBaseline(String($0.name)).text(language) }
    let heading = language("total", "合计") + (title.map { language(", ", "，") + $0 } ?? "")
    let inner = canvas.panel(rect, title: heading)
    var place = inner
    for (text, isFault) in totals.notes(networkRemedy?.text(language)) where place.rows > 0 {
      let lines = wrapped(canvas.glyphs.plain(text), columns: place.columns)
      let (top, rest) = place.splitTop(min(lines.count, 2))
      canvas.write(lines: lines, top, isFault ? canvas.theme.error : canvas.theme.notice)
      place = rest
    }
    let former = networkComparison.map {
      NetworkTotals(figures: $0.figures, comparison: nil, glyphs: canvas.glyphs).lines
    }
    draw(totals.lines, since: former, &canvas, place)
    canvas.mark(missing: totals.lines.count - place.rows, of: rect)
  }

  /// How a total differs; of one that is only a bound what it was.
  private func change(of line: Figure, since old: Figure, _ glyphs: Glyphs, columns: Int) -> String {
    guard line.amount != nil, old.amount != nil else { return Wording.was(old.value).text(language) }
    return line.change(since: old, glyphs, columns: columns)
  }

  /// The rounded reading, or where the figure is reached.
  private func reading(of line: Figure, _ glyphs: Glyphs, columns: Int) -> String {
    guard !line.place.isEmpty else { return line.reading }
    let room = columns - CharacterWidth.of(NetworkWording.peakAt("").text(language))
    let name = CharacterWidth.truncatedStart(
      glyphs.plain(line.place), to: max(room, 0), ellipsis: glyphs.ellipsis)
    return NetworkWording.peakAt(name).text(language)
  }

  private enum TotalColumn { case label, value, reading }

  private func draw(_ lines: [Figure], since former: [Figure]?, _ canvas: inout Canvas, _ rect: Rect) {
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    let table = Table<TotalColumn>(
      [
        .init(.label, holding: lines.lazy.map { $0.label.text(language) }),
        .init(.value, "", .right, holding: lines.lazy.map { glyphs.plain($0.value) }),
        .init(.reading, widths: 0...max(rect.columns, 0), isElastic: true),
      ], width: rect.columns)
    let shown = ScrollWindow(count: lines.count, room: rect.rows, offset: 0)
    for (index, place) in shown.lines(in: rect) {
      let line = lines[index]
      let old = former?.first { $0.isSame(as: line) }
      canvas.row(table, place) { column in
        switch column.key {
        case .label: (line.label.text(language), theme.faint)
        case .value: (line.value, theme.value)
        case .reading:
          (
            old.map { change(of: line, since: $0, glyphs, columns: column.width) }
              ?? reading(of: line, glyphs, columns: column.width),
            theme.faint
          )
        }
      }
    }
  }
}
