import ConvMath
import LayerText
import Network
import NetworkFiles

/// The figures of a network over a grid of resolutions, batches, widths and depths.
struct NetworkSweepReport {
  private let name: String
  private let sweep: NetworkSweep
  /// What is shown; nil is the shape of the output.
  private let columns: [NetworkMetric?]
  private let order: NetworkMetric?
  private let isDescending: Bool

  init(
    name: String, sweep: NetworkSweep, columns: [NetworkMetric?], order: NetworkMetric?, isDescending: Bool
  ) {
    self.name = name
    self.sweep = sweep
    self.columns = columns
    self.order = order
    self.isDescending = isDescending
  }

  /// Writes all points; returns whether any of them can be.
  func write(to report: Report, as form: SweepForm) throws -> Bool {
    switch form {
    case .table: try writeTable(to: report)
    case .csv: try writeCSV(to: report)
    case .json: try writeJSON(to: report)
    }
  }

  // MARK: Points

  /// A point without the figures of every node, which would take much room.
  private struct Row {
    var values: [Int]
    var cells: [Int?]
    /// How each cell stands to the true figure.
    var standings: [Standing]
    var outputs: [TensorShape?]
    var key: Int?
    var refusal: NetworkPoint.Refusal?
  }

  private func row(_ index: Int) -> Row {
    let point = sweep.point(at: index)
    return Row(
      values: point.values, cells: columns.map { $0.flatMap { point[$0] } },
      standings: columns.map { column in
        column.map { point.standing(of: $0) } ?? point.analysis?.shapeStanding ?? .unknown
      }, outputs: point.outputs,
      key: order.flatMap { point[$0] }, refusal: point.refusal)
  }

  /// Works the points out in the order that is asked for, those that cannot be last.
  private func forEachRow(_ body: (Row) throws -> Void) rethrows {
    guard order != nil else {
      for index in 0..<sweep.count { try body(row(index)) }
      return
    }
    let rows = (0..<sweep.count).map(row).enumerated().sorted { left, right in
      switch (left.element.key, right.element.key) {
      case (let one?, let other?) where one != other: isDescending ? one > other : one < other
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }
    for row in rows { try body(row.element) }
  }

  // MARK: Forms

  private var variedNames: [String] { sweep.variations.map(\.target.name) }
  private var columnNames: [String] { columns.map { $0?.rawValue ?? "output" } }

  private func valueTexts(_ row: Row) -> [String] {
    zip(sweep.variations, row.values).map { $0.target.text($1) }
  }

  private func writeTable(to report: Report) throws -> Bool {
    let style = report.style
    var table = TextTable((variedNames + columnNames).map { .number($0) }, rows: [])
    var reasons = [""]
    var hasPossible = false
    forEachRow { row in
      let cells = zip(zip(columns, row.cells), row.standings).map { cell, standing in
        cell.0 == nil
          ? row.outputs.map { standing.text($0?.text(style.language, by: style.by)) }.joined(separator: ", ")
          : cell.1.map { standing.sign + $0.grouped } ?? "-"
      }.map(style.plain)
      hasPossible = hasPossible || row.refusal == nil
      table.rows.append(valueTexts(row) + cells.map { $0.isEmpty ? "-" : $0 })
      reasons.append(row.refusal.map { "  " + style.plain($0.text(style.language)) } ?? "")
    }
    let lines = zip(table.lines, reasons).map { $0 + $1 }
    try report.write(lines: lines)
    return hasPossible
  }

  private func writeCSV(to report: Report) throws -> Bool {
    var hasPossible = false
    try report.write(CSV.line(variedNames + columnNames + ["certain", "reason"]))
    try forEachRow { row in
      hasPossible = hasPossible || row.refusal == nil
      let cells = zip(columns, row.cells).map { metric, value in
        metric == nil
          ? row.outputs.map { $0?.dimensions.map(\.description).joined(separator: "x") ?? "" }
            .joined(separator: " ") : value.map(String.init) ?? ""
      }
      let reason = row.refusal.map { CSV.field($0.text(.english), isQuoted: true) }
      try report.write(
        (valueTexts(row) + cells + [certain(row), reason ?? ""]).joined(separator: ",") + "\n")
    }
    return hasPossible
  }

  /// The names of the figures of a point that are exact.
  private func certain(_ row: Row) -> String {
    zip(columnNames, row.standings).filter { $0.1 == .exact && row.refusal == nil }.map(\.0)
      .joined(separator: " ")
  }

  private func writeJSON(to report: Report) throws -> Bool {
    var writer = JSONWriter()
    var (hasPossible, isFirst) = (false, true)
    writer.beginObject()
    writer.write(key: "network")
    writer.write(name)
    for (key, names) in [("varied", variedNames), ("metrics", columnNames)] {
      writer.write(key: key)
      writer.list { writer in for name in names { writer.write(name) } }
    }
    writer.write("count", sweep.count)
    writer.write(key: "points")
    writer.beginList()
    writer.endLine()
    try forEachRow { row in
      hasPossible = hasPossible || row.refusal == nil
      if !isFirst { writer.endLineOfList() }
      isFirst = false
      write(row, to: &writer)
      try report.write(writer.bytes)
      writer.removeAll()
    }
    if !isFirst { writer.endLine() }
    writer.endList()
    writer.write(key: "complete")
    writer.write(true)
    writer.endObject()
    writer.endLine()
    try report.write(writer.bytes)
    return hasPossible
  }

  private func write(_ row: Row, to writer: inout JSONWriter) {
    writer.object { writer in
      for (variation, value) in zip(sweep.variations, row.values) {
        writer.write(key: variation.target.name)
        if variation.target.isFactor {
          writer.write(Double(value) / 1000)
        } else {
          writer.write(value)
        }
      }
      if let refusal = row.refusal {
        writer.write(key: "error")
        writer.write(refusal.text(.english))
        return
      }
      for (metric, value) in zip(columns, row.cells) {
        guard let metric else {
          writer.write(key: "outputs")
          writer.list { writer in for shape in row.outputs { writer.write(shape) } }
          continue
        }
        writer.write(key: metric.rawValue)
        if let value { writer.write(value) } else { writer.writeNull() }
      }
      writer.write(key: "certain")
      writer.list { writer in
        for (name, standing) in zip(columnNames, row.standings) where standing == .exact {
          writer.write(name)
        }
      }
    }
  }
}
