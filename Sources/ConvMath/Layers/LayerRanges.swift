extension Layer {
  /// The values that a numeric hyperparameter can have, whatever the others are; nil for one without numbers.
  public func range(of hyperparameter: Hyperparameter) -> ClosedRange<Int>? {
    let limit = Hyperparameter.limit
    switch hyperparameter {
    case .framework, .kind, .bias, .ceilMode, .affine, .mode: return nil
    case .padding, .outputPadding: return 0...limit
    case .paddingBegin, .paddingEnd:
      return kind.operation == .zeroPadding && framework != .keras ? -limit...limit : 0...limit
    case .normalizedDims: return 1...max(input.count, 1)
    case .startDim:
      switch framework {
      case .pytorch: return -input.count...max(input.count - 1, 0)
      case .keras: return 1...1
      case .onnx: return -input.count...input.count
      }
    default: return 1...limit
    }
  }
}
