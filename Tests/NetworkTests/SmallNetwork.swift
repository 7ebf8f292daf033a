import Network

/// A network written down node by node, for tests.
struct SmallNetwork {
  var declaration = GraphDeclaration()

  init(_ input: TensorShape = [1, 3, 8, 8]) {
    declaration.version = 20
    declaration.inputs = [.init("x", Value(.float32, input))]
  }

  /// Adds a node whose name is that of its output; weights are inputs with shapes.
  @discardableResult
  mutating func add(
    _ op: String, _ name: String, _ inputs: [String], weights: [TensorShape] = [],
    _ attributes: [String: Attribute] = [:]
  ) -> String {
    var names = inputs
    for (index, shape) in weights.enumerated() {
      names.append("\(name).w\(index)")
      declaration.stored.append(.init("\(name).w\(index)", Value(.float32, shape)))
    }
    var node = NodeDeclaration(name: name, op: op, inputs: names, outputs: [name])
    node.attributes = attributes
    declaration.nodes.append(node)
    return name
  }

  /// Adds a convolution on two axes alike.
  @discardableResult
  mutating func conv(
    _ name: String, _ input: String, _ inChannels: Int, _ outChannels: Int, kernel: Int, stride: Int = 1,
    pads: [Int] = [0, 0, 0, 0], dilation: Int = 1, bias: Bool = false, transposed: Bool = false
  ) -> String {
    let channels = transposed ? (inChannels, outChannels) : (outChannels, inChannels)
    let shape: TensorShape = [.known(channels.0), .known(channels.1), .known(kernel), .known(kernel)]
    return add(
      transposed ? "ConvTranspose" : "Conv", name, [input],
      weights: [shape] + (bias ? [[.known(outChannels)]] : []),
      [
        "strides": .integers([stride, stride]), "pads": .integers(pads),
        "dilations": .integers([dilation, dilation]),
      ])
  }

  /// Works the network out; the last node makes its output.
  func analyze() throws -> NetworkAnalysis {
    var declaration = declaration
    if let last = declaration.nodes.last { declaration.outputs = [.init(last.outputs[0], Value(nil, nil))] }
    return try declaration.graph().analyze()
  }
}
