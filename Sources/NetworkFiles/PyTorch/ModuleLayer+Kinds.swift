import ConvMath
import LayerText
import Network

extension ModuleLayer {
  /// Reads the arguments of a class of PyTorch.
  mutating func read(_ base: String, _ arguments: ModuleArguments) {
    if let kind = Self.vectors(base, arguments) ?? Self.norm(base, arguments) ?? Self.shaping(base, arguments)
      ?? Self.activation(base, arguments)
    {
      self.kind = kind
      return
    }
    if base.hasPrefix("Lazy") {
      kind = .lazy(arguments, base: String(base.dropFirst(4)))
      return
    }
    kind = Self.call(base, arguments, given: nil)
  }

  // MARK: Vectors

  private static func vectors(_ base: String, _ arguments: ModuleArguments) -> Kind? {
    switch base {
    case "Linear":
      guard let from = arguments.integer("in_features", 0), let to = arguments.integer("out_features", 1),
        from >= 0, to >= 0
      else { return nil }
      return .linear(from: from, to: to, bias: arguments.flag("bias", 2) ?? true)
    case "LazyLinear": return .lazy(arguments, base: "Linear")
    case "Conv1D":
      guard let from = arguments.integer("nx", 1), let to = arguments.integer("nf", 0) else { return nil }
      return .linear(from: from, to: to, bias: true)
    case "Bilinear":
      guard let first = arguments.integer("in1_features", 0),
        let second = arguments.integer("in2_features", 1),
        let to = arguments.integer("out_features", 2)
      else { return nil }
      return .bilinear(first: first, second: second, to: to, bias: arguments.flag("bias", 3) ?? true)
    case "Embedding", "EmbeddingBag":
      guard let count = arguments.integer("num_embeddings", 0),
        let features = arguments.integer("embedding_dim", 1)
      else { return nil }
      return .embedding(count: count, features: features, isBag: base == "EmbeddingBag")
    case "LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell": return recurrent(base, arguments)
    default: return nil
    }
  }

  private static func recurrent(_ base: String, _ arguments: ModuleArguments) -> Kind? {
    let isCell = base.hasSuffix("Cell")
    let op = isCell ? String(base.dropLast(4)) : base
    guard let from = arguments.integer("input_size", 0), let hidden = arguments.integer("hidden_size", 1),
      from > 0, hidden > 0, hidden < 1 << 40, from < 1 << 40
    else { return nil }
    guard arguments.integer("proj_size") ?? 0 == 0 else { return .unknown(nil) }
    let layers = arguments.integer("num_layers", isCell ? nil : 2) ?? 1
    guard (1...1000).contains(layers) else { return nil }
    return .recurrent(
      Recurrent(
        op: op, gates: op == "LSTM" ? 4 : op == "GRU" ? 3 : 1, from: from, hidden: hidden, layers: layers,
        hasBias: arguments.flag("bias") ?? true, isBatchFirst: arguments.flag("batch_first") ?? false,
        directions: arguments.flag("bidirectional") ?? false ? 2 : 1))
  }

  // MARK: Normalizations

  private static func norm(_ base: String, _ arguments: ModuleArguments) -> Kind? {
    let rank = ["1d", "2d", "3d"].firstIndex(where: base.hasSuffix).map { $0 + 1 }
    let stem = rank == nil ? base : String(base.dropLast(2))
    func vectors(_ affine: Bool) -> Int { affine ? (arguments.flag("bias") ?? true ? 2 : 1) : 0 }
    switch stem {
    case "BatchNorm", "FrozenBatchNorm", "InstanceNorm":
      guard let count = arguments.integer("num_features", 0), count >= 0 else { return nil }
      let isInstance = stem == "InstanceNorm"
      let isFrozen = stem == "FrozenBatchNorm"
      return .norm(
        Norm(
          form: isInstance ? .instance(rank: rank) : .batch(rank: rank == 1 ? nil : rank), count: count,
          vectors: vectors(arguments.flag("affine", 3) ?? !isInstance),
          hasStatistics: arguments.flag("track_running_stats", 4) ?? !isInstance, isFrozen: isFrozen))
    case "LayerNorm":
      guard let extents = arguments.integers("normalized_shape", 0), let last = extents.last else {
        return nil
      }
      return .norm(
        Norm(
          form: rank == 2 ? .channels : .layer(extents), count: last,
          vectors: vectors(arguments.flag("elementwise_affine", 2) ?? true)))
    case "RMSNorm":
      guard let extents = arguments.integers("normalized_shape", 0), let last = extents.last else {
        return nil
      }
      return .norm(
        Norm(
          form: .meanSquare(extents), count: last,
          vectors: arguments.flag("elementwise_affine", 2) ?? true ? 1 : 0))
    case "GroupNorm":
      guard let groups = arguments.integer("num_groups", 0), let count = arguments.integer("num_channels", 1),
        groups > 0, count > 0
      else { return nil }
      return .norm(
        Norm(form: .group(groups), count: count, vectors: vectors(arguments.flag("affine", 3) ?? true)))
    default: return nil
    }
  }

  // MARK: Shapes

  private static func shaping(_ base: String, _ arguments: ModuleArguments) -> Kind? {
    switch base {
    case "Upsample":
      let mode = arguments.word("mode", 2) ?? "nearest"
      let (size, scale) = (arguments.integers("size", 0), arguments.reals("scale_factor", 1))
      guard size != nil || scale != nil else { return nil }
      return .resize(size: size, scale: scale, mode: mode)
    case "PixelUnshuffle": return arguments.integer("downscale_factor", 0).map(Kind.pixelUnshuffle)
    case "Unflatten":
      guard let axis = arguments.integer("dim", 0), let sizes = arguments.integers("unflattened_size", 1)
      else {
        return nil
      }
      return .unflatten(axis, sizes)
    case "GLU": return .glu(arguments.integer("dim", 0) ?? -1)
    case "SelectAdaptivePool2d":
      let pool = arguments.word("pool_type", 0) ?? "avg"
      let op = pool.hasSuffix("max") && !pool.contains("avg") ? "GlobalMaxPool" : "GlobalAveragePool"
      var flattens = false
      if case .call(let call)? = arguments.value("flatten") { flattens = call.lastName == "Flatten" }
      if let flag = arguments.flag("flatten") { flattens = flag }
      return .selectPool(op: op, isDouble: pool.hasPrefix("cat"), flattens: flattens)
    default: break
    }
    guard let rank = ["1d", "2d", "3d"].firstIndex(where: base.hasSuffix).map({ $0 + 1 }) else { return nil }
    let modes = [
      "ReflectionPad": "reflect", "ReplicationPad": "edge", "CircularPad": "wrap", "ZeroPad": "constant",
      "ConstantPad": "constant",
    ]
    guard let mode = modes[String(base.dropLast(2))], var sides = arguments.integers("padding", 0) else {
      return nil
    }
    if sides.count == 1 { sides = [Int](repeating: sides[0], count: 2 * rank) }
    guard sides.count == 2 * rank else { return nil }
    // The last axis comes first, each with what is before and after it.
    let axes = (0..<rank).reversed()
    return .pad(begin: axes.map { sides[2 * $0] }, end: axes.map { sides[2 * $0 + 1] }, mode: mode)
  }

  // MARK: Activations

  private static func activation(_ base: String, _ arguments: ModuleArguments) -> Kind? {
    switch base {
    case "ReLU6": return .clip(0, 6)
    case "Hardtanh": return .clip(arguments.real("min_val", 0) ?? -1, arguments.real("max_val", 1) ?? 1)
    case "PReLU": return .prelu(arguments.integer("num_parameters", 0) ?? 1)
    case "LocalResponseNorm":
      guard let size = arguments.integer("size", 0) else { return nil }
      return .elementwise("LRN", ["size": .integer(size)])
    case "LogSoftmax": return .elementwise("LogSoftmax", ["axis": .integer(arguments.integer("dim", 0) ?? 1)])
    // Of the negative elements.
    case "Softmin", "Softmax":
      return .elementwise("Softmax", ["axis": .integer(arguments.integer("dim", 0) ?? 1)])
    case "Softmax2d": return .elementwise("Softmax", ["axis": .integer(1)])
    default: return elementwise[base].map { .elementwise($0.name, $0.attributes) }
    }
  }

  // MARK: Layers with windows

  /// Arguments that quantized layers print beside those of the layer.
  private static let otherArguments: Set = ["scale", "zero_point", "qscheme", "dtype"]

  /// What a call makes; `given` stands for channels that it leaves to its input.
  static func call(_ base: String, _ arguments: ModuleArguments, given channels: Int?) -> Kind {
    var parts: [String] = []
    // A program leaves them out; what is printed has 0 for them.
    if let channels, arguments.text.isEmpty { parts.append("\(channels)") }
    for (index, argument) in arguments.call.arguments.enumerated() {
      guard let text = argument.value.written else { return .unknown(nil) }
      if argument.name.map(otherArguments.contains) ?? false { continue }
      // A layer that takes its channels from its input prints 0 for them.
      if index == 0, argument.name == nil, let channels, argument.value.value == .integer(0), parts.isEmpty {
        parts.append("\(channels)")
        continue
      }
      parts.append((argument.name.map { $0 + "=" } ?? "") + text)
    }
    do {
      let call = try FrameworkCall.read("nn.\(base)(\(parts.joined(separator: ", ")))")
      guard call.framework == .pytorch else { return .unknown(nil) }
      switch call.kind.operation.family {
      case .shaping, .activation: return .call(call)
      case .pooling
      where call.kind.operation == .adaptiveAveragePooling
        || call.kind.operation == .adaptiveMaxPooling:
        return .call(call)
      default:
        var layer = try call.layer(applyingTo: nil).layer
        if arguments.call.lastName == "Conv2dSame" { layer.padding = .same }
        return .layer(layer)
      }
    } catch {
      if case .unknownName = error.reason { return .unknown(nil) }
      if case .noLayer = error.reason { return .unknown(nil) }
      return .unknown(Wording(error.reason.text(.english), error.reason.text(.chinese)))
    }
  }
}

extension CallExpression {
  /// The value as a program has it; nil for what is not known.
  var written: String? {
    switch value {
    case .integer(let number): "\(number)"
    case .float(let number): "\(number)"
    case .string(let text): "\"\(text)\""
    case .boolean(let flag): flag ? "True" : "False"
    case .none: "None"
    case .sequence(let elements):
      elements.allSatisfy { $0.written != nil }
        ? "(" + elements.compactMap(\.written).map { $0 + ", " }.joined() + ")" : nil
    case .name, .call: "x"
    case .hugeInteger, .other: nil
    }
  }
}
