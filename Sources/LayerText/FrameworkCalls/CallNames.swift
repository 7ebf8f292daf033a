import ConvMath

/// Finds the signature of a name such as "nn.Conv2d", "F.max_pool2d", "keras.layers.Conv2D" or "Conv2d".
struct CallNames {
  private let prefix: [String]
  private let last: String
  private let call: ParsedCall

  init(_ call: ParsedCall) {
    let parts = call.name.split(separator: ".").map(String.init)
    prefix = parts.dropLast().map { $0 }
    last = parts.last ?? ""
    self.call = call
  }

  /// The signatures of the name, that of the framework which is likelier first.
  ///
  /// - Throws: where no framework has the name, or convscope no layer for it.
  func signatures() throws(CallFault) -> [CallSignature] {
    let found = tables.compactMap { table in table.first { $0.name == last } }
    guard found.isEmpty else { return found }
    throw CallFault(call.range.lowerBound, reason)
  }

  private static let keras: Set = ["keras", "tf", "tensorflow", "layers", "tfkl", "kl"]
  private static let functional: Set = ["F", "functional"]
  private static let torch: Set = ["torch", "nn", "tnn", "modules"]

  /// The framework that the words before the name speak of.
  private var framework: Framework? {
    if prefix.contains(where: Self.keras.contains) { return .keras }
    if prefix.contains(where: Self.torch.union(Self.functional).contains) { return .pytorch }
    return nil
  }

  /// Where the name is looked up. A name that both have alone is PyTorch's.
  private var tables: [[CallSignature]] {
    if prefix.last.map(Self.functional.contains) ?? false { return [CallSignature.torchFunctions] }
    switch framework {
    case .keras: return [CallSignature.kerasLayers]
    case .pytorch where prefix.last == "torch":
      return [CallSignature.torchFunctions, CallSignature.torchModules]
    case .pytorch: return [CallSignature.torchModules, CallSignature.torchFunctions]
    default:
      return prefix.isEmpty
        ? [CallSignature.torchModules, CallSignature.kerasLayers, CallSignature.torchFunctions] : []
    }
  }

  private var reason: CallError.Reason {
    if let advice = Self.others[last] { return .noLayer(last, advice: advice) }
    let isFlax = prefix.contains { $0 == "flax" || $0 == "linen" || $0 == "nnx" || $0 == "jax" }
    if isFlax {
      return .noLayer(
        call.name.shortened,
        advice: Wording("calls of PyTorch and Keras are read", "能读的是 PyTorch 和 Keras 的调用"))
    }
    let owner = framework
    let isThere =
      !tables.isEmpty
      && (owner != .keras && (Self.torchClasses.contains(last) || Self.torchFunctions.contains(last))
        || owner != .pytorch && Self.kerasClasses.contains(last))
    if isThere {
      return .noLayer(
        last,
        advice: Wording(
          "print(model) and nn.Sequential(…) may have it", "print(model) 与 nn.Sequential(…) 中可以有它"))
    }
    let known = tables.isEmpty ? [CallSignature.torchModules, CallSignature.kerasLayers] : tables
    let nearest = nearestNames(to: last, among: known.flatMap { $0.map(\.name) })
    return .unknownName(call.name.shortened, framework, nearest: nearest)
  }

  /// What frameworks have and convscope has not, with what can be done.
  private static let others: [String: Wording] = {
    let unchanged = Wording("it changes no shape", "它不改变形状")
    let one = Wording(
      "layers such as Conv2d, MaxPool2d and Linear are read", "能读的是 Conv2d、MaxPool2d、Linear 这样的层")
    var others: [String: Wording] = [:]
    for name in ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "SpatialDropout2D", "Identity", "dropout"]
    {
      others[name] = unchanged
    }
    for name in ["ReLU6", "ELU", "SELU", "CELU", "Mish", "PReLU", "Softplus", "Hardtanh", "Hardsigmoid"] {
      others[name] = Wording("relu or hardswish come near it", "relu 或 hardswish 与它相近")
    }
    for name in ["ReflectionPad1d", "ReflectionPad2d", "ReplicationPad1d", "ReplicationPad2d"] {
      others[name] = Wording("ZeroPad has the same shape", "ZeroPad 的形状与它相同")
    }
    for name in [
      "Embedding", "LSTM", "GRU", "RNN", "MultiheadAttention", "MultiHeadAttention", "PixelUnshuffle",
      "Unfold",
      "Fold", "MaxUnpool2d", "Add", "Concatenate", "Reshape", "Permute", "Cropping1D", "Cropping2D",
      "Cropping3D",
      "Input", "InputLayer", "Lambda", "RMSNorm", "LogSoftmax", "LocalResponseNorm", "TimeDistributed",
    ] {
      others[name] = one
    }
    return others
  }()
}
