import ConvMath

/// Which ONNX operator is which layer.
enum LayerOperators {
  /// The operation of an operator; nil for one that is no layer with hyperparameters.
  static func operation(of op: String) -> Operation? { operations[op] }

  /// The operator of an operation, and whose it is; nil where there is no single one.
  static func op(of operation: Operation) -> (name: String, domain: String)? {
    switch operation {
    case .convolution, .depthwiseConvolution: ("Conv", "")
    case .separableConvolution, .adaptiveMaxPooling: nil
    case .transposedConvolution: ("ConvTranspose", "")
    case .maxPooling: ("MaxPool", "")
    case .averagePooling: ("AveragePool", "")
    case .lpPooling: ("LpPool", "")
    case .adaptiveAveragePooling: ("AdaptiveAveragePool", "pytorch")
    case .globalMaxPooling: ("GlobalMaxPool", "")
    case .globalAveragePooling: ("GlobalAveragePool", "")
    case .linear: ("Gemm", "")
    case .batchNormalization: ("BatchNormalization", "")
    case .instanceNormalization: ("InstanceNormalization", "")
    case .layerNormalization: ("LayerNormalization", "")
    case .groupNormalization: ("GroupNormalization", "")
    case .relu: ("Relu", "")
    case .leakyRelu: ("LeakyRelu", "")
    case .sigmoid: ("Sigmoid", "")
    case .tanh: ("Tanh", "")
    case .gelu: ("Gelu", "")
    case .silu: ("Swish", "")
    case .hardswish: ("HardSwish", "")
    case .softmax: ("Softmax", "")
    case .flatten: ("Flatten", "")
    case .upsample: ("Resize", "")
    case .pixelShuffle: ("DepthToSpace", "")
    case .zeroPadding: ("Pad", "")
    }
  }

  private static let operations: [String: Operation] = {
    var operations: [String: Operation] = [
      "MatMul": .linear, "Upsample": .upsample, "QuickGelu": .silu,
    ]
    for operation in Operation.allCases where operation != .depthwiseConvolution {
      if let name = op(of: operation)?.name { operations[name] = operation }
    }
    return operations
  }()
}
