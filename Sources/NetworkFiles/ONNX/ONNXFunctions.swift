import LayerText
import Network

/// Puts the nodes of functions that a model brings along in the place of the nodes that call them.
struct ONNXFunctions {
  private var functions: [Key: ONNXFunction] = [:]
  private var nodeCount = 0
  /// Bytes that the nodes put in hold, about.
  private var held = 0
  private var callCount = 0

  private struct Key: Hashable {
    var domain: String
    var name: String
  }

  private static let nodeLimit = 1_000_000
  private static let byteLimit = 64 << 20
  private static let depthLimit = 32

  /// Of functions of the same name the first counts.
  init(_ functions: [ONNXFunction]) {
    for function in functions {
      let key = Key(domain: function.domain, name: function.name)
      if self.functions[key] == nil { self.functions[key] = function }
    }
  }

  /// The graph without calls of the model's own functions.
  ///
  /// - Throws: `LocatedError` where functions call each other without end.
  mutating func inlined(_ graph: GraphDeclaration) throws(LocatedError) -> GraphDeclaration {
    guard !functions.isEmpty else { return graph }
    var graph = graph
    graph.nodes = try inlined(graph.nodes, path: "", depth: 0)
    return graph
  }

  private mutating func inlined(
    _ nodes: [NodeDeclaration], path: String, depth: Int
  ) throws(LocatedError) -> [NodeDeclaration] {
    guard depth <= Self.depthLimit else { throw LocatedError(.nesting(limit: Self.depthLimit)) }
    var result: [NodeDeclaration] = []
    for var node in nodes {
      nodeCount += 1
      guard nodeCount <= Self.nodeLimit else { throw LocatedError(.tooManyParts(limit: Self.nodeLimit)) }
      try node.changeGraphs { (graph) throws(LocatedError) in
        graph.nodes = try inlined(graph.nodes, path: path, depth: depth + 1)
      }
      guard let function = functions[Key(domain: node.domain, name: node.op)] else {
        result.append(node)
        continue
      }
      let name = node.name.isEmpty ? "\(node.op)_\(callCount)" : node.name
      callCount += 1
      let place = (name.hasPrefix("/") ? "" : path + "/") + name
      held += function.bytes(at: place)
      guard held <= Self.byteLimit else {
        throw LocatedError(.expansion(function: node.op, limit: Self.byteLimit))
      }
      result += try inlined(function.nodes(calledBy: node, at: place), path: place, depth: depth + 1)
    }
    return result
  }
}

extension ONNXFunction {
  /// About how many bytes the nodes take in a call at a place, whose name is put before those of nodes and tensors.
  fileprivate func bytes(at place: String) -> Int {
    nodes.reduce(64 * (inputs.count + outputs.count)) { sum, node in
      let names = node.declaration.inputs.count + node.declaration.outputs.count
      let own = node.declaration.name.utf8.count + node.declaration.attributes.count * 64
      return sum + 384 + own + names * 48 + (1 + node.declaration.outputs.count) * place.utf8.count
    }
  }

  /// The nodes of the function with the tensors and attributes of a call.
  fileprivate func nodes(calledBy call: NodeDeclaration, at place: String) -> [NodeDeclaration] {
    let names = names(calledBy: call, at: place)
    return nodes.enumerated().map { index, node in
      var declaration = node.declaration
      declaration.name =
        "\(place)/\(declaration.name.isEmpty ? "\(declaration.op)_\(index)" : declaration.name)"
      declaration.rename(names)
      for reference in node.references {
        declaration.attributes[reference.attribute] = call.attributes[reference.ofCall]
      }
      return declaration
    }
  }

  /// What the tensors of the function are called in a call.
  private func names(calledBy call: NodeDeclaration, at place: String) -> [String: String] {
    var names: [String: String] = [:]
    for (index, input) in inputs.enumerated() {
      names[input] = call.inputs.indices.contains(index) ? call.inputs[index] : ""
    }
    for (index, output) in outputs.enumerated() {
      let isWanted = call.outputs.indices.contains(index) && !call.outputs[index].isEmpty
      names[output] = isWanted ? call.outputs[index] : "\(place)/\(output)"
    }
    for output in nodes.flatMap(\.declaration.outputs) where names[output] == nil && !output.isEmpty {
      names[output] = "\(place)/\(output)"
    }
    return names
  }
}

extension NodeDeclaration {
  /// Changes the graphs within the node, and what it takes through them.
  fileprivate mutating func changeGraphs<Failure: Error>(
    _ change: (inout GraphDeclaration) throws(Failure) -> Void
  ) throws(Failure) {
    var taken: [String]?
    for (name, attribute) in attributes.sorted(by: { $0.key < $1.key }) {
      guard case .graph(var body) = attribute else { continue }
      try change(&body.declaration)
      attributes[name] = .graph(body)
      taken = (taken ?? []) + body.declaration.takenNames
    }
    if let taken { captured = taken }
  }

  /// Gives tensors other names, also those that a graph within the node takes from around it.
  fileprivate mutating func rename(_ names: [String: String]) {
    inputs = inputs.map { names[$0] ?? $0 }
    outputs = outputs.map { names[$0] ?? $0 }
    changeGraphs { $0.renameTaken(names) }
  }
}

extension GraphDeclaration {
  /// Gives tensors that the graph takes from around it other names; those of its own keep theirs.
  fileprivate mutating func renameTaken(_ names: [String: String]) {
    var taken = names
    for own in inputs.map(\.name) + stored.map(\.name) + nodes.flatMap(\.outputs) { taken[own] = nil }
    for index in nodes.indices { nodes[index].rename(taken) }
    for index in outputs.indices { outputs[index].name = taken[outputs[index].name] ?? outputs[index].name }
  }
}
