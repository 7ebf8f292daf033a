import LayerText
import Network

extension ONNXReader {
  /// Reads a whole file.
  ///
  /// - Throws: `LocatedError` with the place.
  mutating func readModel() throws(LocatedError) -> ONNXModel {
    var model = ONNXModel()
    try readFile { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: _ = try reader.readInteger(field)
      case 7:
        var graph = model.graph ?? GraphDeclaration()
        try reader.readGraph(field, into: &graph)
        model.graph = graph
      case 8:
        let operators = try reader.readOperatorSet(field)
        if model.version == nil, operators.domain.isEmpty { model.version = operators.version }
      case 25: model.functions.append(try reader.readFunction(field))
      default: try reader.skip(field)
      }
    }
    return model
  }

  private mutating func readOperatorSet(_ field: WireField) throws(LocatedError) -> (
    domain: String, version: Int
  ) {
    var (domain, version) = ("", 0)
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: domain = ONNXModel.domain(try reader.readText(field))
      case 2: version = try reader.readInteger(field)
      default: try reader.skip(field)
      }
    }
    return (domain, version)
  }

  /// Reads a graph into one that may be begun: a message that stands twice goes on.
  mutating func readGraph(_ field: WireField, into graph: inout GraphDeclaration) throws(LocatedError) {
    var sparse: [GraphDeclaration.Declared] = []
    var kept: [ONNXNode] = []
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1:
        let node = try reader.readNode(field)
        if node.isBuffer == nil { graph.nodes.append(node.declaration) } else { kept.append(node) }
      case 2: graph.name = try reader.readText(field)
      case 5: graph.stored.append(try reader.readTensor(field).declared())
      case 11: graph.inputs.append(try reader.readValueInfo(field))
      case 12: graph.outputs.append(try reader.readValueInfo(field))
      case 13: graph.hints.append(try reader.readValueInfo(field))
      case 15: sparse.append(try reader.readSparseTensor(field))
      default: try reader.skip(field)
      }
    }
    graph.stored += sparse
    if !kept.isEmpty { try graph.keep(kept) }
  }

  private mutating func readFunction(_ field: WireField) throws(LocatedError) -> ONNXFunction {
    var function = ONNXFunction()
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: function.name = try reader.readText(field)
      case 4: function.inputs.append(try reader.readText(field))
      case 5: function.outputs.append(try reader.readText(field))
      case 6: _ = try reader.readText(field)
      case 7: function.nodes.append(try reader.readNode(field))
      case 9: _ = try reader.readOperatorSet(field)
      case 10: function.domain = ONNXModel.domain(try reader.readText(field))
      default: try reader.skip(field)
      }
    }
    return function
  }

  private mutating func readNode(_ field: WireField) throws(LocatedError) -> ONNXNode {
    var node = ONNXNode()
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: node.declaration.inputs.append(try reader.readText(field))
      case 2: node.declaration.outputs.append(try reader.readText(field))
      case 3: node.declaration.name = try reader.readText(field)
      case 4: node.declaration.op = try reader.readText(field)
      case 5: node.add(try reader.readAttribute(field))
      case 7: node.declaration.domain = ONNXModel.domain(try reader.readText(field))
      case 9: try reader.readMetadata(field, of: &node)
      default: try reader.skip(field)
      }
    }
    guard !node.declaration.op.isEmpty else {
      throw LocatedError(.noOperator(node: node.declaration.name), at: field.start)
    }
    return node
  }

  /// Reads what an exporter says of a node beside it; of that only its modules are kept.
  private mutating func readMetadata(_ field: WireField, of node: inout ONNXNode) throws(LocatedError) {
    var (key, value) = ("", "")
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: key = try reader.readText(field)
      case 2: value = try reader.readText(field)
      default: try reader.skip(field)
      }
    }
    if key == KeptMarks.key { node.isBuffer = value == KeptMarks.buffer }
    if let modules = ONNXModuleScopes.modules(key, value) { node.declaration.modules = modules }
  }
}
