import Network

/// Puts the nodes of functions that a model brings along in the place of the nodes that call them.
struct ONNXFunctions {
  private var functions: [Key: Onnx_FunctionProto] = [:]
  private var nodeCount = 0
  private var callCount = 0

  private struct Key: Hashable {
    var domain: String
    var name: String
  }

  private static let nodeLimit = 1_000_000
  private static let depthLimit = 32

  init(_ model: Onnx_ModelProto) {
    for function in model.functions where functions[Key(domain: function.domain, name: function.name)] == nil
    {
      functions[Key(domain: function.domain, name: function.name)] = function
    }
  }

  /// The graph without calls of the model's own functions.
  ///
  /// Throws: `ONNXError` where functions call each other without end.
  mutating func inlined(_ graph: Onnx_GraphProto) throws(ONNXError) -> Onnx_GraphProto {
    guard !functions.isEmpty else { return graph }
    return try inlined(graph, path: "", depth: 0)
  }

  private mutating func inlined(_ graph: Onnx_GraphProto, path: String, depth: Int) throws(ONNXError)
    -> Onnx_GraphProto
  {
    var graph = graph
    graph.node = try inlined(graph.node, path: path, depth: depth)
    return graph
  }

  private mutating func inlined(_ nodes: [Onnx_NodeProto], path: String, depth: Int) throws(ONNXError)
    -> [Onnx_NodeProto]
  {
    guard depth <= Self.depthLimit else { throw ONNXError(.nesting(limit: Self.depthLimit)) }
    var result: [Onnx_NodeProto] = []
    for node in nodes {
      nodeCount += 1
      guard nodeCount <= Self.nodeLimit else { throw ONNXError(.tooManyParts(limit: Self.nodeLimit)) }
      var node = node
      for index in node.attribute.indices where node.attribute[index].hasG {
        node.attribute[index].g = try inlined(node.attribute[index].g, path: path, depth: depth + 1)
      }
      guard let function = functions[Key(domain: node.domain, name: node.opType)] else {
        result.append(node)
        continue
      }
      let name = node.name.isEmpty ? "\(node.opType)_\(callCount)" : node.name
      callCount += 1
      let place = (name.hasPrefix("/") ? "" : path + "/") + name
      result += try inlined(body(of: function, calledBy: node, at: place), path: place, depth: depth + 1)
    }
    return result
  }

  /// The nodes of a function with the tensors and attributes of a call.
  private func body(of function: Onnx_FunctionProto, calledBy call: Onnx_NodeProto, at place: String)
    -> [Onnx_NodeProto]
  {
    var names: [String: String] = [:]
    for (index, input) in function.input.enumerated() {
      names[input] = call.input.indices.contains(index) ? call.input[index] : ""
    }
    for (index, output) in function.output.enumerated() {
      let isWanted = call.output.indices.contains(index) && !call.output[index].isEmpty
      names[output] = isWanted ? call.output[index] : "\(place)/\(output)"
    }
    for output in function.node.flatMap(\.output) where names[output] == nil && !output.isEmpty {
      names[output] = "\(place)/\(output)"
    }
    return function.node.enumerated().map { index, node in
      var node = node
      node.name = "\(place)/\(node.name.isEmpty ? "\(node.opType)_\(index)" : node.name)"
      node.rename(names)
      node.attribute = node.attribute.compactMap { attribute in
        guard !attribute.refAttrName.isEmpty else { return attribute }
        guard var given = call.attribute.first(where: { $0.name == attribute.refAttrName }) else {
          return nil
        }
        given.name = attribute.name
        return given
      }
      return node
    }
  }
}

extension Onnx_NodeProto {
  /// Gives tensors other names, also those that a graph within the node takes from around it.
  fileprivate mutating func rename(_ names: [String: String]) {
    input = input.map { names[$0] ?? $0 }
    output = output.map { names[$0] ?? $0 }
    for index in attribute.indices where attribute[index].hasG { attribute[index].g.renameTaken(names) }
  }
}

extension Onnx_GraphProto {
  /// Gives tensors that the graph takes from around it other names; those of its own keep theirs.
  fileprivate mutating func renameTaken(_ names: [String: String]) {
    var taken = names
    for own in input.map(\.name) + initializer.map(\.name) + node.flatMap(\.output) { taken[own] = nil }
    for index in node.indices { node[index].rename(taken) }
    for index in output.indices { output[index].name = taken[output[index].name] ?? output[index].name }
  }
}
