extension Costs {
  /// The greatest of each window: one comparison fewer than it has elements.
  static func maximum(of elements: Number, _ layer: LayerTerms<Number>) -> Costs {
    var costs = Costs()
    costs.comparisons = (elements - 1) * layer.channels * layer.outputElements
    return costs
  }

  /// The mean of each window: one addition fewer than it has elements, and a division.
  ///
  /// Padding zeros are elements, as for a convolution.
  static func average(of elements: Number, _ layer: LayerTerms<Number>) -> Costs {
    let outputs = layer.channels * layer.outputElements
    var costs = Costs()
    costs.additions = (elements - 1) * outputs
    costs.divisions = outputs
    costs.flops = elements * outputs
    return costs
  }

  /// `(Σ xᴾ)^(1/P)` of each window: a power for each element and a root.
  ///
  /// A square is a multiplication; the first power is the element itself and needs no root.
  static func lpPooling(_ layer: LayerTerms<Number>) -> Costs {
    let elements = layer.kernelElements
    let outputs = layer.channels * layer.outputElements
    var costs = Costs()
    costs.additions = (elements - 1) * outputs
    switch layer.layer.normType {
    case 1: costs.flops = (elements - 1) * outputs
    case 2:
      costs.multiplications = elements * outputs
      costs.specialFunctions = outputs
      costs.flops = 2 * elements * outputs
    default:
      costs.specialFunctions = (elements + 1) * outputs
      costs.flops = 2 * elements * outputs
    }
    return costs
  }

  /// As `maximum`, with windows of different sizes whose sizes add up to S on each axis.
  static func adaptiveMaximum(_ layer: LayerTerms<Number>) -> Costs {
    var costs = Costs()
    costs.comparisons = layer.channels * (layer.windowTotals - layer.outputElements)
    return costs
  }

  /// As `average`, with windows of different sizes whose sizes add up to S on each axis.
  static func adaptiveAverage(_ layer: LayerTerms<Number>) -> Costs {
    var costs = Costs()
    costs.additions = layer.channels * (layer.windowTotals - layer.outputElements)
    costs.divisions = layer.channels * layer.outputElements
    costs.flops = layer.channels * layer.windowTotals
    return costs
  }
}
