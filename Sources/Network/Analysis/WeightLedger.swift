import ConvMath

/// A kept tensor that a node takes as its weight or buffer.
struct WeightClaim: Hashable, Sendable {
  /// Its place in the graph.
  var tensor: Int
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
  private var byteSum: CheckedInteger? = .number(0)

  init(_ graph: Graph) { counted = [Bool](repeating: false, count: graph.tensors.count) }

  var parameters: Int? { parameterSum.value }
  var buffers: Int? { bufferSum.value }
  var bytes: Int? { byteSum?.value }

  /// What a node takes, unless all that it takes is kept: then the node after it has the weights.
  static func claims(
    of node: Node, _ definition: OperatorDefinition, values: [Value], isStored: [Bool], origins: [Origins]
  ) -> [WeightClaim] {
    guard definition.origin != .constant, node.inputs.contains(where: { $0.map { isStored[$0] } ?? false }),
      !node.inputs.allSatisfy({ $0.map { isStored[$0] } ?? true })
    else { return [] }
    var claims: [WeightClaim] = []
    for (index, input) in node.inputs.enumerated() {
      guard let input, isStored[input] else { continue }
      let role = definition.role(ofInput: index)
      guard role != .setting else { continue }
      let candidates = origins[input].tensors + (role == .data ? [] : origins[input].constants)
      for tensor in candidates where !claims.contains(where: { $0.tensor == tensor }) {
        guard isLearned(values[tensor], in: node, as: role), let count = values[tensor].shape?.elementCount
        else { continue }
        claims.append(
          WeightClaim(
            tensor: tensor, count: count, bytes: values[tensor].bytes, isBuffer: role == .buffer))
      }
    }
    return claims
  }

  /// Counts what a node takes.
  mutating func count(_ claims: [WeightClaim], _ outcome: inout NodeAnalysis) {
    var (parameters, buffers) = (CheckedInteger.number(0), CheckedInteger.number(0))
    outcome.sharesParameters = false
    for claim in claims {
      let isNew = !counted[claim.tensor]
      counted[claim.tensor] = true
      if isNew { byteSum = byteSum.flatMap { sum in claim.bytes.map { sum + .number($0) } } }
      if claim.isBuffer {
        buffers = buffers + .number(claim.count)
        if isNew { bufferSum = bufferSum + .number(claim.count) }
      } else {
        parameters = parameters + .number(claim.count)
        if isNew {
          parameterSum = parameterSum + .number(claim.count)
        } else {
          outcome.sharesParameters = true
        }
      }
    }
    outcome.parameters = parameters.value ?? .max
    outcome.buffers = buffers.value ?? .max
  }

  /// Whether the elements of a kept tensor are learned ones: numbers with a fraction, or what quantization made of them.
  private static func isLearned(_ value: Value, in node: Node, as role: WeightRole) -> Bool {
    guard let type = value.type else { return false }
    if type.isReal { return true }
    return role == .weight && type != .boolean && type != .string && type != .int64
  }
}
