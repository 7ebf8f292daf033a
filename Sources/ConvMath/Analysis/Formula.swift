/// One figure of a layer with the formula that gives it: the same function computed the value and wrote the text.
///
/// For the height of PyTorch's Conv2d(3, 64, 7, stride=2, padding=3) on 224: `symbolic` is
/// "⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1", `substituted` "⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1", `value` 112.
public struct Formula: Hashable, Sendable {
  public var quantity: Quantity
  public var expression: Expression
  /// The divisor of a figure that is a ratio: arithmetic intensity.
  public var divisor: Expression?

  /// A figure that a formula gives.
  public enum Quantity: Hashable, Sendable {
    case outputExtent(AxisName)
    case receptiveField(AxisName)
    case unused(AxisName)
    case paddingTotal(AxisName)
    /// The output padding of the transposed convolution that inverts a convolution.
    case inverseOutputPadding(AxisName)
    /// Terms of the costs: touches of real input, positions summed up in, sizes of adaptive windows.
    case touches(AxisName)
    case spread(AxisName)
    case windowTotal(AxisName)
    case weights, biases, parameters, buffers
    /// Of one sample.
    case macs, usefulMACs, multiplications, additions, comparisons, divisions, specialFunctions, flops
    /// Of the whole batch.
    case batchMACs, batchFLOPs, batchComparisons
    case weightBytes, inputBytes, outputBytes, intensity
    /// What a tool prints for the whole batch.
    case counted(Counter)
    /// The intensity from which on a device computes at its peak.
    case ridge
    /// A term on the way to another figure, and the bytes of all tensors.
    case term(Symbol)
    case memoryBytes
  }

  /// The exact whole value; nil for a ratio and beyond 64 bits.
  public var value: Int? {
    divisor == nil ? expression.evaluated(as: CheckedInteger.self).value : nil
  }

  /// Whether both expressions come to the same by the same numbers, whatever their symbols.
  public func hasSameNumbers(as other: Formula) -> Bool {
    expression.hasSameNumbers(as: other.expression) && divisor == nil && other.divisor == nil
  }

  /// The value as text: grouped digits, or three decimals for a ratio.
  public var valueText: String { valueText(.unicode) }

  /// The value as text in the signs of a notation.
  public func valueText(_ notation: Notation) -> String {
    guard let divisor else {
      return value.map { notation.number($0.grouped) }
        ?? notation.words(CheckedInteger.beyond(notation.language))
    }
    let whole = expression.evaluated(as: CheckedInteger.self).value
    guard let whole, let parts = divisor.evaluated(as: CheckedInteger.self).value, parts > 0 else {
      return notation.words("–")
    }
    return notation.number(Self.decimal(whole, over: parts))
  }

  /// The formula in symbols.
  public func symbolic(_ notation: Notation = .unicode) -> String { text(notation, .symbols) }

  /// The formula with this layer's numbers.
  public func substituted(_ notation: Notation = .unicode) -> String { text(notation, .steps(0)) }

  /// Each step of working it out, from the substituted numbers to the value, both included.
  public func steps(_ notation: Notation = .unicode) -> [String] {
    (0..<stepCount).map { text(notation, .steps($0)) } + [valueText(notation)]
  }

  /// The substituted numbers, one telling step between, if there is one, and the value.
  ///
  /// The step is the last but one before the value: "⌊223 / 2⌋ + 1" before "111 + 1".
  public func briefSteps(_ notation: Notation = .unicode) -> [String] {
    let telling = stepCount - 2
    let shown = stepCount == 0 ? [] : telling > 0 ? [0, telling] : [0]
    return shown.map { text(notation, .steps($0)) } + [valueText(notation)]
  }

  /// How many steps stand before the value.
  private var stepCount: Int {
    guard let divisor else { return expression.height }
    // The quotient of the two is a step of its own.
    return max(expression.height, divisor.height) + 1
  }

  private func text(_ notation: Notation, _ progress: Progress) -> String {
    guard let divisor else { return expression.text(notation, progress) }
    return expression.text(over: divisor, notation, progress)
  }

  private func terms(_ notation: Notation, _ progress: Progress) -> TermText {
    guard let divisor else { return expression.terms(notation, progress) }
    return expression.terms(over: divisor, notation, progress)
  }

  /// What stands right of each sign of equality: symbols, numbers, each reduction, value. What says the same as the line
  /// before is left out.
  public func lines(_ notation: Notation = .unicode) -> [TermText] {
    let value = TermText(valueText(notation))
    let all = [terms(notation, .symbols)] + (0..<stepCount).map { terms(notation, .steps($0)) } + [value]
    return all.reduce(into: []) { lines, line in
      if lines.last?.text == line.text { return }
      lines.append(line)
    }
  }

  /// A quotient with three decimals, rounded half up: `decimal(2, over: 3)` is "0.667".
  static func decimal(_ dividend: Int, over divisor: Int) -> String {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let (high, low) = remainder.multipliedFullWidth(by: 1000)
    let thousandths = divisor.dividingFullWidth((high, low))
    let isUp = thousandths.remainder >= divisor - thousandths.remainder
    let rounded = thousandths.quotient + (isUp ? 1 : 0)
    let whole = quotient + rounded / 1000
    let digits = String(rounded % 1000)
    return whole.grouped + "." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

extension Formula.Quantity {
  /// The left side of the formula: "H_out", "params", "FLOPs".
  public var symbol: String {
    switch self {
    case .outputExtent(let axis): Symbol.outputExtent(axis).text
    case .receptiveField(let axis): "RF_" + axis.subscripted
    case .unused(let axis): "unused_" + axis.subscripted
    case .inverseOutputPadding(let axis): Symbol.outputPadding(axis).text
    case .paddingTotal(let axis): "pad_" + axis.subscripted
    case .touches(let axis): Symbol.touches(axis).text
    case .spread(let axis): Symbol.covered(axis).text
    case .windowTotal(let axis): Symbol.windowTotal(axis).text
    case .weights: Symbol.weights.text
    case .biases: Symbol.biases.text
    case .parameters: Symbol.parameters.text
    case .buffers: "buffers"
    case .macs: Symbol.macs.text
    case .usefulMACs: "useful"
    case .multiplications: "mul"
    case .additions: "add"
    case .comparisons: "cmp"
    case .divisions: "div"
    case .specialFunctions: "special"
    case .flops: Symbol.flops.text
    case .batchMACs: "batch MACs"
    case .batchFLOPs: "batch FLOPs"
    case .batchComparisons: "batch cmp"
    case .weightBytes: Symbol.weightBytes.text
    case .inputBytes: Symbol.inputBytes.text
    case .outputBytes: Symbol.outputBytes.text
    case .intensity: "FLOPs/byte"
    case .counted(let counter): counter.symbol
    case .ridge: "ridge"
    case .term(let symbol): symbol.text
    case .memoryBytes: "bytes"
    }
  }
}
