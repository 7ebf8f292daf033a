import ConvMath

/// Walks over a graph and works out what each tensor sees from what those before it see.
struct ReceptiveFieldWalk {
  private let analysis: NetworkAnalysis
  private var fields: ReceptiveFields

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    fields = ReceptiveFields(sights: analysis.graph.tensors.map { _ in [] })
    for input in analysis.graph.inputs {
      let rank = analysis.values[input].shape?.rank ?? 0
      fields.sights[input] = (0..<rank).map { $0 < 2 ? nil : .part(.element) }
    }
  }

  mutating func run() -> ReceptiveFields {
    for (index, node) in analysis.graph.nodes.enumerated() {
      let sights = sights(index, node)
      guard !sights.isEmpty else { continue }
      for output in node.outputs.compactMap({ $0 }) {
        let rank = analysis.values[output].shape?.rank
        fields.sights[output] =
          rank == sights.count ? sights : [Sight?](repeating: .unknown, count: rank ?? 1)
      }
    }
    return fields
  }

  /// The sights along the dimensions of the outputs of a node.
  private mutating func sights(_ index: Int, _ node: Node) -> [Sight?] {
    let inputs = node.inputs.compactMap { $0 }
    guard inputs.contains(where: { fields.sights[$0].contains { $0 != nil } }) else { return [] }
    let first = node.inputs.first.flatMap { $0 }.map { fields.sights[$0] } ?? []
    guard let rank = analysis.output(ofNode: index)?.rank,
      inputs.allSatisfy({ fields.sights[$0].isEmpty || analysis.values[$0].shape != nil })
    else { return [.unknown] }
    switch node.op {
    case let op where Self.windowed.contains(op): return windows(index, first)
    case let op where Self.elementwise.contains(op): return met(index, node, rank, along: nil)
    case "Concat": return met(index, node, rank, along: axis(node, rank: rank, default: 1))
    case "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "InstanceNormalization", "GroupNormalization":
      return first.map { $0.map { _ in .all } }
    case "LayerNormalization", "Softmax", "LogSoftmax":
      let axis = axis(node, rank: first.count, default: -1)
      let last = node.op == "LayerNormalization" ? first.count - 1 : axis
      return first.enumerated().map { (axis...max(axis, last)).contains($0) ? $1.map { _ in .all } : $1 }
    case "Transpose":
      guard case .integers(let order)? = node.attributes["perm"], order.allSatisfy(first.indices.contains)
      else {
        return Array(first.reversed())
      }
      return order.map { first[$0] }
    case "MatMul" where inputs.count == 2 && fields.sights[inputs[1]].isEmpty && rank == first.count:
      return first.enumerated().map { $0 == rank - 1 ? $1.map { _ in .all } : $1 }
    case "Flatten", "Gemm", "MatMul": return [Sight?](repeating: .all, count: rank)
    case let op where op.hasPrefix("Reduce"): return reduced(index, inputs[0], first, rank)
    case "CenterCropPad": return cropped(index, inputs[0], first)
    case "Shape", "Size": return []
    default: return [Sight?](repeating: .unknown, count: rank)
    }
  }

  /// The place of the axis of a node.
  private func axis(_ node: Node, rank: Int, default value: Int) -> Int {
    var axis = value
    if case .integer(let given)? = node.attributes["axis"] { axis = given }
    return max(0, min(axis < 0 ? axis &+ rank : axis, rank - 1))
  }

  private func windows(_ index: Int, _ first: [Sight?]) -> [Sight?] {
    guard let layer = analysis.nodes[index].analysis?.layer else {
      return first.map { $0.map { _ in .unknown } }
    }
    let axes = layer.axes
    return first.enumerated().map { dimension, sight in
      guard dimension >= 2, dimension - 2 < axes.count else { return sight.map { _ in .unknown } }
      return sight.map { $0.map { $0.seen(through: axes[dimension - 2]) } }
    }
  }

  /// What inputs see that meet element by element, or after each other along an axis.
  private mutating func met(_ index: Int, _ node: Node, _ rank: Int, along axis: Int?) -> [Sight?] {
    var result = [Sight?](repeating: nil, count: rank)
    for input in node.inputs.compactMap({ $0 }) {
      let sights = fields.sights[input]
      // Fewer dimensions are the last ones.
      let offset = rank - sights.count
      guard offset >= 0 else { continue }
      for (place, sight) in sights.enumerated() {
        guard var sight else { continue }
        let dimension = place + offset
        if dimension == axis || isRepeated(input, place, index, dimension), sight != .all { sight = .unknown }
        if case .part(let old)? = result[dimension], case .part(let new) = sight,
          old.stride != new.stride || old.doubledCenter != new.doubledCenter
        {
          fields.misalignments.append(.init(node: index, dimension: dimension, first: old, second: new))
        }
        result[dimension] = result[dimension]?.joined(sight) ?? sight
      }
    }
    return result
  }

  /// Whether the one element of an input along a dimension meets many.
  private func isRepeated(_ input: Int, _ place: Int, _ node: Int, _ dimension: Int) -> Bool {
    guard let given = analysis.values[input].shape, let made = analysis.output(ofNode: node) else {
      return false
    }
    return given[place] == 1 && made[dimension] != 1
  }

  /// All along what is taken together.
  private func reduced(_ index: Int, _ input: Int, _ first: [Sight?], _ rank: Int) -> [Sight?] {
    guard let given = analysis.values[input].shape, let made = analysis.output(ofNode: index),
      made.rank == given.rank
    else { return [Sight?](repeating: .all, count: rank) }
    return first.enumerated().map { given[$0] == made[$0] ? $1 : $1.map { _ in .all } }
  }

  /// As much is cut off before as after, or one less.
  private func cropped(_ index: Int, _ input: Int, _ first: [Sight?]) -> [Sight?] {
    guard let given = analysis.values[input].shape?.extents,
      let made = analysis.output(ofNode: index)?.extents,
      given.count == made.count
    else { return first.map { $0.map { _ in .unknown } } }
    return first.enumerated().map { dimension, sight in
      let before = (given[dimension] - made[dimension]) / 2
      return sight.map { $0.map { $0.cropped(before: before) } }
    }
  }

  private static let windowed: Set<String> = [
    "Conv", "ConvInteger", "QLinearConv", "ConvTranspose", "MaxPool", "AveragePool", "QLinearAveragePool",
    "LpPool",
    "AdaptiveAveragePool",
  ]

  /// Operators whose elements see what those of their inputs at the same place see.
  private static let elementwise: Set<String> = [
    "Relu", "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "Gelu", "HardSwish", "HardSigmoid", "Swish", "QuickGelu",
    "Mish",
    "Elu", "Celu", "Selu", "Softplus", "Softsign", "ThresholdedRelu", "Shrink", "Clip", "Abs", "Neg", "Sign",
    "Floor",
    "Ceil", "Round", "Reciprocal", "Sqrt", "Exp", "Log", "Erf", "Sin", "Cos", "Not", "Cast", "CastLike",
    "Identity",
    "Dropout", "BatchNormalization", "LRN", "Add", "Sub", "Mul", "Div", "Pow", "Mod", "Max", "Min", "Mean",
    "Sum",
    "Where", "Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Xor",
    "QuantizeLinear",
    "DequantizeLinear", "QLinearAdd", "QLinearMul",
  ]
}
