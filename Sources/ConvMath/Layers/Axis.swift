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

  /// The extent with its padding.
  public var paddedExtent: Int { extent &+ paddingBefore &+ paddingAfter }

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
}

extension Axis {
  /// An axis of one position under one window, for a space that has fewer axes than another.
  public static let single = Axis(name: .depth, rule: .unchanged, extent: 1)
}
