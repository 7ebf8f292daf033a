extension Layer {
  /// The layer with another kind; values that both kinds know are kept.
  ///
  /// The rank stays where the new operation has it. A value that the new kind cannot have is kept too, for
  /// `issues` to explain.
  public func changing(kind: LayerKind) -> Layer {
    var layer = self
    let wasZeroPadding = self.kind.operation == .zeroPadding
    layer.kind = kind
    if kind.operation == .zeroPadding, let begin = padding.begin, let end = padding.end {
      layer.padding = .perSide(begin: begin, end: end)
    } else if wasZeroPadding, case .perSide(let begin, let end) = padding, begin == end {
      layer.padding = .symmetric(begin)
    } else if kind.operation == .zeroPadding {
      let one = PerAxis(repeating: 1, count: rank)
      layer.padding = .perSide(begin: one, end: one)
    }
    let ranks = kind.rank.map { $0...$0 } ?? kind.operation.ranks
    let rank = min(max(input.spatial.count, ranks.lowerBound), ranks.upperBound)
    return layer.resized(toRank: rank)
  }

  /// The layer with another number of spatial axes: a new axis takes after the last one.
  public func changing(rank: Int) -> Layer {
    guard kind.operation.ranks.contains(rank) else { return self }
    var layer = self
    layer.kind = LayerKind(kind.operation, rank: rank)
    return layer.resized(toRank: rank)
  }

  /// The layer under another framework's rules.
  ///
  /// What means the same under another name is translated ("same" is ONNX's SAME_UPPER, an output padding of zero
  /// is Keras' automatic one); anything else is kept, for `issues` to explain.
  public func changing(framework: Framework) -> Layer {
    var layer = self
    layer.framework = framework
    switch (framework, padding) {
    case (.onnx, .same): layer.padding = .sameUpper
    case (.keras, .sameUpper), (.pytorch, .sameUpper): layer.padding = .same
    case (.keras, .symmetric(let amounts)) where amounts.allSatisfy { $0 == 0 }: layer.padding = .valid
    case (.pytorch, .valid) where !layer.paddingModes.contains(.valid):
      layer.padding = .symmetric(PerAxis(repeating: 0, count: rank))
    default: break
    }
    if framework == .keras {
      if outputPadding?.allSatisfy({ $0 == 0 }) ?? true { layer.outputPadding = nil }
    } else if outputPadding == nil {
      layer.outputPadding = PerAxis(repeating: 0, count: rank)
    }
    return layer
  }

  /// The layer with another way of padding: amounts are kept where both ways have them.
  public func changing(padding mode: Padding.Mode) -> Layer {
    var layer = self
    let begin = padding.begin ?? PerAxis(repeating: 0, count: rank)
    let end = padding.end ?? begin
    switch mode {
    case .symmetric: layer.padding = .symmetric(begin)
    case .perSide: layer.padding = .perSide(begin: begin, end: end)
    case .valid: layer.padding = .valid
    case .same: layer.padding = .same
    case .sameUpper: layer.padding = .sameUpper
    case .sameLower: layer.padding = .sameLower
    }
    return layer
  }

  /// The layer with another choice or flag in a field; unchanged where it has no such field or choice.
  public func setting(_ field: Field, to value: FieldValue) -> Layer {
    var layer = self
    switch (field.hyperparameter, value) {
    case (_, .number(let number)): return setting(field, to: number)
    case (.bias, .flag(let flag)): layer.hasBias = flag
    case (.ceilMode, .flag(let flag)): layer.roundsUp = flag
    case (.affine, .flag(let flag)): layer.isAffine = flag
    case (.mode, .choice(let name)): layer.interpolation = Interpolation(rawValue: name) ?? interpolation
    case (.framework, .choice(let name)):
      return Framework(rawValue: name).map { changing(framework: $0) } ?? self
    case (.kind, .choice(let name)): return LayerKind(name: name).map { changing(kind: $0) } ?? self
    case (.padding, .choice(let name)):
      return Padding.Mode(rawValue: name).map { changing(padding: $0) } ?? self
    case (.outputPadding, .choice): layer.outputPadding = nil
    default: break
    }
    return layer
  }

  private func resized(toRank rank: Int) -> Layer {
    var layer = self
    layer.input = Shape(
      batch: input.batch, channels: input.channels, spatial: input.spatial.resized(to: rank, filler: 32))
    layer.kernelSize = kernelSize.resized(to: rank, filler: 3)
    layer.stride = stride.resized(to: rank, filler: 1)
    layer.dilation = dilation.resized(to: rank, filler: 1)
    layer.outputPadding = outputPadding?.resized(to: rank, filler: 0)
    layer.outputSize = outputSize.resized(to: rank, filler: 1)
    layer.scaleFactor = scaleFactor.resized(to: rank, filler: 2)
    switch padding {
    case .symmetric(let amounts): layer.padding = .symmetric(amounts.resized(to: rank, filler: 0))
    case .perSide(let begin, let end):
      layer.padding = .perSide(
        begin: begin.resized(to: rank, filler: 0), end: end.resized(to: rank, filler: 0))
    default: break
    }
    return layer
  }
}
