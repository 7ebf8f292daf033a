import ConvMath

/// Counts learned tensors and buffers over a graph, each once.
struct WeightLedger {
  private let graph: Graph
  private var counted: Set<Int> = []
  private var parameterSum = CheckedInteger.number(0)
  private var bufferSum = CheckedInteger.number(0)
  private var byteSum: CheckedInteger? = .number(0)

  init(_ graph: Graph) { self.graph = graph }

  var parameters: Int? { parameterSum.value }
  var buffers: Int? { bufferSum.value }
  var bytes: Int? { byteSum?.value }

  /// Counts what a node takes, unless all that it takes is kept: then the node after it has the weights.
  mutating func take(
    _ node: Node, _ outcome: inout NodeAnalysis, values: [Value], isStored: [Bool], origins: [Origins]
  ) {
    let inputs = node.inputs.compactMap { $0 }
    guard node.op != "Constant", !inputs.allSatisfy({ isStored[$0] }) || inputs.isEmpty else { return }
    var own = (parameters: CheckedInteger.number(0), buffers: CheckedInteger.number(0))
    var taken: Set<Int> = []
    for (index, input) in node.inputs.enumerated() {
      guard let input, isStored[input] else { continue }
      let role = WeightRole.of(node.op, input: index)
      guard role != .setting else { continue }
      let candidates = origins[input].tensors + (role == .data ? [] : origins[input].constants)
      for tensor in candidates where taken.insert(tensor).inserted {
        guard isLearned(values[tensor], in: node, as: role), let count = values[tensor].shape?.elementCount
        else { continue }
        let isNew = counted.insert(tensor).inserted
        if isNew { add(bytesOf: values[tensor]) }
        if role == .buffer {
          own.buffers = own.buffers + .number(count)
          if isNew { bufferSum = bufferSum + .number(count) }
        } else {
          own.parameters = own.parameters + .number(count)
          if isNew { parameterSum = parameterSum + .number(count) } else { outcome.sharesParameters = true }
        }
      }
    }
    outcome.parameters = own.parameters.value ?? .max
    outcome.buffers = own.buffers.value ?? .max
  }

  /// Whether the elements of a kept tensor are learned ones: numbers with a fraction, or what quantization made of them.
  private func isLearned(_ value: Value, in node: Node, as role: WeightRole) -> Bool {
    guard let type = value.type else { return false }
    if type.isReal { return true }
    return role == .weight && type != .boolean && type != .string && type != .int64
  }

  private mutating func add(bytesOf value: Value) {
    byteSum = byteSum.flatMap { sum in value.bytes.map { sum + .number($0) } }
  }
}
