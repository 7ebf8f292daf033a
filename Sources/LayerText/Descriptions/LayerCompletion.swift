import ConvMath

extension LayerDescription {
  /// The layer that is described, with its framework's defaults for what is left out.
  ///
  /// - Parameter isSketch: whether what the framework wants and the description lacks is filled in with something
  ///   usual, for a screen to start from.
  /// - Parameter keepsUnused: whether hyperparameters that the operation has no use for are taken too.
  ///
  /// - Throws: `LayerFaults` with everything that is wrong, but not whether the layer can be: `Layer.analyze` knows.
  public func layer(isSketch: Bool = false, keepsUnused: Bool = false) throws(LayerFaults) -> Layer {
    var completion = LayerCompletion(description: self, isSketch: isSketch, keepsUnused: keepsUnused)
    let layer = completion.layer()
    guard let layer, completion.faults.isEmpty else { throw LayerFaults(completion.faults) }
    return layer
  }
}

/// A description on its way to a layer.
private struct LayerCompletion {
  let description: LayerDescription
  let isSketch: Bool
  let keepsUnused: Bool
  var faults: [LayerFault]

  init(description: LayerDescription, isSketch: Bool, keepsUnused: Bool) {
    self.description = description
    self.isSketch = isSketch
    self.keepsUnused = keepsUnused
    faults = description.faults
  }

  mutating func layer() -> Layer? {
    let framework = framework()
    guard let kind = kind() else { return nil }
    guard let input = input(of: kind) else { return nil }
    var layer = Layer(kind, input: input, framework: framework)
    for key in description.unknownKeys { report(.unknownKey(key, kind), key) }
    for (hyperparameter, setting) in description.settings { apply(hyperparameter, setting, to: &layer) }
    // The pooling window of PyTorch and Keras steps by its own size.
    let slides = kind.operation.family == .pooling && kind.operation.slidesWindow
    if slides, framework != .onnx, description[.stride] == nil {
      layer.stride = layer.kernelSize
    }
    checkRequired(of: layer)
    return layer
  }

  private mutating func framework() -> Framework {
    guard let setting = description[.framework] else { return .pytorch }
    if case .word(let name) = setting, let framework = Framework(rawValue: name) { return framework }
    reportChoice(.framework, setting, among: Framework.allCases.map(\.rawValue))
    return .pytorch
  }

  private mutating func kind() -> LayerKind? {
    guard let setting = description[.kind] else {
      report(.missing(.kind, nil))
      return nil
    }
    if case .word(let name) = setting, let kind = LayerKind(name: name) { return kind }
    reportChoice(.kind, setting, among: LayerKind.all.map(\.name))
    return nil
  }

  private mutating func input(of kind: LayerKind) -> Shape? {
    switch description[.input] {
    case .amounts(.each(let extents)): return Shape(extents)
    case nil where isSketch: return kind.exampleInput
    case nil: report(.missing(.input, kind))
    case .unreadable: break
    case .some: report(.wrongType(.input, kind))
    }
    return nil
  }

  private mutating func checkRequired(of layer: Layer) {
    guard !isSketch, layer.kind.exists(in: layer.framework) else { return }
    for hyperparameter in layer.kind.operation.hyperparameters
    where layer.kind.requires(hyperparameter, in: layer.framework) && description[hyperparameter] == nil {
      report(.missing(hyperparameter, layer.kind))
    }
  }

  // MARK: One setting

  private mutating func apply(_ hyperparameter: Hyperparameter, _ setting: Setting, to layer: inout Layer) {
    switch hyperparameter {
    case .framework, .kind, .input: return
    default: break
    }
    guard keepsUnused || layer.kind.operation.hyperparameters.contains(hyperparameter) else {
      report(.unknownKey(hyperparameter.rawValue, layer.kind), hyperparameter.rawValue)
      return
    }
    switch (hyperparameter, setting) {
    case (_, .unreadable): break
    case (.padding, _): applyPadding(setting, to: &layer)
    case (.mode, _): applyMode(setting, to: &layer)
    case (.outputPadding, .automatic), (.outputPadding, .word("auto")): applyAutomatic(to: &layer)
    case (_, .flag(let isOn)) where hyperparameter.isFlag: layer.set(hyperparameter, to: isOn)
    case (_, .amounts(let amounts)) where hyperparameter.isPerAxis:
      guard let amounts = resolve(amounts, hyperparameter, layer) else { return }
      layer.set(hyperparameter, to: amounts)
    case (_, .amounts(.all(let number))) where !hyperparameter.isFlag:
      layer = layer.setting(Field(hyperparameter), to: number)
    default: report(.wrongType(hyperparameter, layer.kind))
    }
  }

  private mutating func applyPadding(_ setting: Setting, to layer: inout Layer) {
    switch setting {
    case .amounts(let amounts):
      guard let amounts = resolve(amounts, .padding, layer) else { return }
      layer.padding = .symmetric(amounts)
    case .sides(let begin, let end):
      guard let begin = resolve(begin, .paddingBegin, layer), let end = resolve(end, .paddingEnd, layer)
      else { return }
      layer.padding = .perSide(begin: begin, end: end)
    case .word(let word):
      guard let padding = Padding(word: word) else {
        reportChoice(.padding, setting, among: Padding.words)
        return
      }
      layer.padding = padding
    default: report(.wrongType(.padding, layer.kind))
    }
  }

  private mutating func applyMode(_ setting: Setting, to layer: inout Layer) {
    if case .word(let name) = setting, let mode = Layer.Interpolation(rawValue: name) {
      layer.interpolation = mode
    } else {
      reportChoice(.mode, setting, among: Layer.Interpolation.allCases.map(\.rawValue))
    }
  }

  private mutating func applyAutomatic(to layer: inout Layer) {
    if layer.framework == .keras {
      layer.outputPadding = nil
    } else {
      report(.notAutomatic(layer.framework), Hyperparameter.outputPadding.rawValue)
    }
  }

  private mutating func resolve(
    _ amounts: Setting.Amounts, _ hyperparameter: Hyperparameter, _ layer: Layer
  ) -> PerAxis<Int>? {
    if let resolved = amounts.resolved(count: layer.rank) { return resolved }
    guard case .each(let numbers) = amounts else { return nil }
    report(.wrongCount(hyperparameter, found: numbers.count, layer.kind, rank: layer.rank))
    return nil
  }

  // MARK: Faults

  private mutating func report(_ reason: LayerFault.Reason, _ field: String) {
    guard faults.count < LayerDescription.mostFaults else { return }
    faults.append(LayerFault(field: field.shortened, reason: reason))
  }

  private mutating func report(_ reason: LayerFault.Reason) {
    guard let hyperparameter = reason.hyperparameter else { return }
    report(reason, hyperparameter.rawValue)
  }

  private mutating func reportChoice(
    _ hyperparameter: Hyperparameter, _ setting: Setting, among choices: [String]
  ) {
    switch setting {
    case .unreadable: break
    case .word(let word):
      let nearest = nearestNames(to: word, among: choices)
      var fault = LayerFault(hyperparameter, .unknownChoice(hyperparameter, word, choices))
      fault.nearest = nearest.map { Issue.Remedy(field: Field(hyperparameter), value: .choice($0)) }
      faults.append(fault)
    default: report(.wrongType(hyperparameter, nil))
    }
  }
}

extension Padding {
  /// The padding that a word names: "same"; nil for one that names none.
  init?(word: String) {
    switch Mode(rawValue: word) {
    case .valid: self = .valid
    case .same: self = .same
    case .sameUpper: self = .sameUpper
    case .sameLower: self = .sameLower
    case .symmetric, .perSide, nil: return nil
    }
  }

  /// The words that name a padding.
  public static let words = Mode.allCases.filter { Padding(word: $0.rawValue) != nil }.map(\.rawValue)
}

extension Hyperparameter {
  /// Whether it is either on or off.
  public var isFlag: Bool { self == .bias || self == .ceilMode || self == .affine }
}

extension Layer {
  fileprivate mutating func set(_ hyperparameter: Hyperparameter, to isOn: Bool) {
    switch hyperparameter {
    case .bias: hasBias = isOn
    case .ceilMode: roundsUp = isOn
    case .affine: isAffine = isOn
    default: break
    }
  }

  fileprivate mutating func set(_ hyperparameter: Hyperparameter, to amounts: PerAxis<Int>) {
    switch hyperparameter {
    case .kernelSize: kernelSize = amounts
    case .stride: stride = amounts
    case .dilation: dilation = amounts
    case .outputSize: outputSize = amounts
    case .scaleFactor: scaleFactor = amounts
    case .outputPadding: outputPadding = amounts
    case .paddingBegin: padding = .perSide(begin: amounts, end: padding.end ?? amounts)
    case .paddingEnd: padding = .perSide(begin: padding.begin ?? amounts, end: amounts)
    default: break
    }
  }
}
