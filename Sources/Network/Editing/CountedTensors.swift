/// How often the tensors of a graph are taken, and what they are called, for edits of many of them at once.
struct CountedTensors {
  private var counts: [Int]
  private var names: Set<String>
  /// The number that was last put behind a name, from which the next free one is looked for.
  private var numbers: [String: Int] = [:]

  init(_ graph: Graph) {
    counts = [Int](repeating: 0, count: graph.tensors.count)
    for output in graph.outputs { counts[output] = 1 }
    for node in graph.nodes {
      for case .some(let input) in node.inputs { counts[input] += 1 }
      for input in node.captured { counts[input] += 1 }
    }
    names = Set(graph.tensors.map(\.name))
  }

  /// How often a tensor is taken; nil for one that was not there when they were counted.
  func uses(of tensor: Int) -> Int? { counts.indices.contains(tensor) ? counts[tensor] : nil }

  /// Takes a tensor once less.
  mutating func letGo(_ tensor: Int) { if counts.indices.contains(tensor) { counts[tensor] -= 1 } }

  /// A name that no tensor has, with a number behind it where that is needed; it is taken from then on.
  mutating func freeName(_ name: String) -> String {
    var wanted = name
    while !names.insert(wanted).inserted {
      numbers[name, default: 0] += 1
      wanted = "\(name)_\(numbers[name] ?? 0)"
    }
    return wanted
  }
}
