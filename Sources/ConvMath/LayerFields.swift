extension Layer {
  /// The fields that this layer has, in the order of the screen: framework and kind, the input, then the
  /// hyperparameters, one field for each axis.
  ///
  /// A convolution with symmetric padding has a field for its amount on each axis; with padding per side, one for
  /// each side; with "same" or "valid", none.
  public var fields: [Field] {
    var fields = [Field(.framework), Field(.kind)]
    fields += (0..<min(input.count, 2 + input.spatial.count)).map { Field(.input, $0) }
    for hyperparameter in kind.operation.hyperparameters {
      fields += self.fields(of: hyperparameter)
    }
    return fields
  }

  /// The fields of one hyperparameter.
  public func fields(of hyperparameter: Hyperparameter) -> [Field] {
    let axes = 0..<rank
    switch hyperparameter {
    case .padding:
      switch padding {
      case .symmetric: return [Field(.padding)] + axes.map { Field(.padding, $0) }
      case .perSide:
        return [Field(.padding)] + axes.map { Field(.paddingBegin, $0) } + axes.map { Field(.paddingEnd, $0) }
      default: return [Field(.padding)]
      }
    case .outputPadding where outputPadding == nil: return [Field(.outputPadding)]
    default:
      return hyperparameter.isPerAxis ? axes.map { Field(hyperparameter, $0) } : [Field(hyperparameter)]
    }
  }

  /// What stands in a field; nil where this layer has no such field.
  public func value(of field: Field) -> FieldValue? {
    switch field.hyperparameter {
    case .framework: .choice(framework.rawValue)
    case .kind: .choice(kind.name)
    case .bias: .flag(hasBias)
    case .ceilMode: .flag(roundsUp)
    case .affine: .flag(isAffine)
    case .mode: .choice(interpolation.rawValue)
    case .padding where field.index == nil: .choice(padding.mode.rawValue)
    case .outputPadding where outputPadding == nil: .choice("auto")
    default: number(at: field).map(FieldValue.number)
    }
  }

  /// The number in a field; nil where the field holds none.
  public func number(at field: Field) -> Int? {
    let axis = field.index ?? 0
    return switch field.hyperparameter {
    case .input: inputNumber(axis)
    case .outChannels, .outFeatures: outChannels
    case .depthMultiplier: depthMultiplier
    case .groups: groups
    case .normType: normType
    case .normalizedDims: normalizedDims
    case .startDim: startDim
    case .upscaleFactor: upscaleFactor
    case .kernelSize: kernelSize[at: axis]
    case .stride: stride[at: axis]
    case .dilation: dilation[at: axis]
    case .outputSize: outputSize[at: axis]
    case .scaleFactor: scaleFactor[at: axis]
    case .outputPadding: outputPadding?[at: axis]
    case .padding where field.index != nil: padding.begin?[at: axis]
    case .paddingBegin: padding.begin?[at: axis]
    case .paddingEnd: padding.end?[at: axis]
    default: nil
    }
  }

  private func inputNumber(_ dimension: Int) -> Int? {
    guard dimension >= 0, dimension < input.count else { return nil }
    switch dimension {
    case 0: return input.batch
    case 1: return input.channels
    default: return input.spatial[at: dimension - 2]
    }
  }

  /// The layer with another number in a field; unchanged where it has no such field.
  public func setting(_ field: Field, to number: Int) -> Layer {
    var layer = self
    let axis = field.index ?? 0
    switch field.hyperparameter {
    case .input: layer.setInput(axis, number)
    case .outChannels, .outFeatures: layer.outChannels = number
    case .depthMultiplier: layer.depthMultiplier = number
    case .groups: layer.groups = number
    case .normType: layer.normType = number
    case .normalizedDims: layer.normalizedDims = number
    case .startDim: layer.startDim = number
    case .upscaleFactor: layer.upscaleFactor = number
    case .kernelSize: layer.kernelSize[at: axis] = number
    case .stride: layer.stride[at: axis] = number
    case .dilation: layer.dilation[at: axis] = number
    case .outputSize: layer.outputSize[at: axis] = number
    case .scaleFactor: layer.scaleFactor[at: axis] = number
    case .outputPadding: layer.outputPadding?[at: axis] = number
    case .padding, .paddingBegin, .paddingEnd: layer.setPadding(field, axis, number)
    case .framework, .kind, .bias, .ceilMode, .affine, .mode: break
    }
    return layer
  }

  private mutating func setInput(_ dimension: Int, _ number: Int) {
    switch dimension {
    case 0: input.batch = number
    case 1: input.channels = number
    default: input.spatial[at: dimension - 2] = number
    }
  }

  private mutating func setPadding(_ field: Field, _ axis: Int, _ number: Int) {
    guard var begin = padding.begin, var end = padding.end else { return }
    if field.hyperparameter != .paddingEnd { begin[at: axis] = number }
    if field.hyperparameter != .paddingBegin { end[at: axis] = number }
    padding =
      if case .symmetric = padding { .symmetric(begin) } else { .perSide(begin: begin, end: end) }
  }
}

extension PerAxis {
  /// The value of an axis; nil, or no effect, where there is no such axis.
  fileprivate subscript(at index: Int) -> Element? {
    get { indices.contains(index) ? self[index] : nil }
    set { if let newValue, indices.contains(index) { self[index] = newValue } }
  }
}
