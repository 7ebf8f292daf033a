extension Analysis {
  /// How a figure is reasoned out, bytes counted in a number type.
  public func derivation(of figure: DerivedFigure, _ type: NumberType) -> Derivation {
    var story = Story(self, type)
    switch figure {
    case .output: story.tellShape()
    case .parameters: story.tellParameters()
    case .buffers: story.tellBuffers()
    case .receptiveField: story.tellReceptiveField()
    case .unused: story.tellUnused()
    case .usefulMACs: story.tellUseful()
    case .weightBytes, .inputBytes, .outputBytes, .memory: story.tellMemory(figure)
    case .intensity: story.tellIntensity()
    case .macs, .flops, .comparisons, .batchMACs, .batchFLOPs, .batchComparisons, .multiplications,
      .additions,
      .divisions, .specialFunctions:
      story.tellWork(figure)
    }
    return Derivation(figure: figure, steps: story.list.steps)
  }

  /// The derivations of all figures, one after the other, for a text that is read from its beginning.
  ///
  /// Shape, parameters, MACs and FLOPs are told whole; what others have in common with them is not told again.
  public func derivations(_ type: NumberType) -> [Derivation] {
    var told: Set<Derivation.Step> = []
    return derivedFigures.map { figure in
      let whole = derivation(of: figure, type)
      let isWhole = [.output, .parameters, .macs, .flops].contains(figure)
      let last = whole.steps.last
      let steps = whole.steps.filter { told.insert($0).inserted || isWhole || $0 == last }
      return Derivation(figure: figure, steps: steps)
    }
  }
}
