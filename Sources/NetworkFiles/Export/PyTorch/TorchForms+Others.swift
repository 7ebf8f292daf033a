import ConvMath
import Network

/// Elements picked, matrix products, sums over axes, tensors that are made.
extension TorchForms {
  static let indexing: [String: Form] = [
    "Slice": { program, node throws(NetworkPoint.Refusal) in
      let (cut, turned) = try program.slice(of: node)
      let flipped = turned.isEmpty ? "" : ".flip\(PythonText.tuple(turned))"
      return try program.tensor(node.inputs[0], of: node) + cut + flipped
    },
    "Gather": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let before = String(repeating: ":, ", count: try program.axis(of: node, default: 0))
      if let index = program.constant(node.inputs[1]), index.extents.isEmpty,
        let first = index.integers?.first
      {
        return "\(x)[\(before)\(first)]"
      }
      return "\(x)[\(before)\(try program.tensor(node.inputs[1], of: node))]"
    },
    "Index": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      var places: [String] = []
      for input in node.inputs.dropFirst() {
        places.append(input.isEmpty ? ":" : try program.tensor(input, of: node))
      }
      return "\(x)[\(places.joined(separator: ", "))]"
    },
    "GatherElements": { program, node throws(NetworkPoint.Refusal) in
      let (x, places) = (
        try program.tensor(node.inputs[0], of: node), try program.tensor(node.inputs[1], of: node)
      )
      return "torch.gather(\(x), \(node.integer("axis") ?? 0), \(places))"
    },
    "Trilu": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let diagonal = program.integers(node.inputs.dropFirst().first)?.first ?? 0
      return "torch.\(node.integer("upper") ?? 1 != 0 ? "triu" : "tril")(\(x), \(diagonal))"
    },
    "GridSample": { program, node throws(NetworkPoint.Refusal) in
      let (x, grid) = (
        try program.tensor(node.inputs[0], of: node), try program.tensor(node.inputs[1], of: node)
      )
      return
        "F.grid_sample(\(x), \(grid), align_corners=\(PythonText.truth(node.integer("align_corners") ?? 0 != 0)))"
    },
  ]

  static let products: [String: Form] = [
    "MatMul": joined(by: "@"),
    "Linear": { program, node throws(NetworkPoint.Refusal) in
      let inputs = try program.tensors(of: node)
      return "F.linear(\(inputs.joined(separator: ", ")))"
    },
    "Gemm": { program, node throws(NetworkPoint.Refusal) in try program.generalProduct(node) },
    "Einsum": { program, node throws(NetworkPoint.Refusal) in
      let inputs = try program.tensors(of: node)
      return
        "torch.einsum(\(PythonText.text(node.text("equation")?.filter { $0 != " " } ?? "")), \(inputs.joined(separator: ", ")))"
    },
    "ScaledDotProductAttention": { program, node throws(NetworkPoint.Refusal) in
      var inputs: [String] = []
      for input in node.inputs.prefix(4) where !input.isEmpty {
        inputs.append(try program.tensor(input, of: node))
      }
      let heads = node.inputs.prefix(2).map { program.source.extents($0)?.dropLast(2) }
      let isShared = heads.count == 2 && heads[0] != heads[1]
      return
        "F.scaled_dot_product_attention(\(inputs.joined(separator: ", "))\(isShared ? ", enable_gqa=True" : ""))"
    },
    "Conv": convolution("F.conv"), "ConvTranspose": convolution("F.conv_transpose"),
    "AveragePool": { program, node throws(NetworkPoint.Refusal) in try program.averagePooling(node) },
    "GlobalAveragePool": global("avg"), "GlobalMaxPool": global("max"),
  ]

  /// A convolution whose weights are computed, or are those of other layers too.
  private static func convolution(_ name: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let inputs = try program.tensors(of: node)
      let rank = try program.extents(of: node).count - 2
      let pads = node.integers("pads") ?? [Int](repeating: 0, count: 2 * rank)
      guard pads.prefix(rank) == pads.suffix(rank), (node.text("auto_pad") ?? "NOTSET") == "NOTSET" else {
        throw program.source.refusal(node, TorchProgram.noModule)
      }
      let ones = [Int](repeating: 1, count: rank)
      var text = "\(name)\(rank)d(\(inputs.joined(separator: ", "))"
      text += ", stride=\(PythonText.compact(node.integers("strides") ?? ones))"
      text += ", padding=\(PythonText.compact(Array(pads.prefix(rank))))"
      if let added = node.integers("output_padding") {
        text += ", output_padding=\(PythonText.compact(added))"
      }
      text += ", dilation=\(PythonText.compact(node.integers("dilations") ?? ones))"
      return text + ", groups=\(node.integer("group") ?? 1))"
    }
  }

  private static func global(_ kind: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let rank = try program.extents(of: node).count - 2
      let x = try program.tensor(node.inputs[0], of: node)
      guard (1...3).contains(rank) else { throw program.source.refusal(node, TorchProgram.noModule) }
      return "F.adaptive_\(kind)_pool\(rank)d(\(x), 1)"
    }
  }

  static let reductions: [String: Form] = {
    let names = [
      "ReduceMean": "mean", "ReduceSum": "sum", "ReduceMax": "amax", "ReduceMin": "amin",
      "ReduceVariance": "var", "ReduceDeviation": "std",
    ]
    var forms: [String: Form] = [
      "ReduceL2": reduction { "torch.linalg.vector_norm(\($0), \($1))" },
      "ReduceL1": reduction { "torch.linalg.vector_norm(\($0), ord=1, \($1))" },
      "ReduceSumSquare": reduction { "\($0).square().sum(\($1))" },
      "ReduceAny": reduction { "torch.any(\($0), \($1))" },
      "ReduceAll": reduction { "torch.all(\($0), \($1))" },
      "ReduceLogSumExp": reduction { "torch.logsumexp(\($0), \($1))" },
      "ArgMax": place("argmax"), "ArgMin": place("argmin"),
      "TopK": { program, node throws(NetworkPoint.Refusal) in
        let x = try program.tensor(node.inputs[0], of: node)
        guard let count = program.numbers("k", orInput: 1, of: node)?.first else {
          throw program.source.refusal(node, .unknownShape)
        }
        let outputs = node.outputs + [String](repeating: "", count: max(2 - node.outputs.count, 0))
        program.assign(
          node, "torch.topk(\(x), \(count), dim=\(node.integer("axis") ?? -1))", outputs: outputs)
        return nil
      },
      "CumSum": { program, node throws(NetworkPoint.Refusal) in
        guard let axis = program.integers(node.inputs.dropFirst().first)?.first else {
          throw program.source.refusal(node, ONNXForms.notKept("the axis", "轴"))
        }
        return "\(try program.tensor(node.inputs[0], of: node)).cumsum(\(axis))"
      },
    ]
    for (op, name) in names { forms[op] = reduction { "\($0).\(name)(\($1))" } }
    return forms
  }()

  private static func reduction(_ text: @escaping @Sendable (String, String) -> String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axes = try program.reducedAxes(of: node)
      let keeps = node.integer("keepdims") ?? 1 != 0 ? ", keepdim=True" : ""
      return text(x, "dim=\(PythonText.tuple(axes))\(keeps)")
    }
  }

  private static func place(_ name: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let keeps = PythonText.truth(node.integer("keepdims") ?? 1 != 0)
      return "\(x).\(name)(dim=\(node.integer("axis") ?? 0), keepdim=\(keeps))"
    }
  }

  static let making: [String: Form] = [
    "Fill": filled, "ConstantOfShape": filled,
    "FillLike": { program, node throws(NetworkPoint.Refusal) in
      "torch.full_like(\(try program.tensor(node.inputs[0], of: node)), \(filling(&program, node)))"
    },
    "Range": { program, node throws(NetworkPoint.Refusal) in
      guard let numbers = node.inputs.map({ program.constant($0)?.reals?.first }) as? [Double] else {
        throw program.source.refusal(node, .unknownShape)
      }
      let isWhole = numbers.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
      let list = numbers.map { isWhole ? "\(Int($0))" : PythonText.number($0) }.joined(separator: ", ")
      return program.buffer("torch.arange(\(list))", named: node.outputs[0])
    },
  ]

  private static let filled: Form = { program, node throws(NetworkPoint.Refusal) in
    let shape = PythonText.tuple(try program.extents(ofOutput: node))
    return program.buffer("torch.full(\(shape), \(filling(&program, node)))", named: node.outputs[0])
  }

  /// The number that a tensor is filled with, and its type.
  private static func filling(_ program: inout TorchProgram, _ node: NodeDeclaration) -> String {
    let type = node.outputs.first.flatMap { program.source.value($0).type } ?? .float32
    var value = 0.0
    if case .tensor(let element)? = node.attributes["value"] { value = element.constant?.reals?.first ?? 0 }
    let whole = Int(exactly: value.rounded(.towardZero)) ?? 0
    let number =
      type.isReal ? PythonText.number(value) : type == .boolean ? PythonText.truth(value != 0) : "\(whole)"
    return "\(number), dtype=\(type.torchName ?? "torch.float32")"
  }
}

extension TorchProgram {
  /// Means that leave the padding out where that is not the same on both sides: those of all by the shares that are no padding.
  fileprivate mutating func averagePooling(_ node: NodeDeclaration) throws(Refusal) -> String {
    guard let layer = source.analysis.layer(ofNode: flow.step), !layer.roundsUp,
      layer.axes.allSatisfy({ $0.dilation == 1 })
    else { throw source.refusal(node, Self.noModule) }
    let x = try tensor(node.inputs[0], of: node)
    let axes = layer.axes
    let pads = PythonText.tuple(axes.reversed().flatMap { [$0.paddingBefore, $0.paddingAfter] })
    let window = "\(PythonText.compact(axes.map(\.kernel))), \(PythonText.compact(axes.map(\.stride)))"
    func means(_ x: String) -> String { "F.avg_pool\(axes.count)d(F.pad(\(x), \(pads)), \(window))" }
    return "\(means(x)) / \(means("torch.ones_like(\(x))"))"
  }

  fileprivate mutating func generalProduct(_ node: NodeDeclaration) throws(Refusal) -> String {
    func turned(_ text: String, _ name: String) -> String {
      node.integer(name) ?? 0 != 0 ? text + ".T" : text
    }
    let left = turned(try tensor(node.inputs[0], of: node), "transA")
    let right = turned(try tensor(node.inputs[1], of: node), "transB")
    let scale = node.real("alpha") ?? 1
    var text = "\(scale == 1 ? "" : PythonText.number(scale) + " * ")\(left) @ \(right)"
    if scale != 1 { text = "\(PythonText.number(scale)) * (\(left) @ \(right))" }
    guard node.inputs.count > 2, !node.inputs[2].isEmpty else { return text }
    let share = node.real("beta") ?? 1
    return text
      + " + \(share == 1 ? "" : PythonText.number(share) + " * ")\(try tensor(node.inputs[2], of: node))"
  }
}
