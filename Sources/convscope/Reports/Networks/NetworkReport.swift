import ConvMath
import LayerText
import Network
import NetworkFiles

/// The figures of a network as plain text: what goes in and out, a row for each node, totals, memory, tools.
struct NetworkReport {
  private let summary: NetworkSummary
  private let style: TextStyle
  private var language: Language { style.language }
  private var analysis: NetworkAnalysis { summary.analysis }

  /// The columns of the table; nil for the usual ones.
  private let columns: [NetworkColumn]?

  /// What is known of the network beside its layers.
  private let about: [String]

  /// What is asked for beside.
  private let added: NetworkFigureReport

  init(
    _ summary: NetworkSummary, columns: [NetworkColumn]? = nil, about: [String] = [],
    added: AddedNetworkFigures, style: TextStyle
  ) {
    self.summary = summary
    self.columns = columns
    self.about = about
    self.style = style
    self.added = NetworkFigureReport(figures: added, analysis: summary.analysis, style: style)
  }

  var lines: [String] {
    let table = NetworkTable(summary, columns: columns, language: language)
    let parts = [
      [summary.name] + about, ends,
      table.table(by: style.by).map(plain).lines,
      TextTable(memory, numbers: 1..<2).lines, receptiveField,
      TextTable(tools, numbers: 1..<2).map(plain).lines, TextTable(missing).lines,
      Array(added.splits.joined(separator: [""])), added.ledgers, added.findings,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: [""]).map(\.withoutControls)
  }

  /// A cell with signs that can be shown; a name keeps its own.
  private func plain(_ cell: String) -> String {
    cell.hasPrefix("≥") || cell.hasPrefix("≈") || cell.hasPrefix("≤") ? style.plain(cell) : cell
  }

  /// The inputs and outputs.
  private var ends: [String] {
    func rows(_ label: String, _ tensors: [Int], _ standing: Standing = .exact) -> [[String]] {
      tensors.map { tensor in
        [
          label, analysis.graph.tensors[tensor].name,
          plain(standing.text(analysis.values[tensor].shape?.text(language, by: style.by))),
        ]
      }
    }
    return TextTable(
      rows(language("input", "输入"), analysis.graph.inputs)
        + rows(language("output", "输出"), analysis.graph.outputs, analysis.shapeStanding)
    ).lines
  }

  private var memory: [[String]] {
    let rows = added.memory
    guard let bytes = analysis.weightBytes else { return rows }
    let stored = plain(analysis.parameterStanding.text(Reading.bytes(bytes)))
    if !rows.isEmpty {
      guard rows.first?[1] != stored else { return rows }
      return [
        [
          language("stored", "文件中的权重"), stored,
          language("weights and buffers in the types of the file", "权重与缓冲区，按文件中的类型"),
        ]
      ] + rows
    }
    return [[language("weights", "权重"), plain(analysis.parameterStanding.text(Reading.bytes(bytes)))]]
  }

  /// The receptive field of the last node whose field is a part of the input, the first whose field is all of it, and where paths do not line up.
  private var receptiveField: [String] {
    let map = analysis.receptiveFieldMap
    let fields = map.nodes
    guard let last = map.lastOfPart, let seen = fields[last] else { return [] }
    func extents(_ figure: (ReceptiveField) -> String) -> String {
      seen.axes.map { style.plain(figure($0)) }.joined(separator: style.by)
    }
    // Behind a transposed convolution neighbours may see more or less than each other.
    let size = extents { field in
      field.smallestSize == field.size
        ? field.size.grouped
        : field.smallestSize.grouped + language(" to ", "～") + field.size.grouped
    }
    let (stride, padding) = (extents(\.step.description), extents(\.padding.grouped))
    let place = analysis.graph.title(ofNode: last)
    var lines = [
      language("receptive field  ", "感受野  ")
        + plain((seen.isBound ? "≤ " : "") + analysis.shapeStanding.text(size))
        + language(
          "  stride \(stride), padding \(padding), of \(place)", "  步长 \(stride)，填充 \(padding)，\(place) 的输出")
    ]
    if let all = fields.firstIndex(where: { $0.map { $0.isGlobal && !$0.isBound } ?? false }) {
      let node = analysis.graph.title(ofNode: all)
      lines.append(language("the receptive field is the whole input from \(node) on", "从 \(node) 起，感受野是整个输入"))
    }
    if let miss = map.misalignments.first {
      let node = analysis.graph.title(ofNode: miss.node)
      lines.append(
        language("not aligned: the paths that meet in \(node)", "未对齐：在 \(node) 汇合的路径") + language.colon
          + miss.text.text(language))
    }
    return lines
  }

  private var tools: [[String]] {
    guard analysis.workStanding != .unknown else { return [] }
    let isExact = analysis.shapeStanding == .exact
    return analysis.counterTotals.map { total in
      [
        total.counter.title,
        (total.isApproximate || !isExact ? "~" : "")
          + (total.value.map(\.grouped) ?? language("beyond 64 bits", "超出 64 位")),
        total.counter.unit,
      ]
    }
  }

  /// What the totals leave out.
  private var missing: [[String]] {
    let uncounted = analysis.uncounted.map { "\($0.count.grouped)\(style.by)\($0.op)" }
    var rows: [[String]] = []
    if analysis.graph.doubts.contains(.graph) {
      rows.append([language("not known", "未知"), Doubts.noGraph.text(language)])
    }
    if let shared = analysis.repeatedParameters, shared > 0 {
      rows.append([
        language("shared", "共享"),
        language(
          "\(shared.grouped) parameters are taken by further nodes too, and counted once",
          "\(shared.grouped) 个参数还被其他节点使用，只计一次"),
      ])
    }
    if let folded = summary.folded(language) { rows.append([language("shapes", "形状"), folded]) }
    if !uncounted.isEmpty {
      rows.append([language("not counted", "未计入"), uncounted.joined(separator: language(", ", "、"))])
    }
    return rows
  }
}
