/// An axis as the terms of a formula.
struct AxisTerms<Number: Arithmetic>: Sendable {
  /// How the windows lie on the padded axis: decides which formula counts what they miss.
  enum Coverage: Sendable {
    /// No gap between the first touched position and the last.
    case contiguous
    /// Windows without holes that do not touch each other.
    case separate
    case scattered

    init(of axis: Axis, windows: Int) {
      if axis.dilation == 1 {
        // Rounding up, the last window may overhang the end.
        let overhangs = (windows &- 1) &* axis.stride &+ axis.kernel > axis.paddedExtent
        self =
          axis.stride <= axis.kernel || windows <= 1 ? .contiguous : overhangs ? .scattered : .separate
      } else {
        self = axis.kernel == 1 && (axis.stride == 1 || windows <= 1) ? .contiguous : .scattered
      }
    }
  }

  var rule: Axis.Rule
  var paddingStyle: Axis.PaddingStyle
  var coverage: Coverage
  var extent: Number
  var output: Number
  var kernel: Number
  var stride: Number
  var dilation: Number
  var paddingBefore: Number
  var paddingAfter: Number
  var outputPadding: Number
  var hasOutputPadding: Bool
  var isDilated: Bool
  /// Whether the window is larger than the padded axis and ONNX's arithmetic keeps it.
  var overhangs: Bool
  /// Whether whole windows fit the padding behind the input.
  var hasWindowsInPadding: Bool
  var outputSize: Number
  var scale: Number
}

extension Axis {
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
