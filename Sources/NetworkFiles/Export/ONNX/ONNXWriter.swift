import ConvMath
import Network

/// Writes a graph of ONNX' own operators as a file. Field numbers are those of
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
///
/// Kept tensors whose elements are not known, weights above all, are made when the network is loaded, by `ConstantOfShape`: so
/// that the file is small and the network runs.
struct ONNXWriter {
  let declaration: GraphDeclaration
  /// What a kept tensor is filled with, by its name.
  let fill: (GraphDeclaration.Declared) -> Double

  /// The version of the format, which ONNX Runtime 1.18 and later know.
  private static let formatVersion = 10

  /// The bytes of the file.
  func bytes() throws(NetworkPoint.Refusal) -> [UInt8] {
    var writer = WireWriter()
    writer.write(1, Self.formatVersion)
    writer.write(2, "convscope")
    try writer.write(7) { (writer) throws(NetworkPoint.Refusal) in
      try write(declaration, named: declaration.name.isEmpty ? "network" : declaration.name, to: &writer)
    }
    writer.write(8) { Self.write(operatorSet: "", declaration.version, to: &$0) }
    for domain in Set(declaration.nodes.map(\.domain)).sorted() where !domain.isEmpty {
      writer.write(8) { Self.write(operatorSet: domain, 1, to: &$0) }
    }
    return writer.bytes
  }

  private static func write(operatorSet domain: String, _ version: Int, to writer: inout WireWriter) {
    writer.write(1, domain)
    writer.write(2, version)
  }

  private func write(_ graph: GraphDeclaration, named name: String, to writer: inout WireWriter)
    throws(NetworkPoint.Refusal)
  {
    var shapes: Set<[Int]> = []
    var constants: [GraphDeclaration.Declared] = []
    for tensor in graph.stored {
      if tensor.value.constant != nil {
        constants.append(tensor)
        continue
      }
      shapes.insert(try write(kept: tensor, isBuffer: graph.buffers.contains(tensor.name), to: &writer))
    }
    for node in graph.nodes {
      try writer.write(1) { (writer) throws(NetworkPoint.Refusal) in try write(node, to: &writer) }
    }
    writer.write(2, name)
    for extents in shapes.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      constants.append(
        .init(
          Self.name(ofShape: extents),
          Value(
            .int64, TensorShape([extents.count]),
            constant: Constant(extents: [extents.count], .integers(extents.map(Dimension.known))))))
    }
    for constant in constants {
      try writer.write(5) { (writer) throws(NetworkPoint.Refusal) in
        writer.write(8, constant.name)
        try write(tensor: constant.value, of: constant.name, to: &writer)
      }
    }
    for input in graph.inputs { writer.write(11) { write(declared: input, to: &$0) } }
    for output in graph.outputs { writer.write(12) { write(declared: output, to: &$0) } }
  }

  private static func name(ofShape extents: [Int]) -> String {
    KeptMarks.shapePrefix + extents.map(String.init).joined(separator: "x")
  }

  /// Writes the node that makes a kept tensor; returns its extents.
  private func write(kept tensor: GraphDeclaration.Declared, isBuffer: Bool, to writer: inout WireWriter)
    throws(NetworkPoint.Refusal) -> [Int]
  {
    guard let type = tensor.value.type, let extents = tensor.value.shape?.extents,
      let element = Constant(extents: [1], type.isReal ? .reals([fill(tensor)]) : .integers([0]))?
        .bytes(as: type)
    else {
      throw .init(
        node: tensor.name,
        reason: Wording(
          "a kept tensor of this type or shape has no form in ONNX", "这种类型或形状的保存张量无法写成 ONNX"))
    }
    writer.write(1) { writer in
      writer.write(1, Self.name(ofShape: extents))
      writer.write(2, tensor.name)
      writer.write(3, "kept " + tensor.name)
      writer.write(4, "ConstantOfShape")
      writer.write(5) { writer in
        writer.write(1, "value")
        writer.write(5) { Self.write(extents: [1], type, element, to: &$0) }
        writer.write(20, 4)
      }
      writer.write(9) { writer in
        writer.write(1, KeptMarks.key)
        writer.write(2, isBuffer ? KeptMarks.buffer : KeptMarks.learned)
      }
    }
    return extents
  }

  private func write(_ node: NodeDeclaration, to writer: inout WireWriter) throws(NetworkPoint.Refusal) {
    for input in node.inputs { writer.write(1, input) }
    for output in node.outputs { writer.write(2, output) }
    writer.write(3, node.name)
    writer.write(4, node.op)
    for (name, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
      try writer.write(5) { (writer) throws(NetworkPoint.Refusal) in
        writer.write(1, name)
        try write(attribute, of: node, named: name, to: &writer)
      }
    }
    if !node.domain.isEmpty { writer.write(7, node.domain) }
  }

  private func write(
    _ attribute: Attribute, of node: NodeDeclaration, named name: String, to writer: inout WireWriter
  )
    throws(NetworkPoint.Refusal)
  {
    let kind: Int
    switch attribute {
    case .real(let value):
      writer.write(2, Float(value))
      kind = 1
    case .integer(let value):
      writer.write(3, value)
      kind = 2
    case .text(let text):
      writer.write(4, text)
      kind = 3
    case .tensor(let value):
      try writer.write(5) { (writer) throws(NetworkPoint.Refusal) in
        try write(tensor: value, of: node.name, to: &writer)
      }
      kind = 4
    case .graph(let body):
      try writer.write(6) { (writer) throws(NetworkPoint.Refusal) in
        try write(body.declaration, named: name, to: &writer)
      }
      kind = 5
    case .reals(let values):
      writer.write(7, values.map { Float($0) })
      kind = 6
    case .integers(let values):
      writer.write(8, values)
      kind = 7
    case .texts(let texts):
      for text in texts { writer.write(9, text) }
      kind = 8
    case .other:
      throw .init(
        node: node.name,
        reason: Wording(
          "the value of its attribute \(name) is of a kind that is not kept", "属性 \(name) 的值属于不保留的种类"))
    }
    writer.write(20, kind)
  }

  private func write(tensor value: Value, of name: String, to writer: inout WireWriter)
    throws(NetworkPoint.Refusal)
  {
    guard let type = value.type, let constant = value.constant, let bytes = constant.bytes(as: type) else {
      throw .init(
        node: name,
        reason: Wording("the elements of a constant in it are not kept", "其中常量的元素没有保留"))
    }
    Self.write(extents: constant.extents, type, bytes, to: &writer)
  }

  private static func write(
    extents: [Int], _ type: ElementType, _ bytes: [UInt8], to writer: inout WireWriter
  ) {
    writer.write(1, extents)
    writer.write(2, type.onnxNumber ?? 0)
    writer.write(9, bytes)
  }

  private func write(declared: GraphDeclaration.Declared, to writer: inout WireWriter) {
    writer.write(1, declared.name)
    writer.write(2) { writer in
      writer.write(1) { writer in
        writer.write(1, declared.value.type?.onnxNumber ?? 1)
        guard let shape = declared.value.shape else { return }
        writer.write(2) { writer in
          for dimension in shape.dimensions {
            writer.write(1) { writer in
              switch dimension {
              case .known(let extent): writer.write(1, extent)
              case .symbol(let name): writer.write(2, name)
              case .unknown: break
              }
            }
          }
        }
      }
    }
  }
}
