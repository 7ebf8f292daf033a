import CellGrid
import ConvMath

/// Formulas as lines of text: the left side, then symbols, numbers and value.
public struct Derivation {
  /// One line: the left side ("H_out"), empty on lines that go on, and what stands right of it.
  public struct Line: Hashable {
    public var symbol = ""
    public var text: String
    /// Whether the line ends with the value.
    public var isResult = false
  }

  public var notation: Notation
  /// The columns of the text.
  public var columns: Int

  public init(notation: Notation, columns: Int) {
    self.notation = notation
    self.columns = columns
  }

  /// How much is told of each formula.
  public enum Detail {
    /// The symbols, then the numbers with the value.
    case brief
    /// Every step of the reduction on a line of its own.
    case full
  }

  /// The lines of several formulas; those that differ only in their axis are told once.
  public func lines(_ formulas: [Formula], _ detail: Detail) -> [Line] {
    merged(formulas).flatMap { lines($0.formula, $0.symbol, detail) }
  }

  /// Columns that the longest left side needs.
  public func symbolColumns(_ formulas: [Formula]) -> Int {
    merged(formulas).map { $0.symbol.count }.max() ?? 0
  }

  private func merged(_ formulas: [Formula]) -> [(symbol: String, formula: Formula)] {
    var result: [(symbol: String, formula: Formula)] = []
    var seen: [[String]: Int] = [:]
    for formula in formulas {
      let key = [family(of: formula.quantity), formula.substituted(), formula.valueText]
      if let index = seen[key], !key[0].isEmpty {
        result[index].symbol += ", " + formula.quantity.symbol
      } else {
        seen[key] = result.count
        result.append((formula.quantity.symbol, formula))
      }
    }
    return result
  }

  /// Quantities that each axis has; empty for those of the whole layer.
  private func family(of quantity: Formula.Quantity) -> String {
    switch quantity {
    case .outputExtent: "output"
    case .sees: "sees"
    case .unused: "unused"
    case .paddingTotal: "padding"
    case .touches: "touches"
    case .spread: "spread"
    case .windowTotal: "windows"
    default: ""
    }
  }

  private func lines(_ formula: Formula, _ symbol: String, _ detail: Detail) -> [Line] {
    let symbolic = formula.symbolic(notation)
    let steps = formula.steps(notation)
    // A formula that is a number already has nothing to derive.
    guard symbolic != formula.valueText else {
      return [Line(symbol: symbol, text: "= " + symbolic, isResult: true)]
    }
    var lines = broken("= " + symbolic).enumerated().map { Line(symbol: $0 == 0 ? symbol : "", text: $1) }
    switch detail {
    case .brief:
      var parts = [steps[0]]
      if let middle = steps.dropFirst().dropLast().last(where: { $0.count > formula.valueText.count + 4 }),
        middle.count <= 24
      {
        parts.append(middle)
      }
      if steps.count > 1 { parts.append(formula.valueText) }
      lines += joined(parts)
    case .full:
      lines += steps.flatMap { broken("= " + $0) }.map { Line(text: $0) }
    }
    if !lines.isEmpty { lines[lines.count - 1].isResult = true }
    return lines
  }

  /// Equal terms on as few lines as they fit.
  private func joined(_ parts: [String]) -> [Line] {
    var lines: [String] = []
    for part in parts.map({ "= " + $0 }) {
      if let last = lines.last, CharacterWidth.of(last) + 2 + CharacterWidth.of(part) <= columns {
        lines[lines.count - 1] = last + "  " + part
      } else {
        lines += broken(part)
      }
    }
    return lines.map { Line(text: $0) }
  }

  private func broken(_ text: String) -> [String] {
    guard CharacterWidth.of(text) > columns else { return [text] }
    return wrapped(text, columns: columns - 2).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
  }
}
