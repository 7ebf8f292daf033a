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
    case .kernelSize: value(of: kernelSize, axis, default: 1)
    case .stride: value(of: stride, axis, default: 1)
    case .dilation: value(of: dilation, axis, default: 1)
    case .outputSize: value(of: outputSize, axis, default: 1)
    case .scaleFactor: value(of: scaleFactor, axis, default: 1)
    case .outputPadding: value(of: outputPadding, axis, default: 0)
    case .padding where field.index != nil: value(of: padding.begin, axis, default: 0)
    case .paddingBegin: value(of: paddingAmounts?.begin, axis, default: 0)
    case .paddingEnd: value(of: paddingAmounts?.end, axis, default: 0)
    default: nil
    }
  }

  /// The value of an axis; a list that is too short, as after a change of kind, goes on with its last value.
  private func value(of values: PerAxis<Int>?, _ axis: Int, default value: Int) -> Int? {
    guard let values, axis >= 0, axis < rank else { return nil }
    return values[clamping: axis] ?? value
  }

  /// The amounts on both sides; a layer that only pads has them however padding was given before.
  private var paddingAmounts: (begin: PerAxis<Int>, end: PerAxis<Int>)? {
    if let begin = padding.begin, let end = padding.end { return (begin, end) }
    let none = PerAxis(repeating: 0, count: rank)
    return kind.operation == .zeroPadding ? (none, none) : nil
  }

  private func inputNumber(_ dimension: Int) -> Int? {
    guard dimension >= 0, dimension < input.count else { return nil }
    switch dimension {
    case 0: return input.batch
    case 1: return input.channels
    default: return input.spatial.indices.contains(dimension - 2) ? input.spatial[dimension - 2] : nil
    }
  }

  /// The layer with another number in a field; unchanged where it has no such field.
  public func setting(_ field: Field, to number: Int) -> Layer {
    var layer = self
    layer.set(field, to: number)
    return layer
  }

  /// Puts another number in a field; no effect where there is no such field.
  mutating func set(_ field: Field, to number: Int) {
    let axis = field.index ?? 0
    let rank = rank
    switch field.hyperparameter {
    case .input: setInput(axis, number)
    case .outChannels, .outFeatures: outChannels = number
    case .depthMultiplier: depthMultiplier = number
    case .groups: groups = number
    case .normType: normType = number
    case .normalizedDims: normalizedDims = number
    case .startDim: startDim = number
    case .upscaleFactor: upscaleFactor = number
    case .kernelSize: kernelSize.set(axis, to: number, of: rank, filler: 1)
    case .stride: stride.set(axis, to: number, of: rank, filler: 1)
    case .dilation: dilation.set(axis, to: number, of: rank, filler: 1)
    case .outputSize: outputSize.set(axis, to: number, of: rank, filler: 1)
    case .scaleFactor: scaleFactor.set(axis, to: number, of: rank, filler: 1)
    case .outputPadding: outputPadding?.set(axis, to: number, of: rank, filler: 0)
    case .padding, .paddingBegin, .paddingEnd: setPadding(field, axis, number)
    case .framework, .kind, .bias, .ceilMode, .affine, .mode: break
    }
  }

  private mutating func setInput(_ dimension: Int, _ number: Int) {
    switch dimension {
    case 0: input.batch = number
    case 1: input.channels = number
    default:
      let axis = dimension - 2
      if input.spatial.indices.contains(axis) { input.spatial[axis] = number }
    }
  }

  private mutating func setPadding(_ field: Field, _ axis: Int, _ number: Int) {
    guard var (begin, end) = paddingAmounts else { return }
    if field.hyperparameter != .paddingEnd { begin.set(axis, to: number, of: rank, filler: 0) }
    if field.hyperparameter != .paddingBegin { end.set(axis, to: number, of: rank, filler: 0) }
    let isSymmetric = padding.mode == .symmetric && field.hyperparameter == .padding
    padding = isSymmetric ? .symmetric(begin) : .perSide(begin: begin, end: end)
  }
}

extension PerAxis {
  /// Sets the value of one of `count` axes; no effect where there is no such axis.
  fileprivate mutating func set(_ index: Int, to value: Element, of count: Int, filler: Element) {
    guard index >= 0, index < count else { return }
    if self.count < count { self = resized(to: count, filler: filler) }
    self[index] = value
  }
}
