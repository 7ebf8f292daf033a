import ConvMath
import Network

/// How steps that ONNX has no operator for are written with those that it has.
enum ONNXForms {
  /// Writes a node down; false where it is an operator of ONNX in this version.
  typealias Rule = @Sendable (inout ONNXExport, NodeDeclaration) throws(NetworkPoint.Refusal) -> Bool

  static let byName: [String: Rule] = [
    "CopyOf": passed, "HeldBuffers": passed, "StoredTensor": left, "StoredBuffer": left,
    "HeldParameters": refused, "UnlistedStep": refused, "MultiheadAttention": refused,
    "Linear": { export, node in
      export.addLinear(node)
      return true
    },
    "FrozenBatchNormalization": { export, node in
      export.add("BatchNormalization", of: node, node.inputs, node.attributes, outputs: node.outputs)
      return true
    },
    "AdaptiveAveragePool": { export, node throws(NetworkPoint.Refusal) in
      try export.addAdaptivePooling(node, "AveragePool", "GlobalAveragePool", reducing: "ReduceMean")
      return true
    },
    "AdaptiveMaxPool": { export, node throws(NetworkPoint.Refusal) in
      try export.addAdaptivePooling(node, "MaxPool", "GlobalMaxPool", reducing: "ReduceMax")
      return true
    },
    "Stack": { export, node in
      export.addStack(node)
      return true
    },
    "Unbind": { export, node in
      export.addUnbinding(node)
      return true
    },
    "Index": { export, node throws(NetworkPoint.Refusal) in try export.addIndex(node) },
    "Rearrange": { export, node throws(NetworkPoint.Refusal) in try export.addRoll(node) },
    "Fill": { export, node throws(NetworkPoint.Refusal) in try export.addFill(node) },
    "FillLike": { export, node in
      export.add(
        "ConstantOfShape", of: node, [export.step("Shape", of: node, [node.inputs[0]])],
        export.zero(like: node), outputs: node.outputs)
      return true
    },
    "ScaledDotProductAttention": { export, node throws(NetworkPoint.Refusal) in
      try export.addAttention(node)
      return true
    },
    "Swish": { export, node in
      export.add(
        "Mul", of: node, [node.inputs[0], export.step("Sigmoid", of: node, node.inputs)],
        outputs: node.outputs)
      return true
    },
    "HardSwish": { export, node in
      guard export.version < 14 else { return false }
      let gate = export.step(
        "HardSigmoid", of: node, node.inputs, ["alpha": .real(1.0 / 6), "beta": .real(0.5)])
      export.add("Mul", of: node, [node.inputs[0], gate], outputs: node.outputs)
      return true
    },
    "Gelu": { export, node in
      guard export.version < 20 else { return false }
      export.addGelu(node)
      return true
    },
    "LayerNormalization": { export, node in
      guard export.version < 17 else { return false }
      return export.addLayerNormalization(node)
    },
    "BatchNormalization": { export, node throws(NetworkPoint.Refusal) in
      guard node.inputs.count == 5 else { throw export.source.refusal(node, noStatistics) }
      return false
    },
    "ReduceAny": extreme("ReduceMax"), "ReduceAll": extreme("ReduceMin"),
    "Rsqrt": { export, node in
      export.add("Reciprocal", of: node, [export.step("Sqrt", of: node, node.inputs)], outputs: node.outputs)
      return true
    },
    "Square": { export, node in
      export.add("Mul", of: node, [node.inputs[0], node.inputs[0]], outputs: node.outputs)
      return true
    },
    "CumSum": { export, node throws(NetworkPoint.Refusal) in
      guard node.inputs.count > 1 else { throw export.source.refusal(node, notKept("the axis", "轴")) }
      return false
    },
  ]

  static let noStatistics = Wording(
    "it normalizes by the batch itself, and ONNX by what is kept", "它按当前批归一化，而 ONNX 使用保存的统计量")

  /// Whether any of some truths, or all, hold.
  private static func extreme(_ op: String) -> Rule {
    { export, node in
      let numbers = export.step("Cast", of: node, [node.inputs[0]], ["to": .integer(6)])
      let extreme = export.step(op, of: node, [numbers] + node.inputs.dropFirst(), node.attributes)
      export.add("Cast", of: node, [extreme], ["to": .integer(9)], outputs: node.outputs)
      return true
    }
  }

  /// What hands its input on; numbers that are kept beside it stay behind.
  private static let passed: Rule = { export, node in
    export.pass(node)
    return true
  }

  /// A tensor that is kept and that no step takes.
  private static let left: Rule = { _, _ in true }

  private static let refused: Rule = { export, node throws(NetworkPoint.Refusal) in
    throw export.source.refusal(
      node, Wording("the text does not tell what is computed there", "文本没有说明那里如何计算"))
  }

  /// What an operator lacks that its source does not tell.
  static func notKept(_ english: String, _ chinese: String) -> Wording {
    Wording("\(english) that its source gave it is not kept", "没有保留来源中的\(chinese)")
  }
}

extension ONNXExport {
  /// A linear layer: a product with a bias on matrices, a product and a sum on more dimensions.
  fileprivate mutating func addLinear(_ node: NodeDeclaration) {
    guard source.rank(node.inputs[0]) != 2 else {
      return add("Gemm", of: node, node.inputs, ["transB": .integer(1)], outputs: node.outputs)
    }
    let turned = step("Transpose", of: node, [node.inputs[1]], ["perm": .integers([1, 0])])
    guard node.inputs.count > 2, !node.inputs[2].isEmpty else {
      return add("MatMul", of: node, [node.inputs[0], turned], outputs: node.outputs)
    }
    let product = step("MatMul", of: node, [node.inputs[0], turned])
    add("Add", of: node, [product, node.inputs[2]], outputs: node.outputs)
  }

  fileprivate mutating func addStack(_ node: NodeDeclaration) {
    let axis = node.integer("axis") ?? 0
    let parts = node.inputs.map { step("Unsqueeze", of: node, [$0], ["axes": .integers([axis])]) }
    add("Concat", of: node, parts, ["axis": .integer(axis)], outputs: node.outputs)
  }

  fileprivate mutating func addUnbinding(_ node: NodeDeclaration) {
    let axis = node.integer("axis") ?? 0
    let parts = node.outputs.map { _ in fresh("\(node.name)/Split output") }
    let ones = [Int](repeating: 1, count: parts.count)
    add("Split", of: node, node.inputs, ["axis": .integer(axis), "split": .integers(ones)], outputs: parts)
    for (part, output) in zip(parts, node.outputs) where !output.isEmpty {
      add("Squeeze", of: node, [part], ["axes": .integers([axis])], outputs: [output])
    }
  }

  /// Places of one dimension.
  fileprivate mutating func addIndex(_ node: NodeDeclaration) throws(Refusal) -> Bool {
    let axes = node.inputs.indices.dropFirst().filter { !node.inputs[$0].isEmpty }
    guard axes.count == 1, source.value(node.inputs[axes[0]]).type?.isReal == false,
      source.value(node.inputs[axes[0]]).type != .boolean
    else {
      throw source.refusal(
        node, Wording("ONNX picks places of one dimension alone", "ONNX 只能按一个维度的位置选取"))
    }
    add(
      "Gather", of: node, [node.inputs[0], node.inputs[axes[0]]], ["axis": .integer(axes[0] - 1)],
      outputs: node.outputs)
    return true
  }

  /// What is moved out at one end of an axis comes in at the other.
  fileprivate mutating func addRoll(_ node: NodeDeclaration) throws(Refusal) -> Bool {
    guard let shifts = node.integers("shifts"), let axes = node.integers("dims"), shifts.count == axes.count,
      !axes.isEmpty, shifts.allSatisfy({ $0.magnitude < 1 << 31 }),
      let extents = source.extents(node.inputs[0])
    else { throw source.refusal(node, ONNXForms.notKept("the order", "次序")) }
    var tensor = node.inputs[0]
    for (place, axis) in axes.enumerated() {
      guard extents.indices.contains(axis), extents[axis] > 0 else { continue }
      let cut = ((-shifts[place] % extents[axis]) + extents[axis]) % extents[axis]
      let parts = [(cut, extents[axis]), (0, cut)].map { start, end in
        step(
          "Slice", of: node, [tensor],
          ["starts": .integers([start]), "ends": .integers([end]), "axes": .integers([axis])])
      }
      let joined: [String: Attribute] = ["axis": .integer(axis)]
      if place == axes.count - 1 {
        add("Concat", of: node, parts, joined, outputs: node.outputs)
      } else {
        tensor = step("Concat", of: node, parts, joined)
      }
    }
    return true
  }

  fileprivate mutating func addFill(_ node: NodeDeclaration) throws(Refusal) -> Bool {
    guard let shape = node.integers("shape").map({ integers($0) }) ?? node.inputs.first else {
      throw source.refusal(node, Self.noForm)
    }
    add("ConstantOfShape", of: node, [shape], zero(like: node), outputs: node.outputs)
    return true
  }

  /// An element of the type that a node makes.
  fileprivate func zero(like node: NodeDeclaration) -> [String: Attribute] {
    let type = node.outputs.first.flatMap { source.value($0).type } ?? .float32
    let elements: Constant.Elements = type.isReal ? .reals([0]) : .integers([0])
    return ["value": .tensor(Value(type, [1], constant: Constant(extents: [1], elements)))]
  }

  /// x/2 · (1 + erf(x/√2))
  fileprivate mutating func addGelu(_ node: NodeDeclaration) {
    let x = node.inputs[0]
    let scaled = step("Mul", of: node, [x, number(0.5.squareRoot(), like: x)])
    let error = step("Erf", of: node, [scaled])
    let sum = step("Add", of: node, [error, number(1, like: x)])
    let product = step("Mul", of: node, [x, sum])
    add("Mul", of: node, [product, number(0.5, like: x)], outputs: node.outputs)
  }

  /// (x − mean) / √(variance + ε), by a scale and a shift; false for one that gives more than that.
  fileprivate mutating func addLayerNormalization(_ node: NodeDeclaration) -> Bool {
    guard node.outputs.count == 1, let rank = source.rank(node.inputs[0]) else { return false }
    let x = node.inputs[0]
    let axis = node.integer("axis") ?? -1
    let means: [String: Attribute] = [
      "axes": .integers(Array((axis < 0 ? axis + rank : axis)..<rank)), "keepdims": .integer(1),
    ]
    let centred = step("Sub", of: node, [x, step("ReduceMean", of: node, [x], means)])
    let squares = step("Mul", of: node, [centred, centred])
    let variance = step("ReduceMean", of: node, [squares], means)
    let epsilon = number(node.real("epsilon") ?? 1e-5, like: x)
    let deviation = step("Sqrt", of: node, [step("Add", of: node, [variance, epsilon])])
    var made = step("Div", of: node, [centred, deviation])
    if node.inputs.count > 1, !node.inputs[1].isEmpty {
      made = step("Mul", of: node, [made, node.inputs[1]])
    }
    if node.inputs.count > 2, !node.inputs[2].isEmpty {
      made = step("Add", of: node, [made, node.inputs[2]])
    }
    add("Identity", of: node, [made], outputs: node.outputs)
    return true
  }

  /// Queries by keys, shares of one, then by values.
  fileprivate mutating func addAttention(_ node: NodeDeclaration) throws(Refusal) {
    guard let queries = source.extents(node.inputs[0]), let keys = source.extents(node.inputs[1]),
      queries.count > 2, queries.count == keys.count, queries.dropLast(2) == keys.dropLast(2),
      let features = queries.last
    else {
      throw source.refusal(
        node,
        Wording("heads that share keys have no form in ONNX that is known here", "共享键的注意力头没有已知的 ONNX 写法"))
    }
    var order = Array(keys.indices)
    order.swapAt(keys.count - 1, keys.count - 2)
    let turned = step("Transpose", of: node, [node.inputs[1]], ["perm": .integers(order)])
    let products = step("MatMul", of: node, [node.inputs[0], turned])
    let scale = number(node.real("scale") ?? 1 / Double(features).squareRoot(), like: node.inputs[0])
    var scores = step("Mul", of: node, [products, scale])
    if node.inputs.count > 3, !node.inputs[3].isEmpty {
      guard source.value(node.inputs[3]).type?.isReal ?? false else {
        throw source.refusal(
          node, Wording("a mask of truths has no form in ONNX that is known here", "布尔掩码没有已知的 ONNX 写法"))
      }
      scores = step("Add", of: node, [scores, node.inputs[3]])
    }
    let shares = step("Softmax", of: node, [scores], ["axis": .integer(-1)])
    add("MatMul", of: node, [shares, node.inputs[2]], outputs: Array(node.outputs.prefix(1)))
  }
}

extension NodeDeclaration {
  func integer(_ name: String) -> Int? {
    if case .integer(let value)? = attributes[name] { value } else { nil }
  }

  func integers(_ name: String) -> [Int]? {
    switch attributes[name] {
    case .integers(let values): values
    case .integer(let value): [value]
    default: nil
    }
  }

  func real(_ name: String) -> Double? {
    if case .real(let value)? = attributes[name] { value } else { nil }
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = attributes[name] { text } else { nil }
  }
}
