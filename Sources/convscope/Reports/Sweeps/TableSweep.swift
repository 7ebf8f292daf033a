import ConvMath
import LayerText

/// Points as a table: numbers to the right with their digits in groups, a sign before those on the Pareto front, the
/// reason behind those that cannot be.
struct TableSweep: SweepFormat {
  private let plan: SweepPlan
  private let style: TextStyle
  private let headings: [String]
  /// The width of each column, as all points want it.
  private var widths: [Int]
  private var frontCount = 0
  private(set) var bytes: [UInt8] = []
  let wantsMeasures = true

  init(_ plan: SweepPlan, style: TextStyle) {
    self.plan = plan
    self.style = style
    // Of all figures memory alone has a unit that its name does not tell.
    headings = plan.variedNames + plan.metrics.map { $0 == .memory ? "memory (B)" : $0.name }
    widths = headings.map(\.count)
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func measure(_ index: Int, _ figures: Figures?) {
    for column in headings.indices {
      if let number = number(column, index, figures) {
        widths[column] = max(widths[column], number.groupedWidth)
      } else {
        widths[column] = max(widths[column], text(column, index).count)
      }
    }
  }

  mutating func writeHeading() {
    appendMark(" ")
    for column in headings.indices { appendCell(headings[column], column) }
    endLine()
  }

  mutating func write(_ index: Int, _ figures: Figures?, isOnFront: Bool) {
    if isOnFront { frontCount += 1 }
    appendMark(isOnFront ? style.frontMark : " ")
    for column in headings.indices {
      appendCell(number(column, index, figures)?.grouped ?? text(column, index), column)
    }
    if figures == nil { append("  " + plan.sweep.reason(at: index, style.language)) }
    endLine()
  }

  mutating func writeEnding(isComplete: Bool) {
    guard isComplete, plan.objectives.count == 2 else { return }
    let objectives = plan.objectives.map { objective in
      style.language(
        "\(objective.direction == .minimize ? "least" : "most") \(objective.metric.name)",
        "\(objective.metric.name) \(objective.direction == .minimize ? "最小" : "最大")")
    }
    let (front, all) = (frontCount.grouped, plan.sweep.count.grouped)
    append(
      style.language(
        "\n\(style.frontMark) on the Pareto front of \(objectives.joined(separator: " and ")): \(front) of \(all) points\n",
        "\n\(style.frontMark) 在帕累托前沿上（\(objectives.joined(separator: "、"))）：\(all) 个点中的 \(front) 个\n"))
  }

  // MARK: Cells

  private func number(_ column: Int, _ index: Int, _ figures: Figures?) -> Int? {
    let variations = plan.sweep.variations.count
    if column >= variations { return figures?[plan.metrics[column - variations], plan.numberType] }
    guard case .number(let number)? = plan.sweep.value(of: column, at: index) else { return nil }
    return number
  }

  /// What stands in a cell without a number: a word, or a dash for a metric that is not.
  private func text(_ column: Int, _ index: Int) -> String {
    plan.sweep.value(of: column, at: index)?.description ?? "-"
  }

  private mutating func appendMark(_ mark: String) {
    if !plan.objectives.isEmpty { append(mark + " ") }
  }

  private mutating func appendCell(_ text: String, _ column: Int) {
    let gap = column > 0 ? 2 : 0
    bytes.append(
      contentsOf: repeatElement(UInt8(ascii: " "), count: max(widths[column] - text.count, 0) + gap))
    append(text)
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }
}

extension TextStyle {
  /// Before a point on the Pareto front.
  fileprivate var frontMark: String { notation.isASCII ? "*" : "◆" }
}

extension Int {
  /// How many characters it takes with its digits in groups.
  fileprivate var groupedWidth: Int {
    var (digits, rest) = (1, magnitude)
    while rest >= 10 {
      digits += 1
      rest /= 10
    }
    return digits + (digits - 1) / 3 + (self < 0 ? 1 : 0)
  }
}
