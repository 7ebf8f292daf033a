/// Formulas that say the same of several axes: one stands for all.
public struct FormulaGroup: Hashable, Sendable {
  /// The quantities that the formula gives: H_out and W_out.
  public var quantities: [Formula.Quantity]
  public var formula: Formula
}

extension FormulaGroup {
  /// The formulas in order, those that differ in their axis alone told once.
  public static func groups(of formulas: some Sequence<Formula>) -> [FormulaGroup] {
    formulas.reduce(into: []) { groups, formula in
      if let index = groups.lastIndex(where: { $0.formula.isSame(as: formula) }) {
        groups[index].quantities.append(formula.quantity)
      } else {
        groups.append(FormulaGroup(quantities: [formula.quantity], formula: formula))
      }
    }
  }

  /// The left sides, parted by commas: "H_out, W_out".
  public func symbol(_ notation: Notation = .unicode) -> String {
    let gap = notation.script == .latex ? ",\\ " : ", "
    return quantities.map { notation.name($0.symbol) }.joined(separator: gap)
  }
}

extension Formula {
  /// Whether both say the same of two axes.
  fileprivate func isSame(as other: Formula) -> Bool {
    guard let kind = quantity.withoutAxis else { return false }
    return kind == other.quantity.withoutAxis && hasSameNumbers(as: other)
  }
}

extension Formula.Quantity {
  /// The quantity with one and the same axis, for comparing; nil where it is of none.
  fileprivate var withoutAxis: Formula.Quantity? {
    switch self {
    case .outputExtent: .outputExtent(.length)
    case .receptiveField: .receptiveField(.length)
    case .unused: .unused(.length)
    case .paddingTotal: .paddingTotal(.length)
    case .inverseOutputPadding: .inverseOutputPadding(.length)
    case .touches: .touches(.length)
    case .spread: .spread(.length)
    case .windowTotal: .windowTotal(.length)
    default: nil
    }
  }
}
