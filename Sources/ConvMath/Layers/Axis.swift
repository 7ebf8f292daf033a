/// One spatial axis of a layer: its extent, and the window that slides along it.
///
/// A layer of rank 1, 2 or 3 is a product over its axes, so everything spatial is said once, here.
/// A 7-wide kernel with stride 2 and padding 3 on an extent of 224 makes 112 windows:
/// `Axis(name: .height, rule: .window(.down), extent: 224, kernel: 7, stride: 2, paddingBefore: 3,
/// paddingAfter: 3).output` is 112.
public struct Axis: Hashable, Sendable {
  /// How the output extent follows from the input extent.
  public enum Rule: Hashable, Sendable {
    /// A window slides; an incomplete last step is dropped (down) or kept (up).
    case window(Rounding)
    /// Each input element is spread over a window of the output.
    case transposed
    /// The output extent is given, the windows share the input evenly.
    case adaptive
    /// One window covers all.
    case global
    /// Each element is repeated or interpolated.
    case scaled
    /// Padding alone.
    case padded
    case unchanged
  }

  /// What becomes of the incomplete last window.
  public enum Rounding: Hashable, Sendable { case down, up }

  /// How the padding was given: that decides how the formula reads.
  public enum PaddingStyle: Hashable, Sendable {
    case none, symmetric, perSide
    /// As much as keeps the output at ⌈extent / stride⌉ (transposed: extent · stride).
    case same
    /// The framework's own choice where a transposed convolution is not padded (Keras "valid").
    case filled
  }

  public var name: AxisName
  public var rule: Rule
  public var extent: Int
  public var kernel = 1
  public var stride = 1
  public var dilation = 1
  public var paddingStyle = PaddingStyle.none
  public var paddingBefore = 0
  public var paddingAfter = 0
  public var outputPadding = 0
  /// Whether a negative quotient is cut off towards zero instead of rounded down, as ONNX does: one window is kept
  /// where the kernel overhangs the padded extent by less than a stride, or two when rounding up.
  public var cutsQuotient = false
  /// The output extent that was asked for: adaptive pooling.
  public var outputSize = 1
  /// How many elements one becomes: upsampling, pixel shuffle.
  public var scale = 1
  /// Whether the symbols of this axis carry its subscript, since the axes differ.
  public var isSubscripted = false

  /// The output extent; zero or less where no window fits.
  public var output: Int { Int(terms(output: 0), AxisFormulas.output) }

  /// What one output element spans on the input: `dilation·(kernel − 1) + 1` for a sliding window.
  public var sees: Int { sees(output: output) }

  func sees(output: Int) -> Int { Int(terms(output: output), AxisFormulas.sees) }

  /// The kernel with its holes: `dilation·(kernel − 1) + 1`.
  public var effectiveKernel: Int { Int(terms(output: 0), AxisFormulas.effectiveKernel) }

  /// The extent with its padding.
  public var paddedExtent: Int { extent &+ paddingBefore &+ paddingAfter }

  /// Positions of the padded input that no window touches; nil where no window slides.
  public var unused: Int? {
    guard case .window = rule else { return nil }
    return Int(terms(output: output), AxisFormulas.unused)
  }

  /// The positions that window `index` touches, counted from the first element of the input, so that padding
  /// is negative or beyond the extent.
  ///
  /// For an adaptive window these are the input elements that it covers; for a transposed convolution, the
  /// output positions that input element `index` is spread over.
  public func window(_ index: Int) -> Window {
    // Where the layer can be nothing here overflows; where it cannot, nothing may trap.
    switch rule {
    case .window, .transposed:
      return Window(first: index &* stride &- paddingBefore, step: dilation, count: kernel)
    case .adaptive:
      let size = max(outputSize, 1)
      let (first, end) = (index &* extent / size, (index &+ 1) &* extent)
      return Window(first: first, step: 1, count: end / size &+ (end % size > 0 ? 1 : 0) &- first)
    case .global: return Window(first: 0, step: 1, count: extent)
    case .scaled: return Window(first: index / max(scale, 1), step: 1, count: 1)
    case .padded: return Window(first: index &- paddingBefore, step: 1, count: 1)
    case .unchanged: return Window(first: index, step: 1, count: 1)
    }
  }

  /// How often windows touch real input, all windows and taps together; for a transposed convolution, how often input
  /// elements are spread onto kept output.
  public var touches: Int { touches(output: output) }

  func touches(output: Int) -> Int { Int(terms(output: output), AxisFormulas.touches) }

  /// The sizes of all adaptive windows together.
  var windowTotal: Int { Int(terms(output: output), AxisFormulas.windowTotal) }

  /// The positions that a transposed convolution spreads the input over, before any are cut off.
  var spread: Int { Int(terms(output: extent)) { AxisFormulas.spread($0, windows: $0.extent) } }

  func kernelTerm<Number: Arithmetic>(isSubscripted: Bool) -> Number {
    .symbol(.kernel(isSubscripted ? name : nil), kernel)
  }

  func extentTerm<Number: Arithmetic>() -> Number { .symbol(.extent(name), extent) }

  func outputTerm<Number: Arithmetic>(_ output: Int) -> Number { .symbol(.outputExtent(name), output) }

  func terms<Number: Arithmetic>(output: Int) -> AxisTerms<Number> {
    let subscripted = isSubscripted ? name : nil
    return AxisTerms(
      rule: rule, paddingStyle: paddingStyle,
      coverage: AxisTerms<Number>.Coverage(of: self, windows: output),
      extent: extentTerm(),
      output: outputTerm(output),
      kernel: kernelTerm(isSubscripted: isSubscripted),
      stride: .symbol(.stride(subscripted), stride),
      dilation: .symbol(.dilation(subscripted), dilation),
      paddingBefore: .symbol(
        paddingStyle == .symmetric ? .padding(subscripted) : .paddingBefore(name), paddingBefore),
      paddingAfter: .symbol(
        paddingStyle == .symmetric ? .padding(subscripted) : .paddingAfter(name), paddingAfter),
      outputPadding: .symbol(.outputPadding(subscripted), outputPadding),
      hasOutputPadding: outputPadding != 0,
      isDilated: dilation != 1,
      overhangs: overhangs,
      hasWindowsInPadding: paddingAfter > 0 && paddingAfter >= reach(of: kernel),
      outputSize: .symbol(.outputSize(name), outputSize),
      scale: .symbol(.scale(subscripted), scale))
  }
}

extension Axis {
  /// Whether ONNX divides a negative number: rounding up adds `stride − 1` first.
  private var overhangs: Bool {
    let excess = reach(of: kernel).subtractingReportingOverflow(paddedExtent).partialValue
    return cutsQuotient && excess > (rule == .window(.up) ? stride &- 1 : 0)
  }

  /// `dilation·(kernel − 1) + 1`, or as much as an integer holds.
  private func reach(of kernel: Int) -> Int {
    let (reach, overflow) = dilation.multipliedReportingOverflow(by: kernel &- 1)
    return overflow || reach == .max ? .max : reach + 1
  }
}

extension Int {
  /// An axis figure: within the limits of a hyperparameter it fits 64 bits, beyond them it is not asked for.
  fileprivate init(
    _ terms: AxisTerms<CheckedInteger>, _ formula: (AxisTerms<CheckedInteger>) -> CheckedInteger
  ) {
    self = formula(terms).value ?? 0
  }
}
