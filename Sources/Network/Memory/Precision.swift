import ConvMath

/// The number types that a network is run in.
public enum Precision: String, Hashable, Sendable, CaseIterable {
  case float64, float32, float16, bfloat16, int8
  /// Activations in 16 bits, parameters, gradients and optimizer state in 32 bits, with a copy of the parameters in 16 bits that
  /// the backward pass uses.
  case mixed

  /// What activations are kept in.
  public var activations: NumberType {
    switch self {
    case .float64: .float64
    case .float32: .float32
    case .float16, .mixed: .float16
    case .bfloat16: .bfloat16
    case .int8: .int8
    }
  }

  /// What parameters, and in training their gradients and the optimizer's numbers, are kept in.
  public var parameters: NumberType { self == .mixed ? .float32 : activations }

  /// What statistics of normalizations are kept in: never fewer than 32 bits.
  var statistics: NumberType { self == .float64 ? .float64 : .float32 }

  /// Whether gradients can be kept in it.
  public var isTrainable: Bool { self != .int8 }
}
