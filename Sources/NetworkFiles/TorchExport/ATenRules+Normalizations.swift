import Network

/// Normalizations and dropout.
extension ATenRules {
  static let normalizations: [String: ATenRule] = joined(
    named(
      """
      batch_norm native_batch_norm cudnn_batch_norm _native_batch_norm_legit _native_batch_norm_legit_functional \
      _native_batch_norm_legit_no_training _batch_norm_no_update _batch_norm_with_update
      """
    ) { builder, call in
      guard let input = call.tensor("input") else { return false }
      let others = ["weight", "bias", "running_mean", "running_var"].map { call.tensor($0) ?? "" }
      // Without training nothing is made beside the output.
      let isPlain = call.name.hasSuffix("no_training")
      builder.add(
        "BatchNormalization", [input] + others,
        outputs: isPlain ? Array(call.outputs.prefix(1)) : call.outputs)
      return true
    },
    named("instance_norm") { builder, call in
      guard let input = call.tensor("input") else { return false }
      builder.add(
        "InstanceNormalization", [input] + ["weight", "bias"].map { call.tensor($0) ?? "" },
        outputs: call.outputs)
      return true
    },
    named("group_norm native_group_norm") { builder, call in
      guard let input = call.tensor("input"), let groups = call.integer("num_groups") ?? call.integer("group")
      else {
        return false
      }
      builder.add(
        "GroupNormalization", [input] + ["weight", "bias"].map { call.tensor($0) ?? "" },
        ["num_groups": .integer(groups)], outputs: call.outputs)
      return true
    },
    named("layer_norm native_layer_norm") { $0.addLayerNormalization("LayerNormalization", $1) },
    named("rms_norm _fused_rms_norm") { $0.addLayerNormalization("RMSNormalization", $1) },
    named("dropout native_dropout feature_dropout alpha_dropout feature_alpha_dropout") { builder, call in
      guard let input = call.tensor("input") ?? call.tensor("self") else { return false }
      builder.add("Dropout", [input], outputs: call.outputs)
      return true
    })
}

extension ATenBuilder {
  fileprivate mutating func addLayerNormalization(_ op: String, _ call: ATenCall) -> Bool {
    guard let input = call.tensor("input"), let count = call.numbers("normalized_shape")?.count else {
      return false
    }
    let others = [call.tensor("weight") ?? "", call.tensor("bias") ?? ""]
    add(op, [input] + others, count == 1 ? [:] : ["axis": .integer(-count)], outputs: call.outputs)
    return true
  }
}
