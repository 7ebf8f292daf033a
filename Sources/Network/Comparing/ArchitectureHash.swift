import ConvMath

extension NetworkAnalysis {
  /// A hash of what a network is: operators with their settings, how they are connected, shapes and number types, and which weights are taken
  /// by several. Names, the order in which nodes are listed, and values of weights have no part in it. 16 hexadecimal digits.
  ///
  ///     try Graph(onnx: bytes).analyze().architectureHash   // "9c0f36d2a4b1e877"
  ///
  /// - Complexity: Linear in nodes and tensors.
  public var architectureHash: String {
    var hash = ArchitectureHash(graph)
    let text = String(hash.whole(values), radix: 16)
    return String(repeating: "0", count: max(0, 16 - text.count)) + text
  }
}

/// Each tensor has a hash of all that it comes of; the whole is that of all nodes, in an order of their hashes.
private struct ArchitectureHash {
  private let graph: Graph
  private var tensors: [UInt64]

  init(_ graph: Graph) {
    self.graph = graph
    tensors = [UInt64](repeating: 0, count: graph.tensors.count)
  }

  mutating func whole(_ values: [Value]) -> UInt64 {
    var made: Set<Int> = []
    for node in graph.nodes { made.formUnion(node.outputs.compactMap { $0 }) }
    for index in tensors.indices where !made.contains(index) {
      var digest = Digest()
      digest.add(graph.inputs.firstIndex(of: index) ?? -1)
      digest.add(graph.tensors[index].declared, as: values[index])
      tensors[index] = digest.value
    }
    // How often, and as what, each tensor that nothing makes is taken.
    var uses = [[UInt64]](repeating: [], count: tensors.count)
    var all: [UInt64] = []
    for node in graph.nodes {
      let hash = hash(of: node)
      all.append(hash)
      for (slot, output) in node.outputs.enumerated() {
        guard let output else { continue }
        var digest = Digest()
        digest.add(hash)
        digest.add(slot)
        tensors[output] = digest.value
      }
      for (slot, input) in node.inputs.enumerated() {
        guard let input, !made.contains(input) else { continue }
        uses[input].append(hash &+ UInt64(slot))
      }
    }
    for index in tensors.indices where uses[index].count > 1 {
      var digest = Digest()
      digest.add(tensors[index])
      for use in uses[index].sorted() { digest.add(use) }
      all.append(digest.value)
    }
    var digest = Digest()
    for hash in all.sorted() { digest.add(hash) }
    for output in graph.outputs { digest.add(tensors[output]) }
    return digest.value
  }

  private func hash(of node: Node) -> UInt64 {
    var digest = Digest()
    digest.add(node.op)
    digest.add(node.domain)
    for (name, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
      digest.add(name)
      digest.add(attribute.text)
    }
    for input in node.inputs { digest.add(input.map { tensors[$0] } ?? 0) }
    digest.add(node.outputs.count)
    return digest.value
  }
}

extension Attribute {
  /// What it says; of a branch how many nodes it has, and their operators.
  fileprivate var text: String {
    if case .graph(let body) = self {
      return "graph " + body.declaration.nodes.map(\.op).joined(separator: " ")
    }
    return "\(self)"
  }
}

/// Fowler, Noll and Vo's hash of 64 bits, 1a.
private struct Digest {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(UInt8(0xFF))
  }

  /// A tensor that nothing makes: its type and shape, and the numbers of one that shapes are worked out with.
  mutating func add(_ declared: Value, as value: Value) {
    add(value.type?.rawValue ?? "")
    for dimension in (value.shape ?? declared.shape)?.dimensions ?? [] {
      // The names of open extents are no part of it.
      add(dimension.value ?? -1)
    }
    add(UInt8(0xFE))
    for number in value.constant?.integers ?? [] { add(number) }
  }
}
