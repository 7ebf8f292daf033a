extension Layer {
  /// The multiply–accumulates of one sample that touch no padding; for a transposed convolution, those that the
  /// padding does not cut off.
  ///
  /// Counting the touches takes longer than all other costs together, so it is not one of `Costs`. They never
  /// outgrow 64 bits where the MACs do not.
  func usefulMACs<Number: Arithmetic>(axes: PerAxis<Axis>, outputs: PerAxis<Int>) -> Number {
    func terms() -> LayerTerms<Number> { LayerTerms(self, axes: axes, outputs: outputs) }
    switch kind.operation {
    case .convolution:
      let layer = terms()
      return layer.inChannels / layer.groups * layer.outChannels * layer.touches
    case .depthwiseConvolution:
      let layer = terms()
      return layer.inChannels * layer.depthMultiplier * layer.touches
    case .separableConvolution:
      // The 1 × 1 convolution has no padding.
      let layer = terms()
      let middle = layer.inChannels * layer.depthMultiplier
      return middle * layer.touches + middle * layer.outChannels * layer.outputElements
    case .transposedConvolution:
      let layer = terms()
      return layer.inChannels * layer.touches * (layer.outChannels / layer.groups)
    case .linear: return Costs<Number>.linear(terms()).macs
    default: return 0
    }
  }
}
