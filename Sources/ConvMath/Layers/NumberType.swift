/// The type that the numbers of a tensor are kept in.
public enum NumberType: String, Hashable, Sendable, CaseIterable {
  case float64, float32, float16, bfloat16, int8

  /// Bytes of one number.
  public var bytes: Int {
    switch self {
    case .float64: 8
    case .float32: 4
    case .float16, .bfloat16: 2
    case .int8: 1
    }
  }
}
