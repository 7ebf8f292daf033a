import ConvMath

extension FrameworkCall {
  /// The layer that the call makes, and what was left out or taken for granted on the way, each by its argument.
  ///
  /// - Parameter present: the layer that stands before it: its batch and spatial extents are kept where the call does
  ///   not say them, and its values where the call has a name in place of a number. Without one the input is a usual
  ///   one, which `hasInput` tells, and a name is an error.
  ///
  /// - Throws: `CallError` for a value that the framework or convscope does not take, at its place. Whether the layer can
  ///   be is not asked: `Layer.analyze` knows.
  public func layer(
    applyingTo present: Layer?, notesIn language: Language = .english
  ) throws(CallError) -> (layer: Layer, notes: [String]) {
    try apply(CallApplication(self, present), language)
  }

  /// The layer that the call makes of an input, with no layer before it: a name in place of a number is an error.
  ///
  /// The call may name other channels than the input has: then those of the layer are the call's.
  public func layer(
    input: Shape, notesIn language: Language = .english
  ) throws(CallError) -> (layer: Layer, notes: [String]) {
    // A linear layer takes an input of any number of dimensions.
    let present = Layer(LayerKind(.linear), input: input, framework: framework)
    return try apply(CallApplication(self, present, keepsValues: false), language)
  }

  private func apply(
    _ application: CallApplication, _ language: Language
  ) throws(CallError) -> (layer: Layer, notes: [String]) {
    var application = application
    do throws(CallFault) {
      let (layer, notes) = try application.apply()
      return (layer, notes.map { $0.text(language) })
    } catch {
      throw CallError(error, in: text)
    }
  }

  /// Whether the call says its whole input, if perhaps without the batch: `input_shape=(224, 224, 3)`.
  public var hasInput: Bool { CallInput(call: self, present: nil).written != nil }
}

/// A call on its way to a layer.
struct CallApplication {
  let call: FrameworkCall
  /// The present layer with the kind of the call, for values to keep.
  let before: Layer?
  var layer: Layer
  var values: CallValues
  let hasChannelsFirst: Bool
  private let needsBatch: Bool

  var rank: Int { layer.rank }

  init(_ call: FrameworkCall, _ present: Layer?, keepsValues: Bool = true) {
    self.call = call
    let input = CallInput(call: call, present: present)
    let (kind, shape) = input.kindAndInput
    layer = Layer(kind, input: shape, framework: call.framework)
    before = keepsValues ? present?.changing(framework: call.framework).changing(kind: kind) : nil
    values = CallValues(present: before)
    hasChannelsFirst = input.hasChannelsFirst
    needsBatch = (input.written?.needsBatch ?? false) && present == nil
  }

  mutating func apply() throws(CallFault) -> (layer: Layer, notes: [Wording]) {
    if needsBatch, call.arguments.allSatisfy({ $0.name != "batch_size" }) {
      values.note("input", Wording("no batch is named, 1 is taken", "没有写批大小，取 1"))
    }
    if call.signature.form == .function { setFunctionDefaults() }
    for argument in call.arguments { try apply(argument) }
    if layer.kind.operation.family == .pooling, !isGiven(.stride) { layer.stride = layer.kernelSize }
    try applyLater()
    if let method = call.call.method {
      values.note(method.shortened, Wording("what is done with the layer is left out", "对这一层再做的操作略去不计"))
    }
    return (layer, values.notes)
  }

  /// A function has no weights of its own, so that it has none where none are given.
  private mutating func setFunctionDefaults() {
    layer.hasBias = false
    layer.isAffine = false
  }

  func argument(_ meaning: CallArgument) -> FrameworkCall.Argument? {
    call.arguments.first { CallArgument(name: $0.name, of: call.signature) == meaning }
  }

  /// Whether an argument is there and not None.
  func isGiven(_ meaning: CallArgument) -> Bool {
    argument(meaning).map { $0.value.value != .none } ?? false
  }

  // MARK: One argument

  private mutating func apply(_ argument: FrameworkCall.Argument) throws(CallFault) {
    let meaning = CallArgument(name: argument.name, of: call.signature)
    switch meaning {
    case .inChannels: try applyChannels(argument)
    case .outChannels: layer.outChannels = try values.number(argument, keeping: before?.outChannels)
    case .depthMultiplier:
      layer.depthMultiplier = try values.number(argument, keeping: before?.depthMultiplier)
    case .kernelSize: layer.kernelSize = try amounts(argument, before?.kernelSize)
    case .stride:
      if argument.value.value != .none { layer.stride = try amounts(argument, before?.stride) }
    case .dilation: layer.dilation = try amounts(argument, before?.dilation)
    case .outputPadding:
      if argument.value.value != .none {
        layer.outputPadding = try amounts(
          argument, before?.outputPadding ?? PerAxis(repeating: 0, count: rank))
      }
    case .padding: try applyPadding(argument)
    case .paddedSides: try applySides(argument)
    case .groups: try applyGroups(argument)
    case .bias: layer.hasBias = try values.flag(argument, keeping: before?.hasBias)
    case .biasTensor: layer.hasBias = argument.value.value != .none
    case .affineTensor: layer.isAffine = layer.isAffine || argument.value.value != .none
    case .ceilMode: layer.roundsUp = try values.flag(argument, keeping: before?.roundsUp)
    case .normType: layer.normType = try values.number(argument, keeping: before?.normType)
    case .affine: layer.isAffine = try values.flag(argument, keeping: before?.isAffine)
    case .upscaleFactor: layer.upscaleFactor = try values.number(argument, keeping: before?.upscaleFactor)
    case .outputSize: try applyOutputSize(argument)
    case .startDimension: layer.startDim = try values.number(argument, keeping: before?.startDim)
    case .batchSize:
      if argument.value.value != .none {
        layer.input.batch = try values.number(argument, keeping: before?.input.batch)
      }
    case .scaleFactor:
      if argument.value.value != .none { layer.scaleFactor = try amounts(argument, before?.scaleFactor) }
    case .interpolation: try applyInterpolation(argument)
    case .uncounted(let text):
      if !CallArgument.isDefault(argument.name, argument.value) { values.note(argument.name, text) }
    case .withoutEffect:
      if argument.value.value != .none {
        values.note(argument.name, Wording("it changes neither shape nor counts", "它既不改变形状，也不改变计数"))
      }
    case .dataFormat:
      if hasChannelsFirst {
        values.note(argument.name, Wording("a shape has its channels first here in any case", "这里的形状总是通道在前"))
      }
    case .input, .inputShape, .batchInputShape, .inputDimension: noteInput(argument)
    case .weight, .normalizedShape, .axis, .center, .scale, .layerNormBias, .endDimension, .upsampledSize,
      .keepsDimensions, .operation:
      break
    }
  }

  /// What depends on other arguments.
  private mutating func applyLater() throws(CallFault) {
    if let argument = argument(.weight) { try applyWeight(argument) }
    if let argument = argument(.normalizedShape) { try applyNormalizedShape(argument) }
    if let argument = argument(.axis) { try applyAxis(argument) }
    if let argument = argument(.layerNormBias) { try checkLayerNormBias(argument) }
    if let argument = argument(.endDimension) { try checkEndDimension(argument) }
    if let argument = argument(.upsampledSize), argument.value.value != .none { try applySize(argument) }
    if let argument = argument(.keepsDimensions) { try applyKeepsDimensions(argument) }
    try applyCenterAndScale()
    if call.signature.operation == .upsample, call.framework == .pytorch, !isGiven(.scaleFactor),
      !isGiven(.upsampledSize)
    {
      throw CallFault(call.call.end, .missing("scale_factor", of: call.signature.name))
    }
  }

  mutating func amounts(
    _ argument: FrameworkCall.Argument, _ kept: PerAxis<Int>?
  ) throws(CallFault) -> PerAxis<Int> {
    try values.amounts(argument, count: rank, keeping: kept)
  }

  private mutating func noteInput(_ argument: FrameworkCall.Argument) {
    let isWritten = CallInput(call: call, present: nil).written != nil
    if !isWritten, argument.value.value != .none, argument.name != "input" {
      values.note(
        argument.name,
        Wording(
          "its extents are not all known here, those of the present layer are kept", "它的边长并非都已知，沿用当前层的边长"))
    }
  }
}
