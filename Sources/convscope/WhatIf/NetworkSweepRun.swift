import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope sweep` on a network: its figures over a grid of resolutions, batches, widths and depths.
struct NetworkSweepRun {
  private let command: SweepCommand
  private let network: NetworkArgument
  private let sweep: NetworkSweep
  /// What is shown; nil is the shape of the output.
  private let columns: [NetworkMetric?]
  private let order: NetworkMetric?

  static func validate(_ command: SweepCommand) throws {
    try NetworkArgument.checkOptions(command.layer)
    guard command.pareto != nil else { return }
    throw ValidationError(
      Language.ofCommand("--pareto is for a layer.", "--pareto 用于单个层。"))
  }

  /// Throws: the status to exit with.
  init(_ command: SweepCommand) throws {
    self.command = command
    let network = try NetworkArgument(command.layer)
    self.network = network
    let variations = try command.vary.map { text in
      do throws(LocatedError) {
        return try NetworkVariation(text, of: network.analysis)
      } catch {
        reportError("--vary \"\(text)\": " + error.text(.ofCommand))
        throw ExitCode.usage
      }
    }
    do throws(NetworkSweep.Failure) {
      sweep = try NetworkSweep(network.analysis, varying: variations)
    } catch {
      reportError("--vary: " + error.text(.ofCommand))
      throw ExitCode.usage
    }
    columns =
      try command.metrics?.split(separator: ",").map { try Self.column($0, "--metrics") }
      ?? [nil, .parameters, .macs, .flops, .peakActivations]
    order = try command.sort.flatMap { name in
      guard let metric = try Self.column(name[...], "--sort") else {
        reportError(Language.ofCommand("--sort: output is no number", "--sort：output 不是数字"))
        throw ExitCode.usage
      }
      return metric
    }
  }

  private static func column(_ text: Substring, _ option: String) throws -> NetworkMetric? {
    let name = String(text.filter { $0 != " " })
    if name == "output" { return nil }
    if let metric = NetworkMetric(name: name) { return metric }
    let names = ["output"] + NetworkMetric.allCases.map(\.rawValue)
    let near = nearestNames(to: name, among: names)
    let known = near.isEmpty ? names : near
    reportError(
      Language.ofCommand(
        "\(option): a network has no metric \"\(name)\"; try \(known.joined(.or, .english))",
        "\(option)：网络没有指标“\(name)”；可改为 \(known.joined(.or, .chinese))"))
    throw ExitCode.usage
  }

  func run() throws {
    let hasPossible: Bool
    switch command.format {
    case .table: hasPossible = try writeTable()
    case .csv: hasPossible = try writeCSV()
    case .json: hasPossible = try writeJSON()
    }
    guard hasPossible else {
      reportError(Language.ofCommand("no point of the sweep can be", "扫描中没有一个点可行"))
      throw ExitCode.dataError
    }
  }

  // MARK: Points

  /// A point without the figures of every node, which would take much room.
  private struct Row {
    var values: [Int]
    var cells: [Int?]
    var outputs: [TensorShape?]
    var key: Int?
    var refusal: NetworkPoint.Refusal?
  }

  private func row(_ index: Int) -> Row {
    let point = sweep.point(at: index)
    return Row(
      values: point.values, cells: columns.map { $0.flatMap { point[$0] } }, outputs: point.outputs,
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
      case (let one?, let other?) where one != other: command.descending ? one > other : one < other
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

  private func writeTable() throws -> Bool {
    let style = TextStyle.ofCommand
    var rows = [variedNames + columnNames]
    var reasons = [""]
    var hasPossible = false
    forEachRow { row in
      let cells = zip(columns, row.cells).map { metric, value in
        metric == nil
          ? row.outputs.map { $0?.text(style.language, by: style.by) ?? "?" }.joined(separator: ", ")
          : value.map(\.grouped) ?? "-"
      }
      hasPossible = hasPossible || row.refusal == nil
      rows.append(valueTexts(row) + cells.map { $0.isEmpty ? "-" : $0 })
      reasons.append(row.refusal.map { "  " + style.plain($0.text(style.language)) } ?? "")
    }
    let lines = zip(aligned(rows, numbers: 0...(rows[0].count - 1)), reasons).map { $0 + $1 }
    try writeAnswer(Array((lines.joined(separator: "\n") + "\n").utf8))
    return hasPossible
  }

  private func writeCSV() throws -> Bool {
    var hasPossible = false
    try writeAnswer(Array(((variedNames + columnNames + ["reason"]).joined(separator: ",") + "\n").utf8))
    try forEachRow { row in
      hasPossible = hasPossible || row.refusal == nil
      let cells = zip(columns, row.cells).map { metric, value in
        metric == nil
          ? row.outputs.map { $0?.dimensions.map(\.description).joined(separator: "x") ?? "" }
            .joined(separator: " ") : value.map(String.init) ?? ""
      }
      let reason = row.refusal.map {
        "\""
          + $0.text(.english).split(separator: "\"", omittingEmptySubsequences: false).joined(
            separator: "\"\"") + "\""
      }
      try writeAnswer(
        Array(((valueTexts(row) + cells + [reason ?? ""]).joined(separator: ",") + "\n").utf8))
    }
    return hasPossible
  }

  private func writeJSON() throws -> Bool {
    var writer = JSONWriter()
    var (hasPossible, isFirst) = (false, true)
    writer.beginObject()
    writer.write(key: "network")
    writer.write(network.name)
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
      try writeAnswer(writer.bytes)
      writer.removeAll()
    }
    if !isFirst { writer.endLine() }
    writer.endList()
    writer.write(key: "complete")
    writer.write(true)
    writer.endObject()
    writer.endLine()
    try writeAnswer(writer.bytes)
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
    }
  }
}
