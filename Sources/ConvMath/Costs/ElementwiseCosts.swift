extension Costs {
  /// An activation, element by element.
  ///
  /// - relu max(x, 0): a comparison; leaky relu: a comparison and a multiplication.
  /// - sigmoid 1/(1 + e⁻ˣ): a special function, an addition, a division; tanh: a special function.
  /// - gelu ½·x·(1 + erf(x/√2)): three multiplications, an addition, a special function.
  /// - silu x/(1 + e⁻ˣ): a special function, an addition, a division.
  /// - hardswish x·min(max(x + 3, 0), 6)·⅙: an addition, two comparisons, two multiplications.
  static func activation(_ layer: LayerTerms<Number>) -> Costs {
    let elements = layer.elements
    func times(_ count: Int) -> Number {
      count == 0 ? 0 : count == 1 ? elements : .number(count) * elements
    }
    func costs(
      multiplications: Int = 0, additions: Int = 0, comparisons: Int = 0, divisions: Int = 0,
      specialFunctions: Int = 0
    ) -> Costs {
      var costs = Costs()
      costs.multiplications = times(multiplications)
      costs.additions = times(additions)
      costs.comparisons = times(comparisons)
      costs.divisions = times(divisions)
      costs.specialFunctions = times(specialFunctions)
      costs.flops = times(multiplications + additions + divisions + specialFunctions)
      return costs
    }
    switch layer.layer.kind.operation {
    case .relu: return costs(comparisons: 1)
    case .leakyRelu: return costs(multiplications: 1, comparisons: 1)
    case .sigmoid, .silu: return costs(additions: 1, divisions: 1, specialFunctions: 1)
    case .tanh: return costs(specialFunctions: 1)
    case .gelu: return costs(multiplications: 3, additions: 1, specialFunctions: 1)
    case .hardswish: return costs(multiplications: 2, additions: 1, comparisons: 2)
    default: return Costs()
    }
  }

  /// Softmax over the channels of each position, made safe by taking the greatest off first: C − 1 comparisons, C
  /// subtractions, C exponentials, C − 1 additions, C divisions.
  static func softmax(_ layer: LayerTerms<Number>) -> Costs {
    let channels = layer.channels
    let positions: Number? = layer.rank == 0 ? nil : layer.inputElements
    func each(_ number: Number) -> Number { positions.map { number * $0 } ?? number }
    var costs = Costs()
    costs.comparisons = each(channels - 1)
    costs.additions = each(2 * channels - 1)
    costs.specialFunctions = each(channels)
    costs.divisions = each(channels)
    costs.flops = each(4 * channels - 1)
    return costs
  }

  /// Upsampling: copying costs nothing; linear interpolation weighs 2 neighbours on each axis, 2ʳ in all.
  static func upsampling(_ layer: LayerTerms<Number>) -> Costs {
    var costs = Costs()
    guard layer.layer.interpolation == .linear else { return costs }
    let neighbours = 1 << layer.rank
    let outputs = layer.channels * layer.outputElements
    costs.multiplications = .number(neighbours) * outputs
    costs.additions = neighbours == 2 ? outputs : .number(neighbours - 1) * outputs
    costs.flops = .number(2 * neighbours - 1) * outputs
    return costs
  }
}

extension LayerTerms {
  /// The elements of one sample.
  fileprivate var elements: Number { rank == 0 ? channels : channels * inputElements }
}
