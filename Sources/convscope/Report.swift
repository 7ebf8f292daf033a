import ConvMath
import ModelFiles

/// The figures of a layer as plain text, a label and a value on each line.
struct Report {
  let analysis: Analysis
  let numberType: NumberType
  let style: TextStyle

  init(_ analysis: Analysis, numberType: NumberType, style: TextStyle) {
    self.analysis = analysis
    self.numberType = numberType
    self.style = style
  }

  var lines: [String] {
    [heading, ""] + table(shapeRows) + [""] + table(workRows, numeric: true) + [""] + table(memoryRows)
  }

  private var heading: String {
    let layer = analysis.layer
    let arrow = style.notation.isASCII ? "->" : "→"
    return
      "\(layer.kind), \(layer.framework.title): \(shape(layer.input)) \(arrow) \(shape(analysis.output))"
  }

  private func shape(_ shape: Shape) -> String { extents(shape.extents) }

  private func extents(_ numbers: some Sequence<Int>) -> String {
    numbers.map(\.grouped).joined(separator: style.by)
  }

  // MARK: Rows

  private var shapeRows: [[String]] {
    var rows = [["output", shape(analysis.output)], ["parameters", parameters]]
    if analysis.buffers > 0 { rows.append(["buffers", analysis.buffers.grouped]) }
    if analysis.hasPadding {
      let amounts = analysis.axes.map { axis in
        "\(axis.name.beginning) \(axis.paddingBefore.grouped), \(axis.name.end) \(axis.paddingAfter.grouped)"
      }
      rows.append(["padding", amounts.joined(separator: "; ")])
    }
    if analysis.hasWindows { rows.append(["sees", extents(analysis.axes.map(\.sees)) + " of the input"]) }
    if analysis.leavesUnused {
      let parts = analysis.axes.compactMap { axis in axis.unused.map { axis.name.lines($0) } }
      rows.append(["unused", parts.joined(separator: ", ") + " of the padded input"])
    }
    return rows
  }

  private var parameters: String {
    let total = analysis.parameters.grouped
    guard analysis.parameters > 0 else { return total }
    return "\(total) (\(analysis.weights.grouped) weights, \(analysis.biases.grouped) biases)"
  }

  private var workRows: [[String]] {
    let (sample, batch) = (analysis.sample, analysis.batch)
    func row(_ label: String, _ figure: (Work) -> Int) -> [String] {
      [label, figure(sample).grouped, figure(batch).grouped]
    }
    var rows = [["", "one sample", "whole batch of \(analysis.layer.input.batch.grouped)"]]
    if sample.macs > 0 {
      rows.append(row("MACs") { $0.macs })
      let isCut = analysis.layer.kind.operation == .transposedConvolution
      rows.append(row(isCut ? "MACs not cut off" : "MACs off padding") { $0.usefulMACs })
    }
    rows.append(row("FLOPs") { $0.flops })
    let ledger: [(String, KeyPath<OperationCount, Int>)] = [
      ("  multiplications", \.multiplications), ("  additions", \.additions), ("  divisions", \.divisions),
      ("  special functions", \.specialFunctions), ("comparisons", \.comparisons),
    ]
    for (label, path) in ledger where sample.operations[keyPath: path] > 0 {
      rows.append(row(label) { $0.operations[keyPath: path] })
    }
    return rows
  }

  private var memoryRows: [[String]] {
    let memory = analysis.memory(numberType)
    func row(_ label: String, _ bytes: Int) -> [String] {
      let rounded = Reading.bytes(bytes)
      let exact = bytes.grouped + " B"
      return [label, rounded == exact ? exact : "\(rounded) (\(exact))"]
    }
    var rows = [
      ["memory", "\(numberType), whole batch"], row("  weights", memory.weights),
      row("  input", memory.input),
      row("  output", memory.output), row("  total", memory.total),
    ]
    if let intensity = analysis.intensityText(numberType) {
      rows.append(["intensity", "\(intensity) FLOPs for each byte"])
    }
    return rows
  }

  // MARK: Alignment

  /// Rows as lines with their columns below each other: text to the left, numbers to the right.
  func table(_ rows: [[String]], numeric: Bool = false) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return numeric && column > 0 ? space + cell : cell + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
