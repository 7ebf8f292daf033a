extension Costs {
  /// Batch normalization at inference: running mean, variance, scale and shift are folded into one
  /// multiplication and one addition for each element.
  ///
  /// Buffers are the running mean and variance; PyTorch also counts the batches it has seen.
  static func batchNormalization(_ layer: LayerTerms<Number>) -> Costs {
    let elements = layer.layer.rank > 0 ? layer.channels * layer.inputElements : layer.channels
    var costs = Costs()
    if layer.layer.isAffine {
      costs.weights = layer.channels
      costs.biases = layer.channels
      costs.parameters = 2 * layer.channels
    }
    costs.buffers = layer.layer.framework == .pytorch ? 2 * layer.channels + 1 : 2 * layer.channels
    costs.multiplications = elements
    costs.additions = elements
    costs.flops = 2 * elements
    return costs
  }

  /// Instance, group and layer normalization: mean and variance of each of G sets of n elements are computed from
  /// the input.
  ///
  /// For one set: n − 1 additions and a division make the mean; n subtractions, n squares, n − 1 additions and a
  /// division the variance; one addition (ε), one square root and one division the factor; n multiplications
  /// apply it. Scale and shift are one multiplication and one addition more for each element.
  static func normalization(_ layer: LayerTerms<Number>) -> Costs {
    let n = layer.term(.normalizedElements) { $0.normalizedSets.elements }
    let count = layer.term(.normalizedSets) { $0.normalizedSets.count }
    let isAffine = layer.layer.isAffine
    var costs = Costs()
    if isAffine {
      let scales = layer.layer.kind.operation == .layerNormalization ? n : layer.channels
      costs.weights = scales
      costs.biases = scales
      costs.parameters = 2 * scales
    }
    costs.additions = isAffine ? count * (4 * n - 1) : count * (3 * n - 1)
    costs.multiplications = isAffine ? count * (3 * n) : count * (2 * n)
    costs.divisions = 3 * count
    costs.specialFunctions = count
    costs.flops = isAffine ? count * (7 * n + 3) : count * (5 * n + 3)
    return costs
  }
}
