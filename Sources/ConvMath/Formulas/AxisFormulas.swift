/// The formulas of one axis, each written once for every rank and every kind of number.
enum AxisFormulas {
  typealias Terms = AxisTerms

  /// `d·(k − 1) + 1`: a kernel with its holes.
  static func effectiveKernel<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    axis.dilation * (axis.kernel - 1) + 1
  }

  /// `H + 2·p`, or with both sides named where they differ.
  static func paddedExtent<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    switch axis.paddingStyle {
    case .none, .filled: axis.extent
    case .symmetric: axis.extent + 2 * axis.paddingBefore
    case .perSide, .same: axis.extent + axis.paddingBefore + axis.paddingAfter
    }
  }

  /// The output extent: the number of windows, or what the layer makes of the extent.
  ///
  /// Sliding windows: `⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1`, the article's formula with dilation (PyTorch's
  /// Conv2d documentation). Rounding up keeps an incomplete window, but only one that starts on the input or
  /// on the padding before it; both frameworks that round up drop one window at most. "same" is `⌈H / s⌉`
  /// (Keras, ONNX).
  static func output<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    switch axis.rule {
    case .window(let rounding): windows(axis, rounding)
    case .transposed: transposed(axis)
    case .adaptive: axis.outputSize
    case .global: 1
    case .scaled: axis.extent * axis.scale
    case .padded: paddedExtent(axis)
    case .unchanged: axis.extent
    }
  }

  /// `H + 2·p − d·(k − 1) − 1`: how far the last window could start from the first.
  private static func room<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    paddedExtent(axis) - axis.dilation * (axis.kernel - 1) - 1
  }

  /// What the stride leaves of the padded extent, `(H + 2·p − d·(k − 1) − 1) mod s`, written `room − s·⌊room / s⌋`: the
  /// output padding of the transposed convolution that inverts a convolution.
  static func inverseOutputPadding<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    room(axis) - axis.stride * room(axis).flooredQuotient(by: axis.stride)
  }

  private static func windows<N: Arithmetic>(_ axis: AxisTerms<N>, _ rounding: Axis.Rounding) -> N {
    if axis.paddingStyle == .same { return axis.extent.ceilingQuotient(by: axis.stride) }
    let room = room(axis)
    switch rounding {
    case .down:
      // Cutting a negative quotient off rounds it up.
      let last =
        axis.overhangs ? room.ceilingQuotient(by: axis.stride) : room.flooredQuotient(by: axis.stride)
      return last + 1
    case .up:
      let dividend = axis.overhangs ? room + axis.stride - 1 : room
      let last = dividend.ceilingQuotient(by: axis.stride)
      if axis.overhangs { return last + 1 }
      let starts = axis.paddingStyle == .none ? axis.extent : axis.extent + axis.paddingBefore
      let starting = starts.ceilingQuotient(by: axis.stride)
      return .minimum(last + 1, axis.hasWindowsInPadding ? .maximum(starting, last) : starting)
    }
  }

  /// `(H − 1)·s − 2·p + d·(k − 1) + a + 1` with output padding a (PyTorch's ConvTranspose2d documentation).
  private static func transposed<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    let last = (axis.extent - 1) * axis.stride
    let reach = axis.dilation * (axis.kernel - 1)
    switch axis.paddingStyle {
    case .same:
      let kept = axis.extent * axis.stride
      return axis.hasOutputPadding ? kept + axis.outputPadding : kept
    case .filled: return last + .maximum(effectiveKernel(axis), axis.stride)
    case .none: return axis.hasOutputPadding ? last + reach + axis.outputPadding + 1 : last + reach + 1
    case .symmetric:
      let cropped = last - 2 * axis.paddingBefore + reach
      return axis.hasOutputPadding ? cropped + axis.outputPadding + 1 : cropped + 1
    case .perSide:
      let cropped = last - axis.paddingBefore - axis.paddingAfter + reach
      return axis.hasOutputPadding ? cropped + axis.outputPadding + 1 : cropped + 1
    }
  }

  /// The span of input that one output element is made of, at most.
  static func receptiveField<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    switch axis.rule {
    case .window: return effectiveKernel(axis)
    case .transposed:
      guard axis.isDilated else { return axis.kernel.ceilingQuotient(by: axis.stride) }
      // Taps reach one output element only from inputs that lie dilation / gcd apart.
      let common = N.greatestCommonDivisor(axis.stride, axis.dilation)
      return ((axis.kernel * common).ceilingQuotient(by: axis.stride) - 1) * (axis.dilation / common) + 1
    case .adaptive:
      let common = N.greatestCommonDivisor(axis.extent, axis.outputSize)
      return (axis.extent + axis.outputSize - common).ceilingQuotient(by: axis.outputSize)
    case .global: return axis.extent
    case .scaled, .padded, .unchanged: return 1
    }
  }

  /// Positions of the padded input that no window touches.
  static func unused<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    let padded = paddedExtent(axis)
    switch axis.coverage {
    case .contiguous:
      let touched = (axis.output - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1
      return .maximum(padded - touched, 0)
    case .separate: return .maximum(padded - axis.output * axis.kernel, 0)
    case .scattered: return padded - covered(axis, windows: axis.output, bound: padded)
    }
  }

  /// Positions below `bound` that some window touches.
  ///
  /// Two touches (o, j) meet where `o·s + j·d` is the same, that is where they differ by a multiple of
  /// (d/g, −s/g) with g = gcd(s, d). So of all touches those are left out that have a predecessor.
  static func covered<N: Arithmetic>(_ axis: AxisTerms<N>, windows: N, bound: N) -> N {
    let common = N.greatestCommonDivisor(axis.stride, axis.dilation)
    let (step, taps) = (axis.dilation / common, axis.stride / common)
    let all = PairCount(
      windows: windows, taps: axis.kernel, stride: axis.stride, dilation: axis.dilation, bound: bound)
    let repeated = PairCount(
      windows: windows - step, taps: axis.kernel - taps, stride: axis.stride, dilation: axis.dilation,
      bound: bound - taps * axis.dilation)
    return .pairs(all) - .pairs(repeated)
  }

  /// All positions that `windows` windows touch on an endless axis: `windows·k − …` by the same reasoning.
  static func spread<N: Arithmetic>(_ axis: AxisTerms<N>, windows: N) -> N {
    if !axis.isDilated, axis.coverage == .contiguous { return (windows - 1) * axis.stride + axis.kernel }
    let common = N.greatestCommonDivisor(axis.stride, axis.dilation)
    let repeated =
      .maximum(windows - axis.dilation / common, 0) * N.maximum(axis.kernel - axis.stride / common, 0)
    return windows * axis.kernel - repeated
  }

  /// Touches of real elements: all pairs of window and tap that do not fall on padding.
  ///
  /// For a transposed convolution the roles are exchanged: pairs of input and tap that fall on the output.
  static func touches<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    let isTransposed = axis.rule == .transposed
    let (windows, real) = isTransposed ? (axis.extent, axis.output) : (axis.output, axis.extent)
    func below(_ bound: N) -> N {
      .pairs(
        PairCount(
          windows: windows, taps: axis.kernel, stride: axis.stride, dilation: axis.dilation, bound: bound))
    }
    if axis.paddingStyle == .none || axis.paddingStyle == .filled { return below(real) }
    return below(axis.paddingBefore + real) - below(axis.paddingBefore)
  }

  /// The summed sizes of all adaptive windows: `I + O − gcd(I, O)`, since each boundary that is not whole is
  /// shared by two windows.
  static func windowTotal<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    axis.extent + axis.outputSize - .greatestCommonDivisor(axis.extent, axis.outputSize)
  }

  /// The padding that "same" needs in all: `max((H_out − 1)·s + d·(k − 1) + 1 − H, 0)`.
  static func samePadding<N: Arithmetic>(_ axis: AxisTerms<N>) -> N {
    .maximum((axis.output - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1 - axis.extent, 0)
  }
}
