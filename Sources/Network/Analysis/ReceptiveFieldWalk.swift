import ConvMath

extension NetworkAnalysis {
  /// What the output of each node sees of the network's input, by the place of the node.
  ///
  /// Nil where there is no answer of one number: behind what mixes places, as a flattening or a global pooling does, and behind
  /// what spreads one place over several, as upsampling does.
  public var receptiveFields: [ReceptiveFields?] {
    var fields = [ReceptiveFields?](repeating: nil, count: graph.tensors.count)
    for input in graph.inputs {
      let rank = (values[input].shape?.rank ?? 0) - 2
      guard (1...3).contains(rank) else { continue }
      fields[input] = ReceptiveFields(axes: PerAxis(repeating: ReceptiveField(), count: rank))
    }
    return graph.nodes.indices.map { index in
      let result = fieldsBelow(index, fields)
      if let output = graph.nodes[index].outputs.first.flatMap({ $0 }) { fields[output] = result }
      return result
    }
  }

  private func fieldsBelow(_ index: Int, _ fields: [ReceptiveFields?]) -> ReceptiveFields? {
    let node = graph.nodes[index]
    if case .layer(let analysis) = nodes[index].cost, analysis.layer.kind.operation.slidesWindow {
      return node.inputs.first.flatMap { $0 }.flatMap { fields[$0] }?.under(analysis.axes)
    }
    guard Self.keepsPlaces.contains(node.op) else { return nil }
    if node.op == "Concat", node.attributes["axis"] != .integer(1) { return nil }
    if node.op == "Softmax" || node.op == "LogSoftmax", node.attributes["axis"] != .integer(1) { return nil }
    var result: ReceptiveFields?
    for input in node.inputs.compactMap({ $0 }) {
      // What is kept in the file sees nothing.
      if graph.tensors[input].source == .stored || isConstant(input) { continue }
      guard let field = fields[input] else { return nil }
      guard let before = result else {
        result = field
        continue
      }
      guard let joined = before.joined(with: field) else { return nil }
      result = joined
    }
    return result
  }

  private func isConstant(_ tensor: Int) -> Bool {
    if case .node(let maker) = graph.tensors[tensor].source { nodes[maker].isConstant } else { false }
  }

  /// Operators whose every element comes from the same place of each input.
  static let keepsPlaces: Set<String> = [
    "Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Sum", "Mean", "Concat", "BatchNormalization", "Relu",
    "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "Gelu", "HardSwish", "HardSigmoid", "Swish", "Elu", "Celu",
    "Selu",
    "Softplus", "Softsign", "Mish", "Clip", "Dropout", "Identity", "Cast", "Abs", "Neg", "Exp", "Log", "Sqrt",
    "Erf", "Reciprocal", "Softmax", "LogSoftmax", "QuantizeLinear", "DequantizeLinear", "LRN", "Where",
  ]
}
