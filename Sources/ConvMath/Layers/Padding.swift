/// What is put around the spatial axes of the input.
public enum Padding: Hashable, Sendable {
  /// The same on both sides of an axis.
  case symmetric(PerAxis<Int>)
  case perSide(begin: PerAxis<Int>, end: PerAxis<Int>)
  /// None.
  case valid
  /// As much as keeps ⌈extent / stride⌉, an odd one at the end (PyTorch with stride 1, Keras).
  case same
  /// ONNX SAME_UPPER: as `same`.
  case sameUpper
  /// ONNX SAME_LOWER: an odd one at the beginning.
  case sameLower

  /// How a padding is given, without its amounts.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    case symmetric
    case perSide = "per_side"
    case valid
    case same
    case sameUpper = "same_upper"
    case sameLower = "same_lower"
  }

  public var mode: Mode {
    switch self {
    case .symmetric: .symmetric
    case .perSide: .perSide
    case .valid: .valid
    case .same: .same
    case .sameUpper: .sameUpper
    case .sameLower: .sameLower
    }
  }

  /// Whether amounts are given and all of them are zero.
  var isZero: Bool {
    guard let begin, let end else { return false }
    return begin.allSatisfy { $0 == 0 } && end.allSatisfy { $0 == 0 }
  }

  /// The amounts before each axis, where they are given.
  public var begin: PerAxis<Int>? {
    switch self {
    case .symmetric(let amounts): amounts
    case .perSide(let begin, _): begin
    default: nil
    }
  }

  /// The amounts after each axis, where they are given.
  public var end: PerAxis<Int>? {
    switch self {
    case .symmetric(let amounts): amounts
    case .perSide(_, let end): end
    default: nil
    }
  }
}
