extension Costs {
  /// A convolution, as the source article counts it: with n = C_in/g·k_h·k_w, one output element takes n
  /// multiplications, n − 1 additions and one more for the bias.
  ///
  /// 64 kernels of 7 × 7 on 3 channels, 112 × 112 outputs: 118,013,952 MACs, 236,027,904 FLOPs with bias.
  static func convolution(_ layer: LayerTerms<Number>) -> Costs {
    let hasBias = layer.layer.hasBias
    let perGroup = layer.inChannels / layer.groups
    let products = perGroup * layer.kernelElements
    let outputs = layer.outChannels * layer.outputElements
    var costs = Costs()
    let kernel = layer.kernelElements * perGroup
    costs.weights = kernel * layer.outChannels
    costs.biases = hasBias ? layer.outChannels : 0
    costs.parameters = hasBias ? (kernel + 1) * layer.outChannels : kernel * layer.outChannels
    costs.macs = products * outputs
    costs.multiplications = products * outputs
    costs.additions = hasBias ? products * outputs : (products - 1) * outputs
    costs.flops = hasBias ? 2 * products * outputs : (2 * products - 1) * outputs
    return costs
  }

  /// A convolution of each channel by itself, with `depthMultiplier` kernels for each.
  static func depthwiseConvolution(_ layer: LayerTerms<Number>) -> Costs {
    let hasBias = layer.layer.hasBias
    let products = layer.kernelElements
    let channels = layer.inChannels * layer.depthMultiplier
    let outputs = channels * layer.outputElements
    var costs = Costs()
    costs.weights = products * channels
    costs.biases = hasBias ? channels : 0
    costs.parameters = hasBias ? (products + 1) * channels : products * channels
    costs.macs = products * outputs
    costs.multiplications = products * outputs
    costs.additions = hasBias ? products * outputs : (products - 1) * outputs
    costs.flops = hasBias ? 2 * products * outputs : (2 * products - 1) * outputs
    return costs
  }

  /// A depthwise convolution without bias, then a 1 × 1 convolution with the bias (Keras SeparableConv2D).
  static func separableConvolution(_ layer: LayerTerms<Number>) -> Costs {
    let hasBias = layer.layer.hasBias
    let (products, outputs) = (layer.kernelElements, layer.outputElements)
    let middle = layer.inChannels * layer.depthMultiplier
    let out = layer.outChannels
    var costs = Costs()
    costs.weights = products * middle + middle * out
    costs.biases = hasBias ? out : 0
    costs.parameters = hasBias ? products * middle + (middle + 1) * out : products * middle + middle * out
    costs.macs = (products * middle + middle * out) * outputs
    costs.multiplications = (products * middle + middle * out) * outputs
    let depthwise = (products - 1) * middle
    costs.additions = (hasBias ? depthwise + middle * out : depthwise + (middle - 1) * out) * outputs
    let pointwise = hasBias ? 2 * middle * out : (2 * middle - 1) * out
    costs.flops = ((2 * products - 1) * middle + pointwise) * outputs
    return costs
  }

  /// A transposed convolution: each input element is multiplied by each weight it meets, and the products are
  /// added up where they fall.
  ///
  /// With a bias every sum starts from it, so there is one addition for each product (PyTorch's own count is
  /// 2 · MACs); without, the first product of each sum needs none. Products that the padding cuts off count.
  static func transposedConvolution(_ layer: LayerTerms<Number>) -> Costs {
    let hasBias = layer.layer.hasBias
    let perGroup = layer.outChannels / layer.groups
    let products = layer.inputElements * layer.kernelElements
    var costs = Costs()
    costs.weights = layer.kernelElements * layer.inChannels * perGroup
    costs.biases = hasBias ? layer.outChannels : 0
    costs.parameters = hasBias ? costs.weights + layer.outChannels : costs.weights
    costs.macs = layer.inChannels * products * perGroup
    costs.multiplications = costs.macs
    if hasBias {
      costs.additions = costs.macs
      costs.flops = 2 * costs.macs
    } else {
      let sums = layer.outChannels * layer.spread
      costs.additions = costs.macs - sums
      costs.flops = 2 * costs.macs - sums
    }
    return costs
  }

  /// A linear layer on each row of the input: `rows` is 1 where a sample is one vector.
  static func linear(_ layer: LayerTerms<Number>) -> Costs {
    let hasBias = layer.layer.hasBias
    let inFeatures = layer.term(.inFeatures) { $0.features.count }
    let outFeatures = layer.term(.outFeatures, \.outChannels)
    var outputs = outFeatures
    if layer.layer.features.rows != nil { outputs = outputs * layer.term(.rows) { $0.features.rows ?? 1 } }
    var costs = Costs()
    costs.weights = inFeatures * outFeatures
    costs.biases = hasBias ? outFeatures : 0
    costs.parameters = hasBias ? (inFeatures + 1) * outFeatures : inFeatures * outFeatures
    costs.macs = inFeatures * outputs
    costs.multiplications = costs.macs
    costs.additions = hasBias ? inFeatures * outputs : (inFeatures - 1) * outputs
    costs.flops = hasBias ? 2 * inFeatures * outputs : (2 * inFeatures - 1) * outputs
    return costs
  }
}
