import ConvMath
import Network

/// What operators are in Keras.
enum KerasForms {
  typealias Form = PythonForm<KerasModelProgram>

  static let byName: [String: Form] = [elementwise, shapes, others].reduce(into: [:]) {
    $0.merge($1) { first, _ in first }
  }

  private static let elementwise: [String: Form] = {
    var forms: [String: Form] = [
      "HardSwish": function("ops.hard_silu"), "Swish": function("ops.silu"), "HardSigmoid": hardSigmoid,
      "LeakyRelu": sloped("ops.leaky_relu", "alpha", 0.2), "Elu": sloped("ops.elu", "alpha", 1),
      "Celu": sloped("ops.celu", "alpha", 1), "Softsign": function("ops.soft_sign"),
      "Neg": function("ops.negative"),
      "Not": function("ops.logical_not"), "Max": paired("ops.maximum"), "Min": paired("ops.minimum"),
      "Div": quotient(), "Mean": meanOfInputs(), "Square": function("ops.square"),
      "Rsqrt": function("ops.rsqrt"),
      "Gelu": { program, node throws(NetworkPoint.Refusal) in
        let isNear = node.text("approximate") == "tanh"
        return
          "ops.gelu(\(try program.tensor(node.inputs[0], of: node)), approximate=\(PythonText.truth(isNear)))"
      },
      "PRelu": { program, node throws(NetworkPoint.Refusal) in
        let inputs = try program.tensors(of: node)
        return "ops.where(\(inputs[0]) < 0, \(inputs[0]) * \(inputs[1]), \(inputs[0]))"
      },
      "Clip": { program, node throws(NetworkPoint.Refusal) in
        let x = try program.tensor(node.inputs[0], of: node)
        func bound(_ name: String, _ place: Int) -> Double? {
          node.real(name)
            ?? (node.inputs.count > place ? program.constant(node.inputs[place])?.reals?.first : nil)
        }
        let (least, greatest) = (bound("min", 1), bound("max", 2))
        if least == 0, greatest == 6 { return "ops.relu6(\(x))" }
        return
          "ops.clip(\(x), \(PythonText.number(least ?? -.infinity)), \(PythonText.number(greatest ?? .infinity)))"
      },
      "Where": { program, node throws(NetworkPoint.Refusal) in
        "ops.where(\(try program.tensors(of: node).joined(separator: ", ")))"
      },
      "Cast": { program, node throws(NetworkPoint.Refusal) in
        guard let type = node.integer("to").flatMap(ElementType.init(onnxNumber:))?.numpyName else {
          throw program.source.refusal(node, KerasModelProgram.noForm)
        }
        return "ops.cast(\(try program.tensor(node.inputs[0], of: node)), \"\(type)\")"
      },
      "Softmax": axial("ops.softmax", "axis", -1), "LogSoftmax": axial("ops.log_softmax", "axis", -1),
      "LpNormalization": { program, node throws(NetworkPoint.Refusal) in
        let x = try program.tensor(node.inputs[0], of: node)
        return "ops.normalize(\(x), axis=\(node.integer("axis") ?? -1), order=\(node.integer("p") ?? 2))"
      },
    ]
    for name in [
      "Relu", "Sigmoid", "Tanh", "Selu", "Softplus", "Mish", "Abs", "Exp", "Log", "Sqrt", "Erf", "Sin", "Cos",
      "Tan",
      "Floor", "Ceil", "Round", "Sign", "Reciprocal", "Sinh", "Cosh",
    ] { forms[name] = function("ops.\(name.lowercased())") }
    return forms.merging(signs()) { first, _ in first }
  }()

  private static let hardSigmoid: Form = { program, node throws(NetworkPoint.Refusal) in
    let x = try program.tensor(node.inputs[0], of: node)
    guard let slope = node.real("alpha"), abs(slope - 1.0 / 6) > 1e-4 else { return "ops.hard_sigmoid(\(x))" }
    return
      "ops.clip(\(PythonText.number(slope)) * \(x) + \(PythonText.number(node.real("beta") ?? 0.5)), 0.0, 1.0)"
  }

  private static func axial(_ name: String, _ attribute: String, _ standard: Int) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      "\(name)(\(try program.tensor(node.inputs[0], of: node)), axis=\(node.integer(attribute) ?? standard))"
    }
  }

  // MARK: Shapes

  /// What only takes another shape.
  private static let reshaped: Form = { program, node throws(NetworkPoint.Refusal) in
    let x = try program.tensor(node.inputs[0], of: node)
    return "ops.reshape(\(x), \(PythonText.tuple(try program.extents(ofOutput: node))))"
  }

  private static let shapes: [String: Form] = [
    "Reshape": reshaped, "Squeeze": reshaped, "Unsqueeze": reshaped, "Flatten": reshaped,
    "Transpose": { program, node throws(NetworkPoint.Refusal) in
      let rank = try program.extents(of: node).count
      let order = node.integers("perm") ?? Array((0..<rank).reversed())
      return "ops.transpose(\(try program.tensor(node.inputs[0], of: node)), \(PythonText.tuple(order)))"
    },
    "Concat": { program, node throws(NetworkPoint.Refusal) in
      "ops.concatenate(\(PythonText.list(try program.tensors(of: node))), axis=\(node.integer("axis") ?? 1))"
    },
    "Stack": { program, node throws(NetworkPoint.Refusal) in
      "ops.stack(\(PythonText.list(try program.tensors(of: node))), axis=\(node.integer("axis") ?? 0))"
    },
    "Unbind": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      program.assign(node, "ops.unstack(\(x), axis=\(node.integer("axis") ?? 0))", outputs: node.outputs)
      return nil
    },
    "Split": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axis = try program.axis(of: node, default: 0)
      let sizes = try program.sizes(ofParts: node, axis: axis)
      let places = sizes.indices.dropFirst().map { sizes[..<$0].reduce(0, +) }
      program.assign(node, "ops.split(\(x), \(PythonText.list(places)), axis=\(axis))", outputs: node.outputs)
      return nil
    },
    "Expand": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      return "ops.broadcast_to(\(x), \(PythonText.tuple(try program.extents(ofOutput: node))))"
    },
    "Tile": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let repeats = zip(try program.extents(of: node), try program.extents(ofOutput: node)).map {
        $0 > 0 ? $1 / $0 : 1
      }
      return "ops.tile(\(x), \(PythonText.tuple(repeats)))"
    },
    "Pad": { program, node throws(NetworkPoint.Refusal) in
      let modes = ["constant": "constant", "reflect": "reflect"]
      guard let mode = modes[node.text("mode") ?? "constant"] else {
        throw program.source.refusal(node, Wording("Keras has no such padding", "Keras 没有这种填充"))
      }
      let value = program.padding(of: node)
      let filled =
        mode == "reflect"
        ? ", mode=\"reflect\"" : value == 0 ? "" : ", constant_values=\(PythonText.number(value))"
      return
        "ops.pad(\(try program.tensor(node.inputs[0], of: node)), \(pairs(try program.sides(ofPadding: node)))\(filled))"
    },
    "CenterCropPad": { program, node throws(NetworkPoint.Refusal) in
      let sides = try program.sides(ofCrop: node)
      var x = try program.tensor(node.inputs[0], of: node)
      if sides.contains(where: { $0.before > 0 || $0.after > 0 }) {
        x = "ops.pad(\(x), \(pairs(sides.map { (max($0.before, 0), max($0.after, 0)) })))"
      }
      guard sides.contains(where: { $0.before < 0 || $0.after < 0 }) else { return x }
      let cuts = sides.map { side in
        "\(side.before < 0 ? "\(-side.before)" : ""):\(side.after < 0 ? "\(side.after)" : "")"
      }
      return "\(x)[\(cuts.joined(separator: ", "))]"
    },
    "Resize": { program, node throws(NetworkPoint.Refusal) in
      let (given, made) = (try program.extents(of: node), try program.extents(ofOutput: node))
      let modes = ["nearest": "nearest", "linear": "bilinear", "cubic": "bicubic"]
      guard given.count == 4, given.prefix(2) == made.prefix(2),
        let mode = modes[node.text("mode") ?? "nearest"],
        node.text("coordinate_transformation_mode") != "align_corners"
      else { throw program.source.refusal(node, KerasModelProgram.noForm) }
      let x = try program.tensor(node.inputs[0], of: node)
      let size = PythonText.tuple(Array(made.dropFirst(2)))
      return "ops.image.resize(\(x), \(size), interpolation=\"\(mode)\", data_format=\"channels_first\")"
    },
    "Rearrange": { program, node throws(NetworkPoint.Refusal) in
      guard let shifts = node.integers("shifts"), let axes = node.integers("dims") else {
        throw program.source.refusal(node, ONNXForms.notKept("the order", "次序"))
      }
      let x = try program.tensor(node.inputs[0], of: node)
      return "ops.roll(\(x), \(PythonText.tuple(shifts)), \(PythonText.tuple(axes)))"
    },
    "Slice": { program, node throws(NetworkPoint.Refusal) in
      let (cut, turned) = try program.slice(of: node)
      let x = try program.tensor(node.inputs[0], of: node)
      return turned.isEmpty ? x + cut : "ops.flip(\(x)\(cut), \(PythonText.tuple(turned)))"
    },
    "Index": { program, node throws(NetworkPoint.Refusal) in
      let given = node.inputs.indices.dropFirst().filter { !node.inputs[$0].isEmpty }
      guard given.count == 1, let place = given.first else {
        throw program.source.refusal(
          node, Wording("Keras picks places of one dimension alone", "Keras 只能按一个维度的位置选取"))
      }
      let x = try program.tensor(node.inputs[0], of: node)
      return "ops.take(\(x), \(try program.tensor(node.inputs[place], of: node)), axis=\(place - 1))"
    },
    "Gather": { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let axis = try program.axis(of: node, default: 0)
      if let index = program.constant(node.inputs[1]), index.extents.isEmpty,
        let first = index.integers?.first
      {
        return "\(x)[\(String(repeating: ":, ", count: axis))\(first)]"
      }
      return "ops.take(\(x), \(try program.tensor(node.inputs[1], of: node)), axis=\(axis))"
    },
  ]

  private static func pairs(_ sides: [(before: Int, after: Int)]) -> String {
    "[" + sides.map { "(\($0.before), \($0.after))" }.joined(separator: ", ") + "]"
  }

  // MARK: Products and sums

  private static let others: [String: Form] = {
    var forms: [String: Form] = [
      "MatMul": paired("ops.matmul"),
      "Einsum": { program, node throws(NetworkPoint.Refusal) in
        let inputs = try program.tensors(of: node).joined(separator: ", ")
        return "ops.einsum(\(PythonText.text(node.text("equation")?.filter { $0 != " " } ?? "")), \(inputs))"
      },
      "ScaledDotProductAttention": { program, node throws(NetworkPoint.Refusal) in
        let inputs = try program.tensors(of: node)
        let extents = try program.extents(of: node)
        let scale = node.real("scale") ?? 1 / Double(extents.last ?? 1).squareRoot()
        let scores =
          "ops.matmul(\(inputs[0]), ops.swapaxes(\(inputs[1]), -1, -2)) * \(PythonText.number(scale))"
        return
          "ops.matmul(ops.softmax(\(scores)\(inputs.count > 3 ? " + \(inputs[3])" : ""), axis=-1), \(inputs[2]))"
      },
      "GlobalAveragePool": global("mean"), "GlobalMaxPool": global("max"),
      "AdaptiveAveragePool": adaptive("Average", "mean"), "AdaptiveMaxPool": adaptive("Max", "max"),
      "ReduceSumSquare": reduction { "ops.sum(ops.square(\($0)), \($1))" },
      "ReduceL2": reduction { "ops.sqrt(ops.sum(ops.square(\($0)), \($1)))" },
    ]
    for name in ["Mean", "Sum", "Max", "Min", "Prod"] {
      forms["Reduce" + name] = reduction { "ops.\(name.lowercased())(\($0), \($1))" }
    }
    return forms
  }()

  private static func reduction(_ text: @escaping @Sendable (String, String) -> String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let axes = PythonText.tuple(try program.reducedAxes(of: node))
      let keeps = node.integer("keepdims") ?? 1 != 0 ? ", keepdims=True" : ""
      return text(try program.tensor(node.inputs[0], of: node), "axis=\(axes)\(keeps)")
    }
  }

  private static func global(_ name: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let axes = PythonText.tuple(Array(2..<(try program.extents(of: node).count)))
      return "ops.\(name)(\(try program.tensor(node.inputs[0], of: node)), axis=\(axes), keepdims=True)"
    }
  }

  private static func adaptive(_ name: String, _ function: String) -> Form {
    { program, node throws(NetworkPoint.Refusal) in
      let x = try program.tensor(node.inputs[0], of: node)
      let extents = try program.extents(of: node)
      guard let size = node.integers("output_size"), size.count == extents.count - 2 else {
        throw program.source.refusal(node, KerasModelProgram.noForm)
      }
      if size.allSatisfy({ $0 == 1 }) { return try global(function)(&program, node) }
      if size == Array(extents.dropFirst(2)) { return x }
      return
        "layers.Adaptive\(name)Pooling\(size.count)D(\(PythonText.compact(size)), data_format=\"channels_first\")(\(x))"
    }
  }
}
