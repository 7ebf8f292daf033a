import ConvMath

/// The layer that an operator is: how its hyperparameters are read from a node, and written into one.
struct LayerForm: Sendable {
  let operation: Operation
  /// The layer of a node; nil where its attributes and weights make none. The input is as the network gives it, so that its
  /// channels may disagree with what the weights take.
  let read: @Sendable (OperatorCall, TensorShape) -> Layer?
  /// Sets what the node needs to be a layer; false where it cannot be that layer.
  let write: @Sendable (inout LayerWriting) -> Bool
  /// The channels, or features, that weights of some extents take; nil where they take any.
  let channelsTaken: @Sendable (OperatorCall, [Int]) -> Int?
  /// Whether the operation is usually written with this operator.
  let isUsual: Bool
  /// The operator for the operation on inputs with spatial axes, where it is another.
  let spatialName: String?

  init(
    _ operation: Operation, isUsual: Bool = true, spatialName: String? = nil,
    read: @escaping @Sendable (OperatorCall, TensorShape) -> Layer?,
    write: @escaping @Sendable (inout LayerWriting) -> Bool = { _ in true },
    channelsTaken: @escaping @Sendable (OperatorCall, [Int]) -> Int? = { _, _ in nil }
  ) {
    self.operation = operation
    self.isUsual = isUsual
    self.spatialName = spatialName
    self.read = read
    self.write = write
    self.channelsTaken = channelsTaken
  }

  /// A layer without hyperparameters of its own.
  init(plain operation: Operation, isUsual: Bool = true) {
    self.init(operation, isUsual: isUsual) { call, shape in call.shapingLayer(operation, shape) }
  }
}

extension OperatorCall {
  /// A layer that has its input alone.
  func shapingLayer(_ operation: Operation, _ shape: TensorShape, _ framework: Framework = .onnx) -> Layer? {
    guard let input = layerExtents(shape) else { return nil }
    return Layer(LayerKind(operation, rank: input.spatial.count), input: input, framework: framework)
  }

  /// The extents of a layer's input; leading dimensions of more than five taken together.
  func layerExtents(_ shape: TensorShape) -> Shape? {
    if let input = layerInput(shape) { return input }
    let filled = shape.dimensions.enumerated().map { $1.value ?? ($0 == 0 ? 1 : 4096) }
    return filled.isEmpty ? nil : folded(TensorShape(filled))
  }

  /// Takes the channels of the weights where the input leaves its own open.
  func takeChannels(_ channels: Int, _ shape: TensorShape, _ layer: inout Layer) {
    if shape.rank > 1, shape[1].value == nil { layer.input.channels = channels }
  }
}

extension Shape {
  /// Sets the last extent.
  mutating func setLast(_ extent: Int) {
    if spatial.isEmpty { channels = extent } else { spatial[spatial.count - 1] = extent }
  }

  /// The last extent.
  var last: Int { spatial.last ?? channels }
}
