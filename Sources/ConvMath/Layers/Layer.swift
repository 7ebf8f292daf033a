/// A layer and the input it is applied to: all that its shape, parameters and cost follow from.
///
/// A value holds every hyperparameter, also those that its operation has no use for, so that changing the kind
/// on the screen and back loses nothing. `Operation.hyperparameters` says which ones count.
public struct Layer: Hashable, Sendable {
  public var framework: Framework
  public var kind: LayerKind
  public var input: Shape
  /// Output channels, or output features of a linear layer.
  public var outChannels = 64
  public var depthMultiplier = 1
  public var kernelSize: PerAxis<Int>
  public var stride: PerAxis<Int>
  public var padding: Padding
  /// What a transposed convolution adds at the end; nil is the framework's own choice (Keras).
  public var outputPadding: PerAxis<Int>?
  public var dilation: PerAxis<Int>
  public var groups = 1
  public var hasBias: Bool
  public var roundsUp = false
  /// The exponent of an Lp pooling.
  public var normType = 2
  public var outputSize: PerAxis<Int>
  /// Whether a normalization scales and shifts by parameters.
  public var isAffine: Bool
  /// How many trailing dimensions a layer normalization takes together.
  public var normalizedDims = 1
  /// The first dimension that flattening takes in.
  public var startDim = 1
  public var scaleFactor: PerAxis<Int>
  public var interpolation = Interpolation.nearest
  public var upscaleFactor = 2

  /// How upsampling fills in.
  public enum Interpolation: String, Hashable, Sendable, CaseIterable { case nearest, linear }

  /// A layer with its framework's defaults.
  public init(_ kind: LayerKind, input: Shape, framework: Framework = .pytorch) {
    self.kind = kind
    self.input = input
    self.framework = framework
    let rank = kind.rank ?? input.spatial.count
    let isPooling = kind.operation.family == .pooling
    let kernel = kind.operation.family == .pooling ? 2 : 3
    kernelSize = PerAxis(repeating: kernel, count: rank)
    // PyTorch and Keras let the pooling window step by its own size, ONNX by one.
    stride = PerAxis(repeating: isPooling && framework != .onnx ? kernel : 1, count: rank)
    padding = framework == .keras ? .valid : .symmetric(PerAxis(repeating: 0, count: rank))
    outputPadding = framework == .keras ? nil : PerAxis(repeating: 0, count: rank)
    dilation = PerAxis(repeating: 1, count: rank)
    outputSize = PerAxis(repeating: 1, count: rank)
    scaleFactor = PerAxis(repeating: 2, count: rank)
    hasBias = framework != .onnx
    if framework == .keras, kind.operation == .groupNormalization { groups = 32 }
    isAffine = !(framework == .pytorch && kind.operation == .instanceNormalization)
    if kind.operation == .zeroPadding {
      padding = .perSide(begin: PerAxis(repeating: 1, count: rank), end: PerAxis(repeating: 1, count: rank))
    }
  }

  /// The number of spatial axes.
  public var rank: Int { kind.rank ?? input.spatial.count }

  /// The name of each spatial axis.
  public var axisNames: [AxisName] { (0..<rank).map { AxisName(index: $0, rank: rank) } }
}
