/// One line of a derivation: what one key press reveals.
public struct DerivationLine: Hashable, Sendable {
  /// The step that it belongs to, from 0.
  public var step: Int
  /// The left side on the first line of a step: "H_out, W_out"; empty on the lines that go on.
  public var symbol: String
  /// What stands right of the sign of equality.
  public var text: TermText
  /// The parts of the text that stem from a field that changed, and those that follow from it, in bytes of UTF-8.
  public var direct: [Range<Int>] = []
  public var derived: [Range<Int>] = []
}

extension Derivation {
  /// The lines, step by step: symbols, numbers, each reduction, value.
  public func lines(_ notation: Notation = .unicode, touched: TouchedTerms = TouchedTerms())
    -> [DerivationLine]
  {
    steps.enumerated().flatMap { index, step in
      let terms = touched.including(step.group)
      return step.formula.lines(notation).enumerated().map { position, text in
        DerivationLine(
          step: index, symbol: position == 0 ? step.group.symbol(notation) : "", text: text,
          direct: text.ranges(of: terms.direct), derived: text.ranges(of: terms.derived))
      }
    }
  }
}
