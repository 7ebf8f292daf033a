extension Layer {
  /// The symbols of formulas whose value stands in a field: k_h, or k where all axes share it, for the kernel's height.
  public func symbols(of field: Field) -> Set<Symbol> {
    let name = field.index.flatMap { axisNames.indices.contains($0) ? axisNames[$0] : nil }
    func onAxis(_ symbol: (AxisName?) -> Symbol) -> Set<Symbol> {
      name.map { [symbol($0), symbol(nil)] } ?? [symbol(nil)]
    }
    switch field.hyperparameter {
    case .input: return inputSymbols(field.index ?? 0)
    case .outChannels, .outFeatures: return [.outChannels, .outFeatures]
    case .depthMultiplier: return [.depthMultiplier]
    case .kernelSize: return onAxis(Symbol.kernel)
    case .stride: return onAxis(Symbol.stride)
    case .dilation: return onAxis(Symbol.dilation)
    case .outputPadding: return onAxis(Symbol.outputPadding)
    case .scaleFactor: return onAxis(Symbol.scale)
    case .padding:
      return onAxis(Symbol.padding).union(name.map { [.paddingBefore($0), .paddingAfter($0)] } ?? [])
    case .paddingBegin: return name.map { [.paddingBefore($0)] } ?? []
    case .paddingEnd: return name.map { [.paddingAfter($0)] } ?? []
    case .outputSize: return name.map { [.outputSize($0)] } ?? []
    case .groups: return [.groups]
    case .normType: return [.power]
    case .upscaleFactor: return Set(axisNames.map { .scale($0) }).union([.upscaleFactor, .scale(nil)])
    case .normalizedDims: return [.normalizedElements, .normalizedSets]
    case .framework, .kind, .bias, .ceilMode, .affine, .mode, .startDim: return []
    }
  }

  private func inputSymbols(_ dimension: Int) -> Set<Symbol> {
    guard dimension > 0 else { return [.batch] }
    var symbols: Set<Symbol> = dimension == 1 ? [.channels, .inChannels] : []
    if axisNames.indices.contains(dimension - 2) { symbols.insert(.extent(axisNames[dimension - 2])) }
    guard kind.operation == .linear else { return symbols }
    // What is contracted are the features, all other dimensions are rows.
    let last = framework == .keras || input.spatial.isEmpty ? 1 : input.count - 1
    return symbols.union([dimension == last ? .inFeatures : .rows])
  }
}
