import Network

/// Graphs that an operator runs once, as they are, put in its place.
///
/// torch.export wraps what stands under `torch.no_grad()` or `torch.autocast` so: the operator is given the graph, then what the
/// graph takes, and makes what the graph makes.
extension ExportedProgram {
  private static let wrappers: Set<String> = [
    "wrap", "wrap_with_set_grad_enabled", "wrap_with_autocast", "wrap_activation_checkpoint",
    "tag_activation_checkpoint", "strict_mode", "invoke_subgraph",
  ]

  /// The program without such operators.
  var inlined: ExportedProgram {
    guard nodes.contains(where: { Self.body(of: $0) != nil }) else { return self }
    var program = self
    program.nodes = []
    var names = FreshNames(taken: Set(tensors.keys).union(numbers.keys))
    for node in nodes { program.append(node, &names) }
    return program
  }

  private static func body(of node: ExportedNode) -> ExportedProgram? {
    let name = node.target.split(separator: ".").last.map(String.init) ?? ""
    guard node.target.contains("higher_order"), wrappers.contains(name) else { return nil }
    let graphs = node.arguments.compactMap { argument -> ExportedProgram? in
      if case .graph(let graph) = argument.value { graph.program } else { nil }
    }
    return graphs.count == 1 ? graphs[0] : nil
  }

  /// Appends a node, or in its place the nodes of the graph that it runs.
  private mutating func append(_ node: ExportedNode, _ names: inout FreshNames) {
    guard let body = Self.body(of: node), let given = node.given, let made = node.made,
      given.count == body.inputs.count, made.count == body.outputs.count
    else {
      nodes.append(node)
      return
    }
    var renamed: [String: String] = [:]
    for (input, name) in zip(body.inputs, given) { renamed[input.name] = name }
    var copies: [(from: String, to: String)] = []
    for (output, name) in zip(body.outputs, made) {
      // What goes out as it came in, or twice, is one more name.
      guard renamed[output] == nil else {
        copies.append((output, name))
        continue
      }
      renamed[output] = name
    }
    for inner in body.tensors.keys.sorted() + body.numbers.keys.sorted() where renamed[inner] == nil {
      renamed[inner] = names.fresh(inner)
    }
    for (inner, value) in body.tensors { tensors[renamed[inner] ?? inner] = value }
    for (inner, value) in body.numbers { numbers[renamed[inner] ?? inner] = value }
    for inner in body.nodes { append(inner.renamed(renamed), &names) }
    for copy in copies {
      nodes.append(
        ExportedNode(
          target: "torch.ops.aten.alias.default", name: copy.to,
          arguments: [("self", .tensor(renamed[copy.from] ?? copy.from))], outputs: [.tensor(copy.to)],
          module: node.module, source: node.source))
    }
  }
}

extension ExportedNode {
  /// The names of what the graph in it takes; nil where one of them has none.
  fileprivate var given: [String]? {
    var names: [String] = []
    var isBehindGraph = false
    for argument in arguments {
      switch argument.value {
      case .graph: isBehindGraph = true
      case _ where !isBehindGraph: continue
      case .tensor(let name), .integer(.named(let name)): names.append(name)
      case .tensors(let all):
        for name in all {
          guard let name else { return nil }
          names.append(name)
        }
      // What an operator calls the graph.
      case .text: continue
      default: return nil
      }
    }
    return names
  }

  /// The names of what it makes; nil where one of them has none.
  fileprivate var made: [String]? {
    var names: [String] = []
    for output in outputs {
      switch output {
      case .tensor(let name), .integer(.named(let name)): names.append(name)
      case .tensors(let all):
        for name in all {
          guard let name else { return nil }
          names.append(name)
        }
      default: return nil
      }
    }
    return names
  }

  /// The node with other names of what it takes and makes.
  fileprivate func renamed(_ names: [String: String]) -> ExportedNode {
    var node = self
    node.arguments = arguments.map { ($0.name, $0.value.renamed(names)) }
    node.outputs = outputs.map { $0.renamed(names) }
    return node
  }
}

extension ExportedArgument {
  fileprivate func renamed(_ names: [String: String]) -> ExportedArgument {
    switch self {
    case .tensor(let name): .tensor(names[name] ?? name)
    case .tensors(let all): .tensors(all.map { $0.map { names[$0] ?? $0 } })
    case .integer(let number): .integer(number.renamed(names))
    case .integers(let numbers): .integers(numbers.map { $0.renamed(names) })
    default: self
    }
  }
}

extension ExportedInteger {
  fileprivate func renamed(_ names: [String: String]) -> ExportedInteger {
    if case .named(let name) = self { .named(names[name] ?? name) } else { self }
  }
}

/// Names that nothing else has.
private struct FreshNames {
  var taken: Set<String>
  private var counts: [String: Int] = [:]

  init(taken: Set<String>) { self.taken = taken }

  /// The name, numbered where it is taken.
  mutating func fresh(_ name: String) -> String {
    var (fresh, count) = (name, counts[name] ?? 0)
    while !taken.insert(fresh).inserted {
      count += 1
      fresh = "\(name)_in\(count)"
    }
    counts[name] = count
    return fresh
  }
}
