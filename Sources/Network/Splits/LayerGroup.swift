import ConvMath

/// What kind of layer a node is, as one tells them apart in a network.
public enum LayerGroup: Hashable, Sendable {
  case layer(Operation)
  /// A convolution whose kernel is one element: it mixes channels alone.
  case pointwise
  case depthwise
  /// A product of two computed tensors.
  case product
  /// Another operator, by its name.
  case other(String)

  /// The kind of a node.
  public init(_ analysis: NetworkAnalysis, node index: Int) {
    switch analysis.nodes[index].cost {
    case .product: self = .product
    case .layer(let result):
      let layer = result.layer
      guard layer.kind.operation == .convolution else {
        self = .layer(layer.kind.operation)
        return
      }
      if layer.groups > 1, layer.groups == layer.input.channels {
        self = .depthwise
      } else if layer.kernelSize.allSatisfy({ $0 == 1 }) {
        self = .pointwise
      } else {
        self = .layer(.convolution)
      }
    default: self = .other(analysis.graph.nodes[index].op)
    }
  }

  /// The name in each language: "depthwise convolution", "深度卷积".
  public var title: Wording {
    switch self {
    case .pointwise: Wording("1×1 convolution", "1×1 卷积")
    case .depthwise: Wording("depthwise convolution", "深度卷积")
    case .product: Wording("matrix product", "矩阵乘法")
    case .other(let op): Wording(op, op)
    case .layer(let operation): Self.title(operation)
    }
  }

  private static func title(_ operation: Operation) -> Wording {
    let english: String =
      switch operation {
      case .convolution: "convolution"
      case .depthwiseConvolution: "depthwise convolution"
      case .separableConvolution: "separable convolution"
      case .transposedConvolution: "transposed convolution"
      case .maxPooling: "max pooling"
      case .averagePooling: "average pooling"
      case .lpPooling: "Lp pooling"
      case .adaptiveMaxPooling: "adaptive max pooling"
      case .adaptiveAveragePooling: "adaptive average pooling"
      case .globalMaxPooling: "global max pooling"
      case .globalAveragePooling: "global average pooling"
      case .linear: "linear"
      case .batchNormalization: "batch norm"
      case .instanceNormalization: "instance norm"
      case .layerNormalization: "layer norm"
      case .groupNormalization: "group norm"
      case .relu: "ReLU"
      case .leakyRelu: "leaky ReLU"
      case .sigmoid: "sigmoid"
      case .tanh: "tanh"
      case .gelu: "GELU"
      case .silu: "SiLU"
      case .hardswish: "hard swish"
      case .softmax: "softmax"
      case .flatten: "flatten"
      case .upsample: "upsampling"
      case .pixelShuffle: "pixel shuffle"
      case .zeroPadding: "zero padding"
      }
    return Wording(english, operation.family == .activation ? english : operation.text(.chinese))
  }
}
