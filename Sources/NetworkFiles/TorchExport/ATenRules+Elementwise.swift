import Network

/// Activations, functions of single elements and of pairs, and other types.
extension ATenRules {
  static let elementwise: [String: ATenRule] = joined(activations, functions, arithmetic, comparisons, casts)

  private static let activations: [String: ATenRule] = {
    let plain = [
      "relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh", "silu": "Swish",
      "hardswish": "HardSwish",
      "hardsigmoid": "HardSigmoid", "rrelu": "LeakyRelu",
      "rrelu_with_noise": "LeakyRelu",
      "rrelu_with_noise_functional": "LeakyRelu", "selu": "Selu",
      "softplus": "Softplus",
      "mish": "Mish", "hardshrink": "Shrink", "softshrink": "Shrink",
    ]
    return joined(
      plain.mapValues { unary($0) },
      named("gelu") { builder, call in
        guard let input = call.tensor("self") else { return false }
        let isNear = call.text("approximate") == "tanh"
        builder.add(
          "Gelu", [input], isNear ? ["approximate": .text("tanh")] : [:],
          outputs: Array(call.outputs.prefix(1)))
        return true
      },
      named("leaky_relu") { $0.addSloped("LeakyRelu", $1, "negative_slope") },
      named("elu") { $0.addSloped("Elu", $1, "alpha") }, named("celu") { $0.addSloped("Celu", $1, "alpha") },
      named("threshold") { $0.addSloped("ThresholdedRelu", $1, "threshold") },
      named("relu6 hardtanh") { builder, call in
        let bounds = call.name == "relu6" ? (0, 6) : (call.real("min_val") ?? -1, call.real("max_val") ?? 1)
        return builder.addBounds(call, bounds.0, bounds.1)
      },
      named("clamp clip") { $0.addBounds($1, $1.real("min"), $1.real("max")) },
      named("clamp_min") { $0.addBounds($1, $1.real("min"), nil) },
      named("clamp_max") { $0.addBounds($1, nil, $1.real("max")) },
      named("prelu _prelu_kernel") { builder, call in
        guard let input = call.tensor("self"), let weight = call.tensor("weight") else { return false }
        builder.add("PRelu", [input, weight], outputs: call.outputs)
        return true
      },
      named("log_sigmoid log_sigmoid_forward") { builder, call in
        guard let input = call.tensor("self") else { return false }
        builder.add("Log", [builder.step("Sigmoid", [input])], outputs: call.outputs)
        return true
      },
      named("glu") { builder, call in
        guard let input = call.tensor("self") else { return false }
        let (first, second) = (input + " of values", input + " of gates")
        let parts = [first, second].map { builder.fresh($0) }
        builder.add("Split", [input], ["axis": .integer(call.integer("dim") ?? -1)], outputs: parts)
        builder.add("Mul", [parts[0], builder.step("Sigmoid", [parts[1]])], outputs: call.outputs)
        return true
      },
      named("softmax _softmax _safe_softmax") { $0.addSoftmax("Softmax", $1) },
      named("log_softmax _log_softmax") { $0.addSoftmax("LogSoftmax", $1) })
  }()

  private static let functions: [String: ATenRule] = {
    let plain = [
      "abs": "Abs", "neg": "Neg", "exp": "Exp", "log": "Log", "sqrt": "Sqrt", "sin": "Sin", "cos": "Cos",
      "tan": "Tan",
      "asin": "Asin", "acos": "Acos", "atan": "Atan", "sinh": "Sinh", "cosh": "Cosh", "asinh": "Asinh",
      "acosh": "Acosh",
      "atanh": "Atanh", "erf": "Erf", "floor": "Floor", "ceil": "Ceil", "round": "Round", "sign": "Sign",
      "sgn": "Sign",
      "reciprocal": "Reciprocal", "logical_not": "Not", "bitwise_not": "BitwiseNot", "isnan": "IsNaN",
      "isinf": "IsInf",
    ]
    let own = [
      "rsqrt": "Rsqrt", "log2": "Log2", "log10": "Log10", "log1p": "Log1p", "expm1": "Expm1", "exp2": "Exp2",
      "square": "Square", "trunc": "Truncate", "frac": "Fraction", "erfc": "Erfc", "logit": "Logit",
      "nan_to_num": "NanToNum", "erfinv": "Erfinv", "lgamma": "Lgamma",
    ]
    return joined(plain.mapValues { unary($0) }, own.mapValues { unary($0, domain: "pytorch") })
  }()

  private static let arithmetic: [String: ATenRule] = joined(
    named("add _add_relu __add__") { $0.addPair("Add", $1) }, named("sub subtract") { $0.addPair("Sub", $1) },
    named("rsub") { $0.addPair("Sub", $1, isTurned: true) }, named("mul multiply") { $0.addPair("Mul", $1) },
    named("div divide true_divide floor_divide floordiv truediv") { $0.addPair("Div", $1) },
    named("pow") { $0.addPair("Pow", $1) }, named("fmod remainder mod") { $0.addPair("Mod", $1) },
    named("maximum fmax") { $0.addPair("Max", $1) }, named("minimum fmin") { $0.addPair("Min", $1) },
    named("bitwise_and __and__") { $0.addPair("BitwiseAnd", $1) },
    named("bitwise_or __or__") { $0.addPair("BitwiseOr", $1) },
    named("bitwise_xor __xor__") { $0.addPair("BitwiseXor", $1) },
    named("atan2 hypot copysign") { $0.addPair("BinaryFunction", $1, domain: "pytorch") })

  private static let comparisons: [String: ATenRule] = joined(
    named("eq") { $0.addPair("Equal", $1) }, named("lt less") { $0.addPair("Less", $1) },
    named("gt greater") { $0.addPair("Greater", $1) },
    named("le less_equal") { $0.addPair("LessOrEqual", $1) },
    named("ge greater_equal") { $0.addPair("GreaterOrEqual", $1) },
    named("ne not_equal") { builder, call in
      let equal = builder.fresh("of Equal")
      guard builder.addPair("Equal", call, outputs: [equal]) else { return false }
      builder.add("Not", [equal], outputs: call.outputs)
      return true
    },
    named("logical_and") { $0.addPair("And", $1) }, named("logical_or") { $0.addPair("Or", $1) },
    named("logical_xor") { $0.addPair("Xor", $1) },
    named("where") { builder, call in
      guard let condition = call.tensor("condition"), call.argument("self") != nil else { return false }
      let first = builder.operand(call, "self")
      let second = builder.operand(call, "other")
      guard let first, let second else { return false }
      builder.add("Where", [condition, first, second], outputs: call.outputs)
      return true
    },
    named("masked_fill") { builder, call in
      guard let input = call.tensor("self"), let mask = call.tensor("mask"),
        let value = builder.operand(call, "value")
      else { return false }
      builder.add("Where", [mask, value, input], outputs: call.outputs)
      return true
    })

  private static let casts: [String: ATenRule] = joined(
    named("to _to_copy type_as float half double bfloat16 int long bool") { builder, call in
      guard let input = call.tensor("self"), let type = call.output?.type, let given = call.value(input)?.type
      else {
        return false
      }
      guard type != given else {
        builder.add("CopyOf", [input], domain: "pytorch", outputs: call.outputs)
        return true
      }
      guard let number = type.onnxNumber else { return false }
      builder.add("Cast", [input], ["to": .integer(number)], outputs: call.outputs)
      return true
    },
    named(
      """
      clone contiguous alias detach lift_fresh lift_fresh_copy positive conj resolve_conj resolve_neg real \
      detach_copy _conj_physical
      """
    ) { builder, call in
      guard let input = call.tensor("self"), call.value(input)?.type == call.output?.type else {
        return false
      }
      builder.add("CopyOf", [input], domain: "pytorch", outputs: call.outputs)
      return true
    })
}

extension ATenBuilder {
  /// A function with one setting, which is alpha in ONNX; left out it is the same in both.
  fileprivate mutating func addSloped(_ op: String, _ call: ATenCall, _ name: String) -> Bool {
    guard let input = call.tensor("self") else { return false }
    let slope = call.real(name).map { ["alpha": Attribute.real($0)] }
    add(op, [input], slope ?? [:], outputs: Array(call.outputs.prefix(1)))
    return true
  }

  fileprivate mutating func addBounds(_ call: ATenCall, _ least: Double?, _ greatest: Double?) -> Bool {
    guard let input = call.tensor("self") else { return false }
    var attributes: [String: Attribute] = [:]
    attributes["min"] = least.map { .real($0) }
    attributes["max"] = greatest.map { .real($0) }
    add(
      "Clip", [input, call.tensor("min") ?? "", call.tensor("max") ?? ""], attributes, outputs: call.outputs)
    return true
  }

  fileprivate mutating func addSoftmax(_ op: String, _ call: ATenCall) -> Bool {
    guard let input = call.tensor("self"), let axis = call.integer("dim") else { return false }
    add(op, [input], ["axis": .integer(axis)], outputs: call.outputs)
    return true
  }

  /// A side of a pair: a tensor, a number that is worked out, or one that is known.
  fileprivate mutating func operand(_ call: ATenCall, _ name: String) -> String? {
    operand(call.argument(name), beside: call)
  }

  private mutating func operand(_ argument: ExportedArgument?, beside call: ATenCall) -> String? {
    switch argument {
    case .tensor(let tensor): return tensor
    case .integer(.named(let name)): return name
    case .integer(.known(let value)):
      // Numbers beside extents are lists of one, as extents are here.
      guard call.output != nil else { return constant([value]) }
      return scalar(Double(value), call.value(call.allTensors.first ?? nil)?.type ?? call.output?.type)
    case .real(let value): return scalar(value, call.output?.type)
    case .boolean(let flag): return scalar(flag ? 1 : 0, .boolean)
    default: return nil
    }
  }

  /// Two tensors, or a tensor and a number.
  fileprivate mutating func addPair(
    _ op: String, _ call: ATenCall, isTurned: Bool = false, domain: String = "", outputs: [String]? = nil
  ) -> Bool {
    let sides = call.node.arguments.filter { !["alpha", "rounding_mode"].contains($0.name) }.prefix(2)
    guard sides.count == 2, let first = operand(sides[0].value, beside: call),
      let second = operand(sides[1].value, beside: call)
    else { return false }
    add(op, isTurned ? [second, first] : [first, second], domain: domain, outputs: outputs ?? call.outputs)
    return true
  }
}
