import ConvMath
import Network

/// What operators are in PyTorch.
enum TorchForms {
  typealias Form = PythonForm<TorchProgram>

  static let byName: [String: Form] = [elementwise, shapes, indexing, products, reductions, making].reduce(
    into: [:]) {
      $0.merge($1) { first, _ in first }
    }

  static let elementwise: [String: Form] = {
    var forms: [String: Form] = [
      "Relu": function("F.relu"), "Sigmoid": function("torch.sigmoid"), "Tanh": function("torch.tanh"),
      "HardSwish": function("F.hardswish"), "Swish": function("F.silu"), "Selu": function("F.selu"),
      "Softplus": function("F.softplus"), "Softsign": function("F.softsign"), "Mish": function("F.mish"),
      "Not": function("torch.logical_not"), "Max": paired("torch.maximum"), "Min": paired("torch.minimum"),
      "Truncate": function("torch.trunc"), "Fraction": function("torch.frac"),
      "NanToNum": function("torch.nan_to_num"), "IsNaN": function("torch.isnan"),
      "IsInf": function("torch.isinf"),
      "BitwiseNot": function("torch.bitwise_not"),
    ]
    for name in [
      "Abs", "Neg", "Exp", "Log", "Sqrt", "Erf", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh",
      "Asinh",
      "Acosh", "Atanh", "Floor", "Ceil", "Round", "Sign", "Reciprocal", "Rsqrt", "Square", "Log2", "Log10",
      "Log1p",
      "Expm1", "Exp2", "Erfc", "Logit", "Erfinv", "Lgamma",
    ] { forms[name] = function("torch.\(name.lowercased())") }
    return forms.merging(settings) { first, _ in first }.merging(signs()) { first, _ in first }
  }()

  /// Functions with settings.
  private static let settings: [String: Form] = [
    "Gelu": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      return node.text("approximate") == "tanh" ? "F.gelu(\(x), approximate=\"tanh\")" : "F.gelu(\(x))"
    },
    "HardSigmoid": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      guard let slope = node.real("alpha"), abs(slope - 1.0 / 6) > 1e-4 else { return "F.hardsigmoid(\(x))" }
      let shift = PythonText.number(node.real("beta") ?? 0.5)
      return "torch.clamp(\(PythonText.number(slope)) * \(x) + \(shift), 0.0, 1.0)"
    },
    "LeakyRelu": sloped("F.leaky_relu", "alpha", 0.01), "Elu": sloped("F.elu", "alpha", 1),
    "Celu": sloped("F.celu", "alpha", 1),
    "ThresholdedRelu": { program, node throws(NetworkPoint.Refusal) in
      "F.threshold(\(try program.tensor(node.inputs[0], of: node)), \(PythonText.number(node.real("alpha") ?? 1)), 0.0)"
    },
    "PRelu": { program, node throws(NetworkPoint.Refusal) in
      let (x, slope) = (
        try program.tensor(node.inputs[0], of: node), try program.tensor(node.inputs[1], of: node)
      )
      return "torch.where(\(x) < 0, \(x) * \(slope), \(x))"
    },
    "Shrink": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let size = PythonText.number(node.real("lambd") ?? 0.5)
      return node.real("bias") ?? 0 == 0 ? "F.hardshrink(\(x), \(size))" : "F.softshrink(\(x), \(size))"
    },
    "Clip": { program, node throws(NetworkPoint.Refusal) in try program.clip(node) },
    "Div": quotient(), "Mean": meanOfInputs(),
    "Where": { program, node throws(NetworkPoint.Refusal) in
      let condition = try program.tensor(node.inputs[0], of: node)
      let (first, second) = (
        try program.operand(node.inputs[1], of: node), try program.operand(node.inputs[2], of: node)
      )
      return "torch.where(\(condition), \(first), \(second))"
    },
    "Cast": { program, node throws(NetworkPoint.Refusal) in
      guard let type = node.integer("to").flatMap(ElementType.init(onnxNumber:))?.torchName else {
        throw program.source.refusal(node, Wording("PyTorch has no such type", "PyTorch 没有这种类型"))
      }
      return "\(try program.tensor(node.inputs[0], of: node)).to(\(type))"
    },
    "Softmax": softmax("torch.softmax"), "LogSoftmax": softmax("torch.log_softmax"),
    "LpNormalization": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      return "F.normalize(\(x), p=\(node.integer("p") ?? 2), dim=\(node.integer("axis") ?? -1))"
    },
    "FrozenBatchNormalization": { program, node throws(NetworkPoint.Refusal) in
      try program.batchNormalization(node)
    },
    "BatchNormalization": { program, node throws(NetworkPoint.Refusal) in try program.batchNormalization(node)
    },
    "InstanceNormalization": { program, node throws(NetworkPoint.Refusal) in
      try program.normalization("F.instance_norm", node)
    },
    "GroupNormalization": { program, node throws(NetworkPoint.Refusal) in
      try program.normalization("F.group_norm", node, arguments: ["\(node.integer("num_groups") ?? 1)"])
    },
    "LayerNormalization": { program, node throws(NetworkPoint.Refusal) in
      try program.layerNormalization(node)
    },
  ]

  /// Shares along an axis; before version 13 over all dimensions from the axis on.
  private static func softmax(_ name: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      guard program.source.declaration.version < 13, let rank = program.source.rank(node.inputs[0]) else {
        return "\(name)(\(x), dim=\(node.integer("axis") ?? -1))"
      }
      let axis = node.integer("axis") ?? 1
      guard axis != rank - 1, axis != -1 else { return "\(name)(\(x), dim=-1)" }
      return "\(name)(\(x).flatten(\(axis)), dim=-1).reshape(\(x).shape)"
    }
  }
}

extension TorchProgram {
  fileprivate mutating func clip(_ node: NodeDeclaration) throws(Refusal) -> String {
    func bound(_ program: inout TorchProgram, _ name: String, _ place: Int) throws(Refusal) -> String? {
      if let value = node.real(name) { return PythonText.number(value) }
      guard node.inputs.count > place, !node.inputs[place].isEmpty else { return nil }
      return try program.operand(node.inputs[place], of: node)
    }
    let x = try tensor(node.inputs[0], of: node)
    let (least, greatest) = (try bound(&self, "min", 1), try bound(&self, "max", 2))
    if least == "0.0", greatest == "6.0" { return "F.relu6(\(x))" }
    guard least != nil || greatest != nil else { return x }
    return "torch.clamp(\(x), \(least ?? "None"), \(greatest ?? "None"))"
  }

  /// A normalization by its function: scale and shift where they are given.
  fileprivate mutating func normalization(
    _ name: String, _ node: NodeDeclaration, arguments: [String] = [], statistics: [String] = [],
    ends: String = ""
  ) throws(Refusal) -> String {
    var parts = [try tensor(node.inputs[0], of: node)] + arguments
    for input in statistics { parts.append(try tensor(input, of: node)) }
    for (place, name) in [(1, "weight"), (2, "bias")] where node.inputs.count > place {
      if !node.inputs[place].isEmpty { parts.append("\(name)=\(try tensor(node.inputs[place], of: node))") }
    }
    let epsilon = PythonText.number(node.real("epsilon") ?? 1e-5)
    return "\(name)(\(parts.joined(separator: ", ")), eps=\(epsilon)\(ends))"
  }

  fileprivate mutating func batchNormalization(_ node: NodeDeclaration) throws(Refusal) -> String {
    guard node.inputs.count == 5 else {
      return try normalization("F.batch_norm", node, arguments: ["None", "None"], ends: ", training=True")
    }
    return try normalization("F.batch_norm", node, statistics: Array(node.inputs.suffix(2)))
  }

  fileprivate mutating func layerNormalization(_ node: NodeDeclaration) throws(Refusal) -> String {
    guard let extents = source.extents(node.inputs[0]), node.outputs.dropFirst().allSatisfy(\.isEmpty) else {
      throw source.refusal(node, Self.noModule)
    }
    let axis = node.integer("axis") ?? -1
    let shape = PythonText.tuple(Array(extents.suffix(axis < 0 ? -axis : extents.count - axis)))
    var text = "F.layer_norm(\(try tensor(node.inputs[0], of: node)), \(shape))"
    if node.inputs.count > 1, !node.inputs[1].isEmpty { text += " * \(try tensor(node.inputs[1], of: node))" }
    if node.inputs.count > 2, !node.inputs[2].isEmpty { text += " + \(try tensor(node.inputs[2], of: node))" }
    return text
  }
}
