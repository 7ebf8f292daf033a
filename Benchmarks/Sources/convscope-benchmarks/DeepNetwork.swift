import Network

/// A network of a stem and residual blocks of seven nodes each.
func deepNetwork(blocks: Int) throws -> Graph {
  var declaration = GraphDeclaration()
  declaration.version = 20
  declaration.inputs = [.init("input", Value(.float32, [1, 16, 64, 64]))]
  func add(_ op: String, _ path: String, _ inputs: [String], weights: [(String, TensorShape)] = []) -> String
  {
    for (name, shape) in weights {
      declaration.stored.append(.init("\(path).\(name)", Value(.float32, shape)))
    }
    var node = NodeDeclaration(
      name: "/\(path)/\(op)", op: op, inputs: inputs + weights.map { "\(path).\($0.0)" },
      outputs: ["\(path).output"])
    if op == "Conv" { node.attributes = ["pads": .integers([1, 1, 1, 1]), "strides": .integers([1, 1])] }
    declaration.nodes.append(node)
    return node.outputs[0]
  }
  func convolution(_ path: String, _ input: String) -> String {
    let convolved = add("Conv", path + ".conv", [input], weights: [("weight", [16, 16, 3, 3])])
    let vectors = ["weight", "bias", "mean", "variance"].map { ($0, TensorShape([16])) }
    return add(
      "Relu", path + ".relu", [add("BatchNormalization", path + ".norm", [convolved], weights: vectors)])
  }
  var x = convolution("stem", "input")
  for block in 0..<blocks {
    let path = "blocks.\(block)"
    x = add("Add", path, [convolution(path + ".second", convolution(path + ".first", x)), x])
  }
  declaration.outputs = [.init(x, Value(nil, nil))]
  return try declaration.graph()
}
