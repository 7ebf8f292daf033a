import ConvMath

/// A kept tensor that a node takes as its weight or buffer.
struct WeightClaim: Hashable, Sendable {
  /// Its place in the graph; nil for what a branch or loop within the node keeps itself.
  var tensor: Int?
  /// Its elements.
  var count: Int
  /// Nil where they are not known.
  var bytes: Int?
  var isBuffer: Bool
}

/// Counts learned tensors and buffers over a graph, each once.
struct WeightLedger {
  /// Whether each tensor has been counted.
  private var counted: [Bool]
  private var parameterSum = CheckedInteger.number(0)
  private var bufferSum = CheckedInteger.number(0)
  private var repeatedSum = CheckedInteger.number(0)
  private var byteSum: CheckedInteger? = .number(0)

  init(_ graph: Graph) { counted = [Bool](repeating: false, count: graph.tensors.count) }

  var parameters: Int? { parameterSum.value }
  var buffers: Int? { bufferSum.value }
  var bytes: Int? { byteSum?.value }
  /// Learned elements that further nodes take too.
  var repeated: Int? { repeatedSum.value }

  /// What a node takes, unless all that it takes is kept: then the node after it has the weights.
  static func claims(
    of node: Node, _ definition: OperatorDefinition, in graph: Graph, values: [Value], isStored: [Bool],
    origins: [Origins]
  ) -> [WeightClaim] {
    var claims = InnerWeights.claims(of: node, in: graph, values: values, origins: origins)
    let isListed = definition.origin == .listed
    guard definition.origin != .constant, node.inputs.contains(where: { $0.map { isStored[$0] } ?? false }),
      isListed || !node.inputs.allSatisfy({ $0.map { isStored[$0] } ?? true })
    else { return claims }
    var claimed = Set(claims.compactMap(\.tensor))
    for (index, input) in node.inputs.enumerated() {
      guard let input, isStored[input] else { continue }
      let role = definition.role(ofInput: index)
      guard role != .setting else { continue }
      for tensor in isListed ? [input] : tensors(origins[input], values, role)
      where !claimed.contains(tensor) {
        guard isListed || isLearned(values[tensor], as: role),
          let elements = values[tensor].shape?.elementCount
        else {
          continue
        }
        claimed.insert(tensor)
        let count =
          definition.weightCount.flatMap { $0(OperatorCall(node: node, version: graph.version), index) }
          ?? elements
        claims.append(
          WeightClaim(
            tensor: tensor, count: count, bytes: values[tensor].bytes,
            isBuffer: role == .buffer || graph.tensors[tensor].isBuffer))
      }
    }
    return claims
  }

  /// The kept tensors that one comes from. Constants within nodes are settings of the program where they are single numbers
  /// and no weight is asked for.
  static func tensors(_ origins: Origins, _ values: [Value], _ role: WeightRole) -> [Int] {
    origins.tensors
      + origins.constants.filter { role != .data || values[$0].shape?.elementCount ?? 0 > 1 }
  }

  /// Counts what a node takes.
  mutating func count(_ claims: [WeightClaim], _ outcome: inout NodeAnalysis) {
    var (parameters, buffers) = (CheckedInteger.number(0), CheckedInteger.number(0))
    outcome.sharesParameters = false
    for claim in claims {
      let isNew = claim.tensor.map { !counted[$0] } ?? true
      if let tensor = claim.tensor { counted[tensor] = true }
      if isNew { byteSum = byteSum.flatMap { sum in claim.bytes.map { sum + .number($0) } } }
      if claim.isBuffer {
        buffers = buffers + .number(claim.count)
        if isNew { bufferSum = bufferSum + .number(claim.count) }
      } else {
        parameters = parameters + .number(claim.count)
        if isNew {
          parameterSum = parameterSum + .number(claim.count)
        } else {
          repeatedSum = repeatedSum + .number(claim.count)
          outcome.sharesParameters = true
        }
      }
    }
    outcome.parameters = parameters.value ?? .max
    outcome.buffers = buffers.value ?? .max
  }

  /// Whether the elements of a kept tensor are learned ones: numbers with a fraction, or what quantization made of them, which
  /// is a weight where it is asked for, and a matrix of small numbers elsewhere.
  static func isLearned(_ value: Value, as role: WeightRole) -> Bool {
    guard let type = value.type else { return false }
    if type.isReal { return true }
    switch role {
    case .weight: return type != .boolean && type != .string && type != .int64
    case .data: return type.isQuantized && value.shape?.rank ?? 0 > 1
    case .buffer, .setting: return false
    }
  }
}

extension ElementType {
  /// Whether it is one that quantization makes: integers of eight bits at most.
  fileprivate var isQuantized: Bool {
    switch self {
    case .int8, .uint8, .int4, .uint4, .int2, .uint2: true
    default: false
    }
  }
}
