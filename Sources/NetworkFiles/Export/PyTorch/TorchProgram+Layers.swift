import ConvMath
import LayerText
import Network

/// Layers with weights of their own, and windows, as modules.
extension TorchProgram {
  /// Writes a node as a module; false for one that is none.
  mutating func addLayer(_ node: NodeDeclaration) throws(Refusal) -> Bool {
    guard let call = try call(of: node) else { return false }
    let weights = node.inputs.dropFirst().filter { !$0.isEmpty }
    guard weights.allSatisfy({ flow.sharing.isOwn($0, source) }) || !Self.hasWeights(node) else {
      return false
    }
    // What is kept and not learned is no parameter of a module.
    guard
      !Self.hasWeights(node) || node.op == "BatchNormalization" || weights.allSatisfy(source.isLearned)
    else { return false }
    let module = module(call, of: node, weights: Self.hasWeights(node) ? weights : [])
    assign(node, "\(module)(\(try tensor(node.inputs[0], of: node)))")
    return true
  }

  private static func hasWeights(_ node: NodeDeclaration) -> Bool {
    !["MaxPool", "AveragePool", "LpPool", "AdaptiveAveragePool", "AdaptiveMaxPool", "LRN"].contains(node.op)
  }

  /// The call that makes the module of a node; nil for one that is no module.
  private func call(of node: NodeDeclaration) throws(Refusal) -> String? {
    guard let input = node.inputs.first else { return nil }
    switch node.op {
    case "Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool": return try window(node)
    case "AdaptiveAveragePool", "AdaptiveMaxPool":
      guard let size = node.integers("output_size") else { return nil }
      try refuseFurther(node)
      return
        "nn.Adaptive\(node.op.contains("Max") ? "Max" : "Avg")Pool\(size.count)d(\(PythonText.compact(size)))"
    case "Gemm":
      guard !isScaled(node), node.integer("transA") ?? 0 == 0 else { return nil }
      return linear(node, isTurned: node.integer("transB") ?? 0 != 0)
    case "Linear": return linear(node, isTurned: true)
    case "MatMul":
      guard source.isKept(node.inputs[1]) else { return nil }
      return linear(node, isTurned: false)
    case "BatchNormalization":
      guard node.inputs.count == 5, !node.inputs.contains(""), let rank = source.rank(input),
        let count = source.extents(node.inputs[1])?.first,
        source.isLearned(node.inputs[1]) == source.isLearned(node.inputs[2])
      else { return nil }
      let isAffine = source.isLearned(node.inputs[1])
      return call(
        "nn.BatchNorm\(max(rank - 2, 1))d", ["\(count)"] + (isAffine ? [] : ["affine=False"]), node)
    case "InstanceNormalization":
      guard node.inputs.count == 3, !node.inputs.contains(""), let rank = source.rank(input),
        (3...5).contains(rank),
        let count = source.extents(node.inputs[1])?.first
      else { return nil }
      return call("nn.InstanceNorm\(rank - 2)d", ["\(count)", "affine=True"], node)
    case "GroupNormalization":
      guard let count = source.extents(input).flatMap({ $0.count > 1 ? $0[1] : nil }) else { return nil }
      let isAffine = node.inputs.count > 1
      // Before version 21 there is one scale for each group.
      guard !isAffine || node.inputs.count == 3 && source.extents(node.inputs[1]) == [count],
        !node.inputs.contains("")
      else { return nil }
      return call(
        "nn.GroupNorm",
        ["\(node.integer("num_groups") ?? 1)", "\(count)"] + (isAffine ? [] : ["affine=False"]), node)
    case "LayerNormalization", "RMSNormalization": return normalization(node, input)
    case "LRN":
      return call(
        "nn.LocalResponseNorm",
        ["\(node.integer("size") ?? 1)"] + real(node, "alpha", 1e-4) + real(node, "beta", 0.75)
          + real(node, "bias", 1, as: "k"), node)
    default: return nil
    }
  }

  private func call(_ name: String, _ arguments: [String], _ node: NodeDeclaration) -> String {
    let epsilon = node.op.hasSuffix("Normalization") ? real(node, "epsilon", 1e-5, as: "eps") : []
    return "\(name)(\((arguments + epsilon).joined(separator: ", ")))"
  }

  /// An argument where it differs from what PyTorch takes for granted.
  private func real(_ node: NodeDeclaration, _ name: String, _ standard: Double, as title: String? = nil)
    -> [String]
  {
    guard let value = node.real(name), abs(value - standard) > 1e-6 * standard else { return [] }
    return ["\(title ?? name)=\(PythonText.number(Double(Float(value).description) ?? value))"]
  }

  private func isScaled(_ node: NodeDeclaration) -> Bool {
    ["alpha", "beta"].contains { node.real($0).map { $0 != 1 } ?? false }
  }

  private func linear(_ node: NodeDeclaration, isTurned: Bool) -> String? {
    guard let extents = source.extents(node.inputs[1]), extents.count == 2 else { return nil }
    let (inFeatures, outFeatures) = isTurned ? (extents[1], extents[0]) : (extents[0], extents[1])
    let bias = node.inputs.count > 2 ? node.inputs[2] : ""
    // A bias of fewer numbers is no bias of nn.Linear.
    guard bias.isEmpty || source.extents(bias) == [outFeatures] else { return nil }
    let hasBias = !bias.isEmpty || flow.sharing.additions[flow.step] != nil
    return "nn.Linear(\(inFeatures), \(outFeatures)\(hasBias ? "" : ", bias=False"))"
  }

  private func normalization(_ node: NodeDeclaration, _ input: String) -> String? {
    guard let extents = source.extents(input), node.outputs.dropFirst().allSatisfy(\.isEmpty) else {
      return nil
    }
    let axis = node.integer("axis") ?? -1
    let shape = Array(extents.suffix(axis < 0 ? -axis : extents.count - axis))
    let weights = node.inputs.dropFirst().filter { !$0.isEmpty }
    guard weights.allSatisfy({ source.extents($0) == shape }) else { return nil }
    let text = shape.count == 1 ? "\(shape[0])" : PythonText.tuple(shape)
    guard node.op == "LayerNormalization" else {
      return call("nn.RMSNorm", [text] + (weights.isEmpty ? ["elementwise_affine=False"] : []), node)
    }
    let affine = weights.isEmpty ? ["elementwise_affine=False"] : weights.count == 1 ? ["bias=False"] : []
    return call("nn.LayerNorm", [text] + affine, node)
  }

  /// A convolution or a pooling, with padding before it where PyTorch has none that is the same.
  private func window(_ node: NodeDeclaration) throws(Refusal) -> String? {
    if node.inputs.count > 1, !source.isKept(node.inputs[1]) { return nil }
    try refuseFurther(node)
    guard let layer = source.analysis.layer(ofNode: flow.step) else {
      throw source.refusal(node, Self.noModule)
    }
    let written = layer.written(in: .pytorch)
    guard written.unexpressed.isEmpty else {
      if node.op == "AveragePool" { return nil }
      throw source.refusal(
        node, Wording { layer.written(in: .pytorch, commentsIn: $0).unexpressed.first ?? "" })
    }
    let countsPadding = node.op == "AveragePool" && node.integer("count_include_pad") ?? 0 != 0
    let calls = written.calls.map {
      countsPadding ? $0.split(separator: ", count_include_pad=False").joined() : $0
    }
    return calls.count == 1 ? calls[0] : "nn.Sequential(\(calls.joined(separator: ", ")))"
  }

  static let noModule = Wording("it is no module of PyTorch that is known here", "没有对应的 PyTorch 模块")

  /// Refuses a second output that somebody takes.
  private func refuseFurther(_ node: NodeDeclaration) throws(Refusal) {
    guard node.outputs.dropFirst().contains(where: { !$0.isEmpty && source.isTaken($0) }) else { return }
    throw source.refusal(
      node, Wording("its second output is taken, which the module has not", "它的第二个输出被使用，而模块没有该输出"))
  }
}
