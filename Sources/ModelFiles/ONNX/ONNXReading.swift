import Network
internal import SwiftProtobuf

extension Graph {
  /// Reads an ONNX model without its weights.
  ///
  /// Throws: `ONNXError` with the place.
  public init(onnx source: some ByteSource) throws(ONNXError) {
    let bytes = try ONNXPruning.bytes(of: source)
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(serializedBytes: bytes)
    } catch {
      throw ONNXError(.undecodable("\(error)"))
    }
    guard model.hasGraph else { throw ONNXError(.noGraph) }
    var functions = ONNXFunctions(model)
    var declaration = try GraphDeclaration(functions.inlined(model.graph))
    declaration.version =
      model.opsetImport.first { $0.domain.isEmpty || $0.domain == "ai.onnx" }
      .map { Int($0.version) } ?? 1
    do {
      self = try declaration.graph()
    } catch {
      throw ONNXError(.graph(error))
    }
  }
}

extension GraphDeclaration {
  init(_ graph: Onnx_GraphProto) throws(ONNXError) {
    self.init()
    name = graph.name
    nodes.reserveCapacity(graph.node.count)
    for node in graph.node { nodes.append(try NodeDeclaration(node)) }
    for tensor in graph.initializer { stored.append(Declared(tensor.name, try Value(tensor))) }
    for tensor in graph.sparseInitializer {
      var value = try Value(tensor.values)
      value.constant = nil
      value.shape = try TensorShape(tensor.dims, of: tensor.values.name)
      stored.append(Declared(tensor.values.name, value))
    }
    inputs = try Self.declared(graph.input)
    outputs = try Self.declared(graph.output)
    hints = try Self.declared(graph.valueInfo)
  }

  private static func declared(_ values: [Onnx_ValueInfoProto]) throws(ONNXError) -> [Declared] {
    var declared: [Declared] = []
    for value in values { declared.append(Declared(value.name, try Value(value))) }
    return declared
  }
}

extension NodeDeclaration {
  init(_ node: Onnx_NodeProto) throws(ONNXError) {
    self.init(name: node.name, op: node.opType, inputs: node.input, outputs: node.output)
    domain = node.domain == "ai.onnx" ? "" : node.domain
    for attribute in node.attribute {
      attributes[attribute.name] = try Attribute(attribute)
      if attribute.hasG { captured += attribute.g.takenNames }
    }
  }
}

extension Onnx_GraphProto {
  /// Names that nodes of this graph, or of graphs within them, take; among them may be names of its own.
  fileprivate var takenNames: [String] {
    node.flatMap { node in node.input + node.attribute.flatMap { $0.hasG ? $0.g.takenNames : [] } }
      + output.map(\.name)
  }
}

extension Attribute {
  fileprivate init(_ attribute: Onnx_AttributeProto) throws(ONNXError) {
    // Files of before the field "type" leave it out.
    if attribute.hasG {
      self = .graph(Subgraph(try GraphDeclaration(attribute.g)))
    } else if attribute.hasT {
      self = .tensor(try Value(attribute.t))
    } else if attribute.type == 7 || !attribute.ints.isEmpty {
      self = .integers(attribute.ints.map { Int($0) })
    } else if attribute.type == 6 || !attribute.floats.isEmpty {
      self = .reals(attribute.floats.map(Double.init))
    } else if attribute.type == 8 || !attribute.strings.isEmpty {
      self = .texts(attribute.strings.map { String(decoding: $0, as: UTF8.self) })
    } else if attribute.type == 2 || attribute.hasI {
      self = .integer(Int(attribute.i))
    } else if attribute.type == 1 || attribute.hasF {
      self = .real(Double(attribute.f))
    } else if attribute.type == 3 || attribute.hasS {
      self = .text(String(decoding: attribute.s, as: UTF8.self))
    } else {
      self = .other
    }
  }
}
