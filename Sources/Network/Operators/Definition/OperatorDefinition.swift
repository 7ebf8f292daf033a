import ConvMath

/// One operator with all that is known of it: what it makes and costs, what it takes, how channels and places of the image pass
/// through it, what it keeps for the backward pass, and which layer it is.
///
/// What is not known says so: a nil rule, `.unknown`. It never changes, so that all nodes of the operator share one.
final class OperatorDefinition: Sendable {
  /// The ONNX name: "Conv".
  let name: String
  /// Whose operator it is; empty for ONNX itself.
  let domain: String
  /// What it makes of its inputs, and what that costs; nil where there is no rule.
  let infer: OperatorRule?
  /// What each input is to it; the last holds for all further ones.
  let inputs: [WeightRole]
  /// Whether integers count as weights: those that quantization made of them.
  let takesIntegerWeights: Bool
  /// How many weights an input holds, where that is not the number of its elements; nil for all others.
  let weightCount: (@Sendable (OperatorCall, Int) -> Int?)?
  /// How it hands channels on.
  let channels: ChannelRule
  /// Which elements of its inputs each element of the output comes from.
  let receptiveField: ReceptiveFieldRule
  /// What it keeps for the backward pass; nil where that is not known.
  let saved: SavedTensors?
  /// Whose bytes its output is kept in.
  let storage: OutputStorage
  /// Where the elements of its output are from.
  let origin: OutputOrigin
  /// The layer that it is; nil for one without hyperparameters.
  let layer: LayerForm?
  /// How extents of a kept tensor behind it lead back to those before it.
  let keptExtents: KeptExtents
  /// Whether it passes a tensor of any extents on in its shape.
  let keepsShape: Bool
  /// What it is to a layer that tools make of several operators.
  let fusedPart: FusedPart?
  /// How it joins the paths that lead into it; nil where none can be taken away.
  let connection: Connection?
  /// What helps where its inputs do not go together.
  let mismatchRemedy: MismatchRemedy?
  /// What a module of it is called: "bn"; nil for its name in small letters.
  let moduleName: String?

  init(
    _ name: String, domain: String = "", infer: OperatorRule?, inputs: [WeightRole] = [.data],
    takesIntegerWeights: Bool = false, channels: ChannelRule, receptiveField: ReceptiveFieldRule,
    saved: SavedTensors?, storage: OutputStorage = .own, origin: OutputOrigin = .computed,
    layer: LayerForm? = nil, keptExtents: KeptExtents = .unknown, keepsShape: Bool = false,
    fusedPart: FusedPart? = nil, connection: Connection? = nil, mismatchRemedy: MismatchRemedy? = nil,
    moduleName: String? = nil, weightCount: (@Sendable (OperatorCall, Int) -> Int?)? = nil
  ) {
    self.name = name
    self.weightCount = weightCount
    self.domain = domain
    self.infer = infer
    self.inputs = inputs
    self.takesIntegerWeights = takesIntegerWeights
    self.channels = channels
    self.receptiveField = receptiveField
    self.saved = saved
    self.storage = storage
    self.origin = origin
    self.layer = layer
    self.keptExtents = keptExtents
    self.keepsShape = keepsShape
    self.fusedPart = fusedPart
    self.connection = connection
    self.mismatchRemedy = mismatchRemedy
    self.moduleName = moduleName
  }

  /// An operator of which the shapes that it makes, and perhaps its cost, are all that is known.
  convenience init(
    shapesOf name: String, _ infer: @escaping OperatorRule, inputs: [WeightRole] = [.data],
    takesIntegerWeights: Bool = false, origin: OutputOrigin = .computed, fusedPart: FusedPart? = nil,
    weightCount: (@Sendable (OperatorCall, Int) -> Int?)? = nil
  ) {
    self.init(
      name, infer: infer, inputs: inputs, takesIntegerWeights: takesIntegerWeights, channels: .unknown,
      receptiveField: .unknown, saved: nil, origin: origin, fusedPart: fusedPart, weightCount: weightCount)
  }

  /// What an input is to it.
  func role(ofInput index: Int) -> WeightRole {
    inputs.isEmpty ? .data : inputs[min(index, inputs.count - 1)]
  }
}

extension OperatorDefinition: Hashable {
  static func == (left: OperatorDefinition, right: OperatorDefinition) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
