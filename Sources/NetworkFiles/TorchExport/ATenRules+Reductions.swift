import Network

/// What makes one element of many.
extension ATenRules {
  static let reductions: [String: ATenRule] = joined(
    named("sum") { $0.addReduction("ReduceSum", $1) }, named("mean") { $0.addReduction("ReduceMean", $1) },
    named("amax") { $0.addReduction("ReduceMax", $1) }, named("amin") { $0.addReduction("ReduceMin", $1) },
    named("prod") { $0.addReduction("ReduceProd", $1) },
    named("logsumexp") { $0.addReduction("ReduceLogSumExp", $1) },
    named("var") { $0.addReduction("ReduceVariance", $1) },
    named("std") { $0.addReduction("ReduceDeviation", $1) },
    named("any") { $0.addReduction("ReduceAny", $1) }, named("all") { $0.addReduction("ReduceAll", $1) },
    named("argmax") { $0.addReduction("ArgMax", $1) }, named("argmin") { $0.addReduction("ArgMin", $1) },
    named("max") { $0.addExtreme("ReduceMax", "ArgMax", "Max", $1) },
    named("min") { $0.addExtreme("ReduceMin", "ArgMin", "Min", $1) },
    named("var_mean std_mean") { builder, call in
      let outputs = call.outputs
      guard outputs.count == 2 else { return false }
      return builder.addReduction(
        call.name == "var_mean" ? "ReduceVariance" : "ReduceDeviation", call, outputs: [outputs[0]])
        && builder.addReduction("ReduceMean", call, outputs: [outputs[1]])
    },
    named("norm linalg_vector_norm") { builder, call in
      switch call.real("ord") ?? call.real("p") ?? 2 {
      case 2: builder.addReduction("ReduceL2", call)
      case 1: builder.addReduction("ReduceL1", call)
      default: false
      }
    },
    named("cumsum") { $0.addScan("CumSum", $1) }, named("cumprod") { $0.addScan("CumProd", $1) },
    named("topk sort") { builder, call in
      guard let input = call.tensor("self") else { return false }
      guard let count = call.integer("k") else {
        builder.add("Sort", [input], domain: "pytorch", outputs: call.outputs)
        return true
      }
      builder.add(
        "TopK", [input], ["k": .integer(count), "axis": .integer(call.integer("dim") ?? -1)],
        outputs: call.outputs)
      return true
    },
    named("argsort") { builder, call in
      guard let input = call.tensor("self") else { return false }
      builder.add("Sort", [input], domain: "pytorch", outputs: [""] + call.outputs)
      return true
    })
}

extension ATenBuilder {
  /// A reduction along axes, or over all elements where none are given.
  fileprivate mutating func addReduction(_ op: String, _ call: ATenCall, outputs: [String]? = nil) -> Bool {
    guard let input = call.tensor("self") else { return false }
    let axes = call.integers("dim") ?? []
    let keeps = call.flag("keepdim") ? 1 : 0
    let outputs = outputs ?? call.outputs
    guard op.hasPrefix("Arg") else {
      var attributes: [String: Attribute] = ["keepdims": .integer(keeps)]
      if !axes.isEmpty { attributes["axes"] = .integers(axes) }
      add(op, [input], attributes, outputs: outputs)
      return true
    }
    let whole = axes.isEmpty ? step("Reshape", [input], ["shape": .integers([-1])]) : input
    add(op, [whole], ["axis": .integer(axes.first ?? 0), "keepdims": .integer(keeps)], outputs: outputs)
    return true
  }

  /// The greatest of all elements, of each set along an axis with its place, or of pairs.
  fileprivate mutating func addExtreme(_ op: String, _ place: String, _ pair: String, _ call: ATenCall)
    -> Bool
  {
    guard let input = call.tensor("self") else { return false }
    if let other = call.tensor("other") {
      add(pair, [input, other], outputs: call.outputs)
      return true
    }
    guard call.argument("dim") != nil, call.outputs.count == 2 else { return addReduction(op, call) }
    return addReduction(op, call, outputs: [call.outputs[0]])
      && addReduction(place, call, outputs: [call.outputs[1]])
  }

  fileprivate mutating func addScan(_ op: String, _ call: ATenCall) -> Bool {
    guard let input = call.tensor("self") else { return false }
    add(op, [input] + (call.integer("dim").map { [constant([$0])] } ?? []), outputs: call.outputs)
    return true
  }
}
