import ConvMath

/// Works out the input of a call: what it says itself, the rest from the present layer.
struct CallInput {
  let call: FrameworkCall
  let present: Layer?

  private var signature: CallSignature { call.signature }

  /// The shape that is written out in the call, channels first; nil for none.
  ///
  /// A batch that is left open is 1 and in `needsBatch`.
  var written: (shape: Shape, needsBatch: Bool)? {
    if let tensor = tensor { return shape(tensor.extents, hasBatch: tensor.hasBatch) }
    if let argument = call.arguments.first(where: { meaning($0) == .inputShape }) {
      return extents(argument).flatMap { shape($0, hasBatch: false) }
    }
    if let argument = call.arguments.first(where: { meaning($0) == .batchInputShape }) {
      return batchExtents(argument)
    }
    if let argument = call.arguments.first(where: { meaning($0) == .inputDimension }),
      case .integer(let features) = argument.value.value
    {
      return (Shape([present?.input.batch ?? 1, features]), true)
    }
    return nil
  }

  private func meaning(_ argument: FrameworkCall.Argument) -> CallArgument {
    CallArgument(name: argument.name, of: signature)
  }

  /// The tensor that the layer is called with.
  private var tensor: CallTensor? {
    let given = call.arguments.first { meaning($0) == .input }?.value ?? call.call.appliedTo.first?.value
    return given.flatMap { CallTensor($0) }
  }

  private func extents(_ argument: FrameworkCall.Argument) -> [Int]? {
    if case .integer(let features) = argument.value.value { return [features] }
    return CallTensor.extents(of: argument.value)
  }

  /// A shape with its batch, which may be None.
  private func batchExtents(_ argument: FrameworkCall.Argument) -> (shape: Shape, needsBatch: Bool)? {
    guard case .sequence(let elements) = argument.value.value, let first = elements.first else { return nil }
    var rest = argument.value
    rest.value = .sequence(Array(elements.dropFirst()))
    guard let extents = CallTensor.extents(of: rest) else { return nil }
    if case .integer(let batch) = first.value { return shape([batch] + extents, hasBatch: true) }
    return shape(extents, hasBatch: false)
  }

  private func shape(_ extents: [Int], hasBatch: Bool) -> (shape: Shape, needsBatch: Bool)? {
    var sample = hasBatch ? Array(extents.dropFirst()) : extents
    guard !sample.isEmpty || hasBatch else { return nil }
    // Keras keeps the channels last unless it is told otherwise; a shape here has them first.
    if call.framework == .keras, !hasChannelsFirst, let channels = sample.popLast() {
      sample.insert(channels, at: 0)
    }
    let batch = hasBatch ? extents.first ?? 1 : present?.input.batch ?? 1
    return (Shape([batch] + sample), !hasBatch)
  }

  var hasChannelsFirst: Bool {
    call.arguments.contains { argument in
      guard meaning(argument) == .dataFormat, case .string(let word) = argument.value.value else {
        return false
      }
      return word.lowercased() == "channels_first"
    }
  }

  // MARK: The input of the layer

  /// The kind of the layer, and its input before the channels that the call names are put in.
  var kindAndInput: (kind: LayerKind, input: Shape) {
    if let written {
      return (signature.kind(rank: rankHint ?? min(max(written.shape.spatial.count, 1), 3)), written.shape)
    }
    let rank = rankHint ?? min(max(present?.input.spatial.count ?? 2, 1), 3)
    let kind = signature.kind(rank: rank)
    var input = present.map { adapted($0, to: kind) } ?? kind.exampleInput
    if kind.rank == nil, let hint = rankHint, input.spatial.count != hint {
      let filler = input.spatial.last ?? 32
      input = Shape(
        batch: input.batch, channels: input.channels, spatial: input.spatial.resized(to: hint, filler: filler)
      )
    }
    return (kind, input)
  }

  private func adapted(_ present: Layer, to kind: LayerKind) -> Shape {
    let isFlat = present.input.spatial.isEmpty && present.input.count == 2
    // A batch of vectors is what BatchNorm1d takes too; nn.Linear says itself how long its vectors are.
    if isFlat, kind == LayerKind(.batchNormalization, rank: 1) { return present.input }
    if kind.operation == .linear, call.framework == .pytorch, present.kind.operation != .linear {
      return Shape([present.input.batch, present.input.channels])
    }
    return present.changing(kind: kind).input
  }

  /// The number of spatial axes that the call itself tells of.
  private var rankHint: Int? {
    if let rank = signature.rank { return rank }
    if let argument = call.arguments.first(where: { meaning($0) == .interpolation }),
      case .string(let word) = argument.value.value
    {
      switch word {
      case "linear": return 1
      case "bilinear": return 2
      case "trilinear": return 3
      default: break
      }
    }
    if let argument = call.arguments.first(where: {
      meaning($0) == .scaleFactor || meaning($0) == .upsampledSize
    }), case .sequence(let elements) = argument.value.value, (2...3).contains(elements.count) {
      return elements.count
    }
    return nil
  }
}
