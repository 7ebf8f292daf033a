import ConvMath

/// The bytes that hold what nodes make, where each tensor is let go after the last node that takes it.
///
/// Nodes run in the order of the graph. A tensor that only looks at another in a different way, as a reshaped one does, takes
/// no bytes of its own; no other node works in place.
public struct ActivationMemory: Hashable, Sendable {
  /// The most bytes held at once.
  public var peak: Int
  /// The node at which they are held; nil where nothing is.
  public var node: Int?
}

extension NetworkAnalysis {
  /// The peak of activations at inference; nil where a shape is open, bytes are beyond 64 bits or there is no graph.
  public var activationMemory: ActivationMemory? { activationMemory(as: nil) }

  /// The peak of activations at inference with all numbers that have a fraction in a type; nil keeps the types of the file.
  public func activationMemory(as type: NumberType?) -> ActivationMemory? {
    guard !graph.doubts.contains(.graph) else { return nil }
    let owners = bufferOwners
    var lastUse = lastUses(owners)
    var held = 0
    var memory = ActivationMemory(peak: 0, node: nil)
    func bytes(_ tensor: Int) -> Int? { values[tensor].bytes(as: type) }
    for input in graph.inputs where lastUse[input] != nil {
      guard let bytes = bytes(input), let sum = held.adding(bytes) else { return nil }
      held = sum
    }
    for (index, node) in graph.nodes.enumerated() {
      for case .some(let output) in node.outputs where owners[output] == output {
        guard let bytes = bytes(output), let sum = held.adding(bytes) else { return nil }
        held = sum
      }
      if held > memory.peak { memory = ActivationMemory(peak: held, node: index) }
      func letGo(_ tensor: Int) {
        guard let owner = owners[tensor], lastUse[owner] == index else { return }
        lastUse[owner] = nil
        held -= bytes(owner) ?? 0
      }
      for case .some(let tensor) in node.inputs { letGo(tensor) }
      for case .some(let tensor) in node.outputs { letGo(tensor) }
      for tensor in node.captured { letGo(tensor) }
    }
    return memory
  }

  /// For each tensor the one whose bytes it looks at: itself, nil for what is kept in the file or made of that alone.
  private var bufferOwners: [Int?] {
    var owners = graph.tensors.indices.map { graph.tensors[$0].source == .stored ? nil : Int?.some($0) }
    for (index, node) in graph.nodes.enumerated() {
      let definition = definition(ofNode: index)
      // The first input that is given, and whether all are kept.
      var (first, areKept): (Int?, Bool) = (nil, true)
      for case .some(let input) in node.inputs {
        if first == nil { first = input }
        if owners[input] != nil { areKept = false }
      }
      let isConstant = definition.origin == .constant || (first != nil && areKept)
      let isView = !isConstant && definition.storage.isViewAtInference
      for (index, output) in node.outputs.enumerated() {
        guard let output else { continue }
        if isConstant {
          owners[output] = nil
        } else if isView, index == 0, let input = first {
          owners[output] = owners[input]
        }
      }
    }
    return owners
  }

  /// For each tensor that has bytes of its own the last node that takes it, or that makes it where none does.
  private func lastUses(_ owners: [Int?]) -> [Int?] {
    var last = [Int?](repeating: nil, count: graph.tensors.count)
    for (index, node) in graph.nodes.enumerated() {
      for case .some(let tensor) in node.inputs { if let owner = owners[tensor] { last[owner] = index } }
      for case .some(let tensor) in node.outputs { if let owner = owners[tensor] { last[owner] = index } }
      for tensor in node.captured { if let owner = owners[tensor] { last[owner] = index } }
    }
    for output in graph.outputs { if let owner = owners[output] { last[owner] = graph.nodes.count } }
    return last
  }
}

extension Value {
  /// Bytes of the tensor with numbers that have a fraction in a type; nil keeps its own. Others stay as they are.
  func bytes(as type: NumberType?) -> Int? {
    guard let type, let own = self.type, own.isReal else { return bytes }
    return shape?.elementCount.flatMap { (CheckedInteger.number($0) * .number(type.bytes)).value }
  }
}

extension Int {
  fileprivate func adding(_ other: Int) -> Int? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
