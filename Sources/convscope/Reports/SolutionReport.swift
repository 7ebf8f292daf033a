import ArgumentParser
import ConvMath
import LayerText

/// The solutions of a search: a table at the end, or as they come.
struct SolutionReport {
  /// How solutions are written.
  enum Format: String, CaseIterable { case text, json, csv }

  private let report: Report
  private let format: Format
  private let numberType: NumberType
  private var style: TextStyle { report.style }
  /// How many solutions have been written.
  private(set) var count = 0
  private var table: TextTable
  private var json = JSONWriter()

  init(_ report: Report, as format: Format, numberType: NumberType) {
    self.report = report
    self.format = format
    self.numberType = numberType
    let language = report.language
    table = TextTable(
      [
        .number(""), .text(language("changes", "改动")), .text(language("output", "输出")),
        .number(language("parameters", "参数量")), .number(language("MACs", "乘加次数")), .number("FLOPs"),
      ], rows: [])
  }

  /// Writes what stands before the solutions.
  mutating func begin() throws(ExitCode) {
    switch format {
    case .text: break
    case .csv: try report.write(lines: ["changes,fields_changed,steps,output,parameters,macs,flops,memory"])
    case .json:
      json.beginObject()
      json.write(key: "solutions")
      json.beginList()
    }
  }

  /// Takes a solution in; as CSV it is written at once.
  mutating func write(_ solution: Solution) throws(ExitCode) {
    count += 1
    switch format {
    case .text: table.rows.append(row(solution))
    case .csv: try report.write(csv(solution))
    case .json: json.write(solution, numberType)
    }
  }

  /// Writes what stands behind them, with the reason why there are none.
  mutating func end(
    isComplete: Bool, explanation: SolvingExplanation?, isGivenUp: Bool = false
  ) throws(ExitCode) {
    switch format {
    case .csv: return
    case .text:
      guard explanation == nil else { return }
      try report.write(lines: table.lines + ["", summary(isComplete: isComplete, isGivenUp: isGivenUp)])
    case .json:
      json.endList()
      json.write("count", count)
      json.write(key: "is_complete")
      json.write(isComplete)
      if let explanation {
        json.write(key: "explanation")
        json.list { writer in for line in explanation.lines { writer.write(line) } }
      }
      json.endObject()
      json.endLine()
      try report.write(json.bytes)
    }
  }

  private func summary(isComplete: Bool, isGivenUp: Bool) -> String {
    let number = style.language(
      "\(count.grouped) \(count == 1 ? "solution" : "solutions")", "\(count.grouped) 个解")
    // A search that was given up may have found all there are.
    if isGivenUp { return style.language("\(number) found so far", "目前找到 \(number)") }
    return isComplete
      ? style.language("\(number) in all", "共 \(number)")
      : style.language(
        "at least \((count + 1).grouped) solutions, the first \(count.grouped) shown",
        "至少 \((count + 1).grouped) 个解，列出前 \(count.grouped) 个")
  }

  // MARK: Rows

  private func row(_ solution: Solution) -> [String] {
    let analysis = solution.analysis
    return [
      count.grouped, changes(solution), analysis.output.extents.map(\.grouped).joined(separator: style.by),
      analysis.parameters.grouped, analysis.batch.macs.grouped, analysis.batch.flops.grouped,
    ]
  }

  private func changes(_ solution: Solution) -> String {
    if solution.changes.isEmpty { return style.language("none", "无") }
    let arrow = style.notation.isASCII ? "->" : "→"
    return solution.changes.map { $0.text(arrow: arrow) }.joined(separator: ", ")
  }

  private func csv(_ solution: Solution) -> String {
    let analysis = solution.analysis
    let changes = solution.changes.map { "\($0.name) \($0.from.plain)->\($0.to.plain)" }
    let output = analysis.output.extents.map(String.init).joined(separator: "x")
    let figures = [
      analysis.parameters, analysis.batch.macs, analysis.batch.flops, analysis.memory(numberType).total,
    ]
    return CSV.line(
      [changes.joined(separator: "; "), "\(solution.changes.count)", "\(solution.steps)", output]
        + figures.map(String.init))
  }
}

extension FieldValue {
  /// The value without grouping.
  fileprivate var plain: String {
    if case .number(let number) = self { return String(number) }
    return description
  }
}

extension JSONWriter {
  /// Writes a solution: what changes, the layer, its main figures.
  fileprivate mutating func write(_ solution: Solution, _ type: NumberType) {
    let analysis = solution.analysis
    object { writer in
      writer.write(key: "changes")
      writer.list { writer in
        for change in solution.changes {
          writer.object { writer in
            writer.write(key: "field")
            writer.write(change.name)
            writer.write(key: "from")
            writer.write(change.from)
            writer.write(key: "to")
            writer.write(change.to)
          }
        }
      }
      writer.write("steps", solution.steps)
      writer.write(key: "layer")
      writer.write(analysis.layer)
      writer.write("output", analysis.output.extents)
      writer.write("parameters", analysis.parameters)
      writer.write("macs", analysis.batch.macs)
      writer.write("flops", analysis.batch.flops)
      writer.write("memory", analysis.memory(type).total)
    }
  }
}
