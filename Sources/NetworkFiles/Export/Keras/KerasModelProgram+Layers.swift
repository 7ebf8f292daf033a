import ConvMath
import LayerText
import Network

/// Layers with weights of their own, and windows.
extension KerasModelProgram {
  /// Writes a node as a layer; false for one that is none.
  mutating func addLayer(_ node: NodeDeclaration) throws(Refusal) -> Bool {
    if ["MaxPool", "AveragePool"].contains(node.op) {
      assign(node, try pooling(node))
      return true
    }
    guard let layers = try layers(of: node) else { return false }
    let weights = node.inputs.dropFirst().filter { !$0.isEmpty }
    guard weights.allSatisfy({ flow.sharing.isOwn($0, source) }) else {
      throw source.refusal(
        node,
        Wording(
          "its weights are computed, or other layers have them too, which no layer of Keras takes",
          "它的权重是算出来的，或与其他层共用，Keras 的层不支持"))
    }
    var text = try tensor(node.inputs[0], of: node)
    let isFixed = !weights.isEmpty && !weights.contains(where: source.isLearned)
    for (place, given) in layers.enumerated() {
      let layer = isFixed ? Self.adding("trainable=False", to: given) : given
      text = place == layers.count - 1 ? call(layer, of: node, weights: weights, text) : "\(layer)(\(text))"
    }
    assign(node, text)
    return true
  }

  /// The layers that a node is, one behind the other; nil for one that is none.
  private func layers(of node: NodeDeclaration) throws(Refusal) -> [String]? {
    guard let input = node.inputs.first else { return nil }
    switch node.op {
    case "Conv", "ConvTranspose": return try convolution(node)
    case "Gemm", "Linear", "MatMul": return linear(node).map { [$0] }
    case "BatchNormalization":
      guard node.inputs.count == 5 else { throw source.refusal(node, Self.noForm) }
      return [normalization("BatchNormalization", ["axis=1"], node, standard: 1e-3)]
    case "InstanceNormalization":
      return [normalization("GroupNormalization", ["-1", "axis=1"], node, standard: 1e-3)]
    case "GroupNormalization":
      return [
        normalization(
          "GroupNormalization", ["\(node.integer("num_groups") ?? 1)", "axis=1"], node, standard: 1e-3)
      ]
    case "LayerNormalization", "RMSNormalization":
      guard let rank = source.rank(input), node.outputs.dropFirst().allSatisfy(\.isEmpty) else { return nil }
      let axis = node.integer("axis") ?? -1
      let count = axis < 0 ? -axis : rank - axis
      let axes = count == 1 ? "axis=-1" : "axis=\(PythonText.list((1...count).map { -$0 }.reversed()))"
      guard node.op == "LayerNormalization" else {
        return [
          "layers.RMSNormalization(\(axes), epsilon=\(PythonText.number(node.real("epsilon") ?? 1e-5)))"
        ]
      }
      return [normalization("LayerNormalization", [axes], node, standard: 1e-3)]
    default: return nil
    }
  }

  /// A normalization with the number that is added to the variance, and with what it learns.
  private func normalization(
    _ name: String, _ arguments: [String], _ node: NodeDeclaration, standard: Double
  ) -> String {
    var arguments = arguments
    let epsilon = node.real("epsilon").map { Double(Float($0).description) ?? $0 } ?? 1e-5
    if epsilon != standard { arguments.append("epsilon=\(PythonText.number(epsilon))") }
    func learns(_ place: Int) -> Bool { node.inputs.count > place && source.isLearned(node.inputs[place]) }
    if !learns(1) { arguments.append("scale=False") }
    if !learns(2) { arguments.append("center=False") }
    return "layers.\(name)(\(arguments.joined(separator: ", ")))"
  }

  private func linear(_ node: NodeDeclaration) -> String? {
    let isTurned = node.op == "Linear" || node.op == "Gemm" && node.integer("transB") ?? 0 != 0
    guard node.inputs.count > 1, source.isKept(node.inputs[1]), let extents = source.extents(node.inputs[1]),
      extents.count == 2, node.integer("transA") ?? 0 == 0,
      ["alpha", "beta"].allSatisfy({ node.real($0) ?? 1 == 1 })
    else { return nil }
    let units = isTurned ? extents[0] : extents[1]
    let bias = node.inputs.count > 2 ? node.inputs[2] : ""
    guard bias.isEmpty || source.extents(bias) == [units] else { return nil }
    let hasBias = !bias.isEmpty || flow.sharing.additions[flow.step] != nil
    return "layers.Dense(\(units)\(hasBias ? "" : ", use_bias=False"))"
  }

  private func convolution(_ node: NodeDeclaration) throws(Refusal) -> [String] {
    guard let layer = source.analysis.layer(ofNode: flow.step) else {
      throw source.refusal(node, Self.noForm)
    }
    let written = layer.written(in: .keras)
    guard written.unexpressed.isEmpty else {
      throw source.refusal(
        node, Wording { layer.written(in: .keras, commentsIn: $0).unexpressed.first ?? "" })
    }
    return written.calls.map { call in
      Self.adding("data_format=\"channels_first\"", to: String(call.dropFirst("keras.".count)))
    }
  }

  // MARK: Poolings

  /// A pooling of what is padded before it, so that windows are whole, and begin and end where they do.
  private mutating func pooling(_ node: NodeDeclaration) throws(Refusal) -> String {
    guard let layer = source.analysis.layer(ofNode: flow.step),
      node.outputs.dropFirst().allSatisfy({ !source.isTaken($0) }),
      let made = source.extents(node.outputs[0])
    else { throw source.refusal(node, Self.noForm) }
    let axes = layer.axes
    guard axes.allSatisfy({ $0.dilation == 1 }) else {
      throw source.refusal(node, Wording("Keras does not dilate a pooling", "Keras 的池化没有膨胀率"))
    }
    let sides = zip(axes, made.dropFirst(2)).map { axis, output in
      (
        axis.paddingBefore,
        max((output - 1) * axis.stride + axis.kernel - axis.extent - axis.paddingBefore, 0)
      )
    }
    let x = try tensor(node.inputs[0], of: node)
    let isMaximum = node.op == "MaxPool"
    let name = "\(isMaximum ? "Max" : "Average")Pooling\(axes.count)D"
    let window =
      "\(PythonText.compact(axes.map(\.kernel))), strides=\(PythonText.compact(axes.map(\.stride)))"
    let layerCall = "layers.\(name)(\(window), data_format=\"channels_first\")"
    guard sides.contains(where: { $0 != (0, 0) }) else { return call(layerCall, of: node, weights: [], x) }
    let amounts = "[(0, 0), (0, 0), " + sides.map { "(\($0.0), \($0.1))" }.joined(separator: ", ") + "]"
    guard !isMaximum else {
      return call(
        layerCall, of: node, weights: [], "ops.pad(\(x), \(amounts), constant_values=float(\"-inf\"))")
    }
    let means = "ops.pad(\(x), \(amounts))"
    if node.integer("count_include_pad") ?? 0 != 0, !layer.roundsUp {
      return call(layerCall, of: node, weights: [], means)
    }
    guard node.integer("count_include_pad") ?? 0 == 0 else {
      throw source.refusal(
        node, Wording("Keras has no mean that counts only a part of its padding", "Keras 的平均池化不能只计入一部分填充"))
    }
    // The means of what is there: those of all by the shares that are no padding.
    let shares = "\(layerCall)(ops.pad(ops.ones_like(\(x)), \(amounts)))"
    return "\(call(layerCall, of: node, weights: [], means)) / \(shares)"
  }
}
