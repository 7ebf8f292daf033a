import Network

/// Convolutions and poolings.
extension ATenRules {
  static let windows: [String: ATenRule] = joined(
    named("conv1d conv2d conv3d") { $0.addConvolution($1) },
    named("convolution _convolution cudnn_convolution mkldnn_convolution") { builder, call in
      call.flag("transposed") ? builder.addTransposedConvolution(call) : builder.addConvolution(call)
    },
    named("conv_transpose1d conv_transpose2d conv_transpose3d") { $0.addTransposedConvolution($1) },
    named(
      "max_pool1d max_pool2d max_pool3d max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices"
    ) {
      $0.addPooling("MaxPool", $1)
    },
    named("avg_pool1d avg_pool2d avg_pool3d") { $0.addPooling("AveragePool", $1) },
    named(
      "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d _adaptive_avg_pool2d _adaptive_avg_pool3d"
    ) {
      $0.addAdaptivePooling("AdaptiveAveragePool", $1)
    },
    named("adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d") {
      $0.addAdaptivePooling("AdaptiveMaxPool", $1)
    })
}

extension ATenBuilder {
  /// The same on one sample without its dimension, which is put before it and taken away again.
  private mutating func addWindows(
    _ op: String, _ call: ATenCall, _ input: String, others: [String] = [], rank: Int,
    _ attributes: [String: Attribute], domain: String = ""
  ) -> Bool {
    guard let given = call.value(input)?.shape?.rank else { return false }
    guard given == rank + 1 else {
      add(op, [input] + others, attributes, domain: domain, outputs: call.outputs)
      return true
    }
    let batch = step("Unsqueeze", [input], ["axes": .integers([0])])
    let results = call.outputs.map { $0.isEmpty ? "" : $0 + " of one sample" }
    add(op, [batch] + others, attributes, domain: domain, outputs: results)
    for (result, output) in zip(results, call.outputs) where !output.isEmpty {
      add("Squeeze", [result], ["axes": .integers([0])], outputs: [output])
    }
    return true
  }

  fileprivate mutating func addConvolution(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("input") ?? call.tensor("self"), let weight = call.tensor("weight"),
      let weights = call.value(weight)?.shape, weights.rank > 2
    else { return false }
    let rank = weights.rank - 2
    guard var attributes = windowAttributes(call, rank) else { return false }
    if let mode = call.text("padding") {
      attributes["auto_pad"] = .text(mode == "same" ? "SAME_UPPER" : "VALID")
      attributes["pads"] = nil
    }
    if let groups = call.integer("groups"), groups != 1 { attributes["group"] = .integer(groups) }
    return addWindows(
      "Conv", call, input, others: [weight, call.tensor("bias") ?? ""], rank: rank, attributes)
  }

  fileprivate mutating func addTransposedConvolution(_ call: ATenCall) -> Bool {
    guard let input = call.tensor("input"), let weight = call.tensor("weight"),
      let weights = call.value(weight)?.shape, weights.rank > 2
    else { return false }
    let rank = weights.rank - 2
    guard var attributes = windowAttributes(call, rank) else { return false }
    if let groups = call.integer("groups"), groups != 1 { attributes["group"] = .integer(groups) }
    if let added = call.perAxis("output_padding", rank), added.contains(where: { $0 != 0 }) {
      attributes["output_padding"] = .integers(added)
    }
    return addWindows(
      "ConvTranspose", call, input, others: [weight, call.tensor("bias") ?? ""], rank: rank, attributes)
  }

  /// Strides, dilations and padding; nil where their numbers are none of that many axes.
  private func windowAttributes(_ call: ATenCall, _ rank: Int) -> [String: Attribute]? {
    var attributes: [String: Attribute] = [:]
    for (name, key, neutral) in [
      ("stride", "strides", 1), ("dilation", "dilations", 1), ("padding", "pads", 0),
    ] {
      guard let values = call.perAxis(name, rank) else { continue }
      guard values.count == rank else { return nil }
      guard values.contains(where: { $0 != neutral }) else { continue }
      attributes[key] = .integers(key == "pads" ? values + values : values)
    }
    return attributes
  }

  fileprivate mutating func addPooling(_ op: String, _ call: ATenCall) -> Bool {
    let axes = call.name.drop { !$0.isNumber }.first?.wholeNumberValue
    guard let input = call.tensor("self"), let rank = axes, let kernel = call.perAxis("kernel_size", rank),
      kernel.count == rank, var attributes = windowAttributes(call, rank)
    else { return false }
    attributes["kernel_shape"] = .integers(kernel)
    // Windows follow each other without a stride that is given.
    if call.integers("stride")?.isEmpty ?? true { attributes["strides"] = .integers(kernel) }
    if call.flag("ceil_mode") { attributes["ceil_mode"] = .integer(1) }
    if op == "AveragePool", call.argument("count_include_pad") != .boolean(false) {
      attributes["count_include_pad"] = .integer(1)
    }
    return addWindows(op, call, input, rank: rank, attributes)
  }

  fileprivate mutating func addAdaptivePooling(_ op: String, _ call: ATenCall) -> Bool {
    let axes = call.name.drop { !$0.isNumber }.first?.wholeNumberValue
    guard let input = call.tensor("self"), let rank = axes, let size = call.perAxis("output_size", rank),
      size.count == rank
    else { return false }
    return addWindows(
      op, call, input, rank: rank, ["output_size": .integers(size)], domain: "pytorch")
  }
}
