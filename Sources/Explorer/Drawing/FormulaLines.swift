import CellGrid
import ConvMath

/// Formulas as lines of text: the left side, then symbols, numbers and value.
public struct FormulaLines {
  /// One line: the left side ("H_out"), empty on lines that go on, and what stands right of it.
  public struct Line: Hashable {
    public var symbol = ""
    public var text: String
    /// What the formula comes to, on its last line: it stands after the text.
    public var result = ""
    /// The formula that the result is of.
    public var formula: Formula?
  }

  /// How much is told of each formula.
  public enum Detail {
    /// The symbols, then the numbers with the value.
    case brief
    /// Every step of the reduction on a line of its own.
    case full
    /// The symbols alone, for a value that is to be predicted.
    case symbols
  }

  private let groups: [FormulaGroup]
  private let notation: Notation

  /// A derivation of several formulas; those that differ only in their axis are told once.
  public init(_ formulas: [Formula], notation: Notation) {
    self.notation = notation
    groups = FormulaGroup.groups(of: formulas)
  }

  /// Columns that the longest left side needs.
  public var symbolColumns: Int { groups.map { $0.symbol(notation).utf8.count }.max() ?? 0 }

  /// The lines, each text with its result at most `columns` wide.
  public func lines(_ detail: Detail, columns: Int) -> [Line] {
    groups.flatMap { lines($0.formula, $0.symbol(notation), detail, columns) }
  }

  private func lines(_ formula: Formula, _ symbol: String, _ detail: Detail, _ columns: Int) -> [Line] {
    let symbolic = formula.symbolic(notation)
    if detail == .symbols { return symbols(symbolic, symbol, columns) }
    var steps = detail == .brief ? formula.briefSteps(notation) : formula.steps(notation)
    let value = steps.popLast() ?? ""
    // A formula that is a number already has nothing to derive.
    guard symbolic != value else { return [Line(symbol: symbol, text: "=", result: value, formula: formula)] }
    var lines = broken("= " + symbolic, columns).map { Line(text: $0) }
    lines[0].symbol = symbol
    for step in steps { append("= " + step, to: &lines, detail, columns) }
    if detail == .brief, let last = lines.last, !steps.isEmpty,
      CharacterWidth.of(last.text) + 4 + value.count <= columns
    {
      lines[lines.count - 1].text += "  ="
      lines[lines.count - 1].result = value
      lines[lines.count - 1].formula = formula
    } else {
      lines.append(Line(text: "=", result: value, formula: formula))
    }
    return lines
  }

  private func symbols(_ symbolic: String, _ symbol: String, _ columns: Int) -> [Line] {
    // A formula without symbols is its value.
    let isValue = !symbolic.contains(where: \.isLetter)
    var lines = broken("= " + (isValue ? "?" : symbolic), columns).map { Line(text: $0) }
    lines[0].symbol = symbol
    return lines
  }

  /// Appends a step: in brief, on the line of the step before where both fit.
  private func append(_ step: String, to lines: inout [Line], _ detail: Detail, _ columns: Int) {
    let isFirstStep = lines.count == 1
    if detail == .brief, !isFirstStep, let last = lines.last,
      CharacterWidth.of(last.text) + 2 + CharacterWidth.of(step) <= columns
    {
      lines[lines.count - 1].text += "  " + step
    } else {
      lines += broken(step, columns).map { Line(text: $0) }
    }
  }

  private func broken(_ text: String, _ columns: Int) -> [String] {
    // No text is wider than it has bytes.
    guard text.utf8.count > columns, CharacterWidth.of(text) > columns else { return [text] }
    let lines = wrapped(text, columns: columns - 2).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
    return lines.isEmpty ? [text] : lines
  }
}
