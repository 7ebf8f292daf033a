import ConvMath
import Explorer
import LayerText

/// What one step of each field down and up would do, as a table or as JSON.
struct LeverReport {
  private let analysis: Analysis
  private let numberType: NumberType
  private let document: Document

  init(_ analysis: Analysis, numberType: NumberType) {
    self.analysis = analysis
    self.numberType = numberType
    document = Document(layer: analysis.layer, numberType: numberType)
  }

  private static let metrics: [Metric] = [.output, .parameters, .flops, .memory]

  // MARK: Text

  /// A row for each step that there is, its figures in percent, or the reason why it cannot be.
  func rows(_ style: TextStyle) -> [[String]] {
    let arrow = style.notation.isASCII ? "->" : "→"
    var rows = [
      [style.language("one step", "变动一档")] + Self.metrics.map { title(of: $0, style.language) }
    ]
    for lever in document.levers() {
      for outcome in [lever.down, lever.up] {
        guard let (value, cells) = cells(of: outcome, style) else { continue }
        let present = document.layer.value(of: lever.field).map(\.description) ?? ""
        rows.append(["\(lever.name(in: document, style.language)) \(present)\(arrow)\(value)"] + cells)
      }
    }
    return rows
  }

  private func title(of metric: Metric, _ language: Language) -> String {
    metric == .parameters ? language("parameters", "参数量") : Wording.metric(metric).text(language)
  }

  private func cells(of outcome: Lever.Outcome, _ style: TextStyle) -> (value: FieldValue, cells: [String])? {
    switch outcome {
    case .end: return nil
    case .cannot(let issue, let value):
      return (
        value,
        Self.metrics.map { _ in "" } + [
          style.language("not possible: \(issue.reason)", "不可行：\(issue.reason.text(.chinese))")
        ]
      )
    case .analysis(_, let value):
      let cells = Self.metrics.map { metric -> String in
        guard let change = outcome.change(metric, from: analysis, numberType) else { return "" }
        return style.plain(change.old == change.new ? "=" : change.percent ?? style.language("new", "新增"))
      }
      return (value, cells)
    }
  }

  // MARK: JSON

  /// The member "levers": for each field its value, and what it would be one step down and up.
  func write(to writer: inout JSONWriter) {
    writer.write(key: "levers")
    writer.list { writer in
      for lever in document.levers() {
        writer.object { writer in
          writer.write(key: "field")
          writer.write(lever.field.name)
          if let index = lever.field.index { writer.write("index", index) }
          write(lever.down, as: "down", to: &writer)
          write(lever.up, as: "up", to: &writer)
        }
      }
    }
  }

  private func write(_ outcome: Lever.Outcome, as key: String, to writer: inout JSONWriter) {
    switch outcome {
    case .end: break
    case .cannot(let issue, let value):
      writer.write(key: key)
      writer.object { writer in
        writer.write(key: "value")
        writer.write(value)
        writer.write(key: "reason")
        writer.write("\(issue.reason)")
      }
    case .analysis(let next, let value):
      writer.write(key: key)
      writer.object { writer in
        writer.write(key: "value")
        writer.write(value)
        writer.write("output", next.output.extents)
        writer.write("parameters", next.parameters)
        writer.write("macs", next.batch.macs)
        writer.write("flops", next.batch.flops)
        writer.write("memory", next.memory(numberType).total)
      }
    }
  }
}
