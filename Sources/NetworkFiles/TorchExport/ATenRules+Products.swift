import Network

/// Matrix products, attention and recurrent layers.
extension ATenRules {
  static let products: [String: ATenRule] = joined(
    named("linear") { builder, call in
      guard let input = call.tensor("input"), let weight = call.tensor("weight"),
        call.value(weight)?.shape?.rank == 2
      else { return false }
      builder.add(
        "Linear", [input, weight, call.tensor("bias") ?? ""], domain: "pytorch", outputs: call.outputs)
      return true
    },
    named("mm bmm matmul mv dot vdot __matmul__") { builder, call in
      let tensors = call.allTensors.compactMap { $0 }
      guard tensors.count == 2 else { return false }
      builder.add("MatMul", tensors, outputs: call.outputs)
      return true
    },
    named("addmm") { builder, call in
      guard let bias = call.tensor("self"), let left = call.tensor("mat1"), let right = call.tensor("mat2")
      else {
        return false
      }
      builder.add("Gemm", [left, right, bias], outputs: call.outputs)
      return true
    },
    named("baddbmm addmv addbmm") { builder, call in
      let tensors = call.allTensors.compactMap { $0 }
      guard tensors.count == 3, call.name != "addbmm" else { return false }
      let product = builder.step("MatMul", Array(tensors.dropFirst()))
      builder.add("Add", [tensors[0], product], outputs: call.outputs)
      return true
    },
    named("einsum") { builder, call in
      guard let equation = call.text("equation"), let tensors = call.tensorList("tensors") else {
        return false
      }
      builder.add(
        "Einsum", tensors.compactMap { $0 }, ["equation": .text(equation)], outputs: call.outputs)
      return true
    },
    named("outer ger") { builder, call in
      guard let left = call.tensor("self"), let right = call.tensor("vec2") else { return false }
      let column = builder.step("Unsqueeze", [left], ["axes": .integers([1])])
      builder.add("Mul", [column, right], outputs: call.outputs)
      return true
    },
    named(
      """
      scaled_dot_product_attention _scaled_dot_product_flash_attention _scaled_dot_product_flash_attention_for_cpu \
      _scaled_dot_product_efficient_attention _scaled_dot_product_cudnn_attention _scaled_dot_product_attention_math \
      _scaled_dot_product_fused_attention_overrideable
      """
    ) { builder, call in
      guard let query = call.tensor("query"), let key = call.tensor("key"), let value = call.tensor("value")
      else {
        return false
      }
      builder.add(
        "ScaledDotProductAttention", [query, key, value, call.tensor("attn_mask") ?? ""], domain: "pytorch",
        outputs: call.outputs)
      return true
    },
    named("lstm") { $0.addRecurrent("StackedLSTM", $1) }, named("gru") { $0.addRecurrent("StackedGRU", $1) },
    named("rnn_tanh rnn_relu") { $0.addRecurrent("StackedRNN", $1) },
    named("embedding") { builder, call in
      guard let weight = call.tensor("weight"), let places = call.tensor("indices") else { return false }
      builder.add("Gather", [weight, places], outputs: call.outputs)
      return true
    })
}

extension ATenBuilder {
  /// Layers after each other: their input, the states that they begin with, then the weights of all of them.
  fileprivate mutating func addRecurrent(_ op: String, _ call: ATenCall) -> Bool {
    guard let input = call.tensor("input"), let parameters = call.tensorList("params") else { return false }
    let states = call.tensorList("hx") ?? [call.tensor("hx")]
    let hasCell = op == "StackedLSTM"
    let given = (0..<(hasCell ? 2 : 1)).map { states.indices.contains($0) ? states[$0] ?? "" : "" }
    add(
      op, [input] + given + parameters.map { $0 ?? "" },
      [
        "num_layers": .integer(call.integer("num_layers") ?? 1),
        "bidirectional": .integer(call.flag("bidirectional") ? 1 : 0),
        "batch_first": .integer(call.flag("batch_first") ? 1 : 0),
      ], domain: "pytorch", outputs: call.outputs)
    return true
  }
}
