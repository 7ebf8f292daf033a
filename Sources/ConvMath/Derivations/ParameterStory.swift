extension Story {
  /// Parameters: one kernel, its bias, all kernels.
  mutating func tellParameters() {
    let hasBias = layer.hasBias
    switch operation {
    case .convolution, .depthwiseConvolution:
      let isDepthwise = operation == .depthwiseConvolution
      let weights =
        isDepthwise ? terms.kernelElements : terms.kernelElements * (terms.inChannels / terms.groups)
      tellKernels(weights, .kernelWeights(isDepthwise: isDepthwise))
    case .linear: tellKernels(terms.term(.inFeatures) { $0.features.count }, .featureWeights)
    case .separableConvolution:
      let middle = list.term(.middleChannels, terms.inChannels * terms.depthMultiplier, .separableMiddle)
      list.tell(.weights, terms.kernelElements * middle + middle * terms.outChannels, .separableWeights)
      if hasBias { list.tell(.biases, costs.biases, .biasPerChannel) }
    case .transposedConvolution:
      list.tell(.weights, costs.weights, .transposedWeights)
      if hasBias { list.tell(.biases, costs.biases, .biasPerChannel) }
    case _ where operation.family == .normalization && layer.isAffine:
      let isPerElement = operation == .layerNormalization
      list.tell(.weights, costs.weights, .scales(perElement: isPerElement))
      list.tell(.biases, costs.biases, .shifts)
    default: return list.tell(.parameters, costs.parameters, .nothingLearned)
    }
    list.tell(.parameters, costs.parameters, .allParameters)
  }

  private mutating func tellKernels(_ weights: Expression, _ sentence: DerivationSentence) {
    let one = list.term(.kernelWeights, weights, sentence)
    if layer.hasBias { list.tell(.term(.kernelParameters), one + 1, .kernelBias) }
  }

  mutating func tellBuffers() {
    list.tell(.buffers, costs.buffers, .buffers(countsBatches: layer.framework == .pytorch))
  }
}
