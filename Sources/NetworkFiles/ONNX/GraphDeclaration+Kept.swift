import LayerText
import Network

extension GraphDeclaration {
  /// Takes nodes that stand for kept tensors, as `ONNXWriter` writes those whose elements are not known, for those tensors; one whose
  /// shape is not kept stays a node.
  mutating func keep(_ made: [ONNXNode]) throws(LocatedError) {
    let shapes = Dictionary(
      stored.filter { $0.name.hasPrefix(KeptMarks.shapePrefix) }.map { ($0.name, $0.value) }
    ) { first, _ in first }
    var tensors: [Declared] = []
    for node in made {
      guard let name = node.declaration.outputs.first, let shape = node.declaration.inputs.first,
        case .tensor(let element)? = node.declaration.attributes["value"],
        let extents = shapes[shape]?.constant?.integers
      else {
        nodes.append(node.declaration)
        continue
      }
      tensors.append(.init(name, Value(element.type, try TensorShape(extents, of: name))))
      if node.isBuffer ?? false { buffers.insert(name) }
    }
    let taken = Set(nodes.flatMap { $0.inputs + $0.captured } + outputs.map(\.name))
    stored.removeAll { shapes[$0.name] != nil && !taken.contains($0.name) }
    stored += tensors
    for tensor in tensors where !taken.contains(tensor.name) { nodes.append(.listing(tensor.name, self)) }
  }
}

extension NodeDeclaration {
  /// A node that lists a kept tensor which no step takes.
  static func listing(_ tensor: String, _ graph: GraphDeclaration) -> NodeDeclaration {
    var node = NodeDeclaration(
      name: tensor, op: graph.buffers.contains(tensor) ? "StoredBuffer" : "StoredTensor", inputs: [tensor],
      outputs: [tensor + ":0"])
    node.domain = "safetensors"
    return node
  }
}
