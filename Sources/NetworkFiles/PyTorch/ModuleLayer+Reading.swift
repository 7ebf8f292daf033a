import ConvMath
import LayerText
import Network

extension ModuleLayer {
  init(_ tree: ModuleTree) {
    className = tree.className
    kind = .unknown(nil)
    if tree.className == "Parameter" {
      kind = Self.extents(ofParameter: tree.arguments).map(Kind.held) ?? .unknown(nil)
      return
    }
    let isBare = tree.arguments.isEmpty && tree.source == nil
    if className.hasPrefix("Dropout") || Self.nothing.contains(className) {
      kind = .nothing
      return
    }
    if Self.unsaid.contains(className) {
      kind = .unsaid
      return
    }
    if isBare, tree.children.isEmpty, Self.containers.contains(className) {
      kind = .nothing
      return
    }
    guard let arguments = ModuleArguments(tree) else { return }
    let base = baseName(arguments)
    read(base, arguments)
    if isSubclass, !isKnown { isSubclass = false }
  }

  /// The class of PyTorch that a module is, by its name or by what it says of itself.
  private mutating func baseName(_ arguments: ModuleArguments) -> String {
    var name = className
    if name.hasPrefix("Parametrized") { name = String(name.dropFirst(12)) }
    for prefix in ["DynamicQuantized", "Quantized"] where name.hasPrefix(prefix) {
      isQuantized = true
      name = String(name.dropFirst(prefix.count))
    }
    if arguments.has("zero_point") || arguments.has("qscheme") { isQuantized = true }
    for (fused, base) in [("ConvReLU", "Conv"), ("LinearReLU", "Linear"), ("BNReLU", "BatchNorm")]
    where name.hasPrefix(fused) {
      isRectified = true
      name = base + name.dropFirst(fused.count)
    }
    if let base = Self.renamed[name] { return base }
    if Self.isOwn(name) { return name }
    guard let base = Self.likeness(name, arguments) else { return name }
    isSubclass = !Self.plainSubclasses.contains(name)
    return base
  }

  /// The layer of PyTorch whose arguments a module of another class prints.
  private static func likeness(_ name: String, _ arguments: ModuleArguments) -> String? {
    let lowered = name.lowercased()
    let numbers = arguments.positional.prefix { if case .integer = $0 { true } else { false } }.count
    let rank = ["1d", "2d", "3d"].firstIndex { lowered.contains($0) }.map { $0 + 1 }
    if arguments.has("kernel_size"), numbers == 2 {
      let axes = arguments.integers("kernel_size")?.count ?? 0
      guard (1...3).contains(axes) else { return nil }
      let isTransposed = lowered.contains("transpose") || lowered.contains("deconv")
      return "Conv\(isTransposed ? "Transpose" : "")\(axes > 1 ? axes : rank ?? 1)d"
    }
    if arguments.has("in_features"), arguments.has("out_features") { return "Linear" }
    if lowered.contains("rmsnorm") { return "RMSNorm" }
    guard arguments.has("eps") else {
      return numbers == 2 && lowered.contains("embedding") && arguments.positional.count == 2
        ? "Embedding" : nil
    }
    if arguments.has("momentum"), numbers == 1 {
      return (lowered.contains("instance") ? "InstanceNorm" : "BatchNorm") + "\(rank ?? 2)d"
    }
    if numbers == 2 { return "GroupNorm" }
    if case .sequence? = arguments.positional.first {
      return lowered.hasSuffix("2d") ? "LayerNorm2d" : "LayerNorm"
    }
    return nil
  }

  /// Whether a name is that of a class of PyTorch that is read.
  private static func isOwn(_ name: String) -> Bool {
    special.contains(name) || elementwise[name] != nil
      || (try? FrameworkCall.read("nn.\(name)(1, 1, 1)")) != nil || isRanked(name)
  }

  private static func isRanked(_ name: String) -> Bool {
    guard ["1d", "2d", "3d"].contains(where: name.hasSuffix) else { return false }
    return rankedStems.contains(String(name.dropLast(2)))
  }

  /// "Parameter containing: [torch.float32 of size 3x4]", of which the extents are the answer.
  private static func extents(ofParameter text: String) -> [Int]? {
    guard let start = text.range(of: "of size ") else { return nil }
    let size = text[start...].prefix { $0.isNumber || $0 == "x" }
    let parts = size.split(separator: "x").map { Int($0) }
    let extents = parts.compactMap { $0 }
    return extents.count == parts.count ? extents : nil
  }
}

extension String {
  /// Where what follows a part begins.
  fileprivate func range(of part: String) -> Index? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(part) { return index(place, offsetBy: part.count) }
      place = index(after: place)
    }
    return nil
  }
}

extension ModuleLayer {
  private static let nothing: Set = [
    "Identity", "AlphaDropout", "FeatureAlphaDropout", "StochasticDepth", "DropPath", "DropBlock2d",
    "QuantStub", "DeQuantStub", "Quantize", "DeQuantize", "LinearPackedParams", "FakeQuantize",
    "FusedMovingAvgObsFakeQuantize", "MinMaxObserver", "HistogramObserver", "PerChannelMinMaxObserver",
    "MovingAverageMinMaxObserver", "NoopObserver", "PlaceholderObserver", "Checkpoint",
    "LlamaRotaryEmbedding", "MistralRotaryEmbedding", "Qwen2RotaryEmbedding", "GemmaRotaryEmbedding",
    "CrossEntropyLoss", "MSELoss", "L1Loss", "NLLLoss", "BCELoss", "BCEWithLogitsLoss", "KLDivLoss",
    "SmoothL1Loss", "HuberLoss",
  ]
  private static let containers: Set = [
    "Sequential", "ModuleList", "ModuleDict", "ParameterList", "ParameterDict",
  ]
  private static let unsaid: Set = ["Permute", "Rearrange", "Transpose", "ChannelShuffle", "Reduce"]
  /// Classes that have nothing but what the layer has that they are subclasses of.
  private static let plainSubclasses: Set = [
    "NonDynamicallyQuantizableLinear", "Conv2dSame", "BatchNormAct2d", "GroupNormAct", "LayerNormAct",
    "LinearNorm", "LoRACompatibleConv", "LoRACompatibleLinear",
  ]
  static let renamed = [
    "NonDynamicallyQuantizableLinear": "Linear", "SyncBatchNorm": "BatchNorm2d",
    "BatchNormAct2d": "BatchNorm2d",
    "Conv2dSame": "Conv2d", "FastAdaptiveAvgPool2d": "AdaptiveAvgPool2d", "ReLUInplace": "ReLU",
    "QuickGELU": "GELU", "GELUActivation": "GELU", "NewGELUActivation": "GELU", "FastGELUActivation": "GELU",
    "PytorchGELUTanh": "GELU", "GELUTanh": "GELU", "QuickGELUActivation": "GELU", "SiLUActivation": "SiLU",
    "Swish": "SiLU", "MemoryEfficientSwish": "SiLU", "HardSwish": "Hardswish", "HardSigmoid": "Hardsigmoid",
    "Hardswish": "Hardswish", "UpsamplingNearest2d": "Upsample", "UpsamplingBilinear2d": "Upsample",
    "LayerNormLinear": "Linear",
  ]
  private static let rankedStems: Set = [
    "Conv", "ConvTranspose", "LazyConv", "LazyConvTranspose", "MaxPool", "AvgPool", "LPPool",
    "AdaptiveMaxPool",
    "AdaptiveAvgPool", "BatchNorm", "LazyBatchNorm", "InstanceNorm", "LazyInstanceNorm", "ZeroPad",
    "ConstantPad",
    "ReflectionPad", "ReplicationPad", "CircularPad", "FrozenBatchNorm", "LayerNorm",
  ]
  private static let special: Set = [
    "LayerNorm", "RMSNorm", "GroupNorm", "Linear", "LazyLinear", "Bilinear", "Embedding", "EmbeddingBag",
    "LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell", "ReLU6", "Hardtanh", "PReLU", "GLU", "Upsample",
    "PixelShuffle", "PixelUnshuffle", "Unflatten", "Flatten", "LocalResponseNorm", "LogSoftmax", "Softmax",
    "Softmax2d", "SelectAdaptivePool2d", "Conv1D", "LeakyReLU", "Threshold",
  ]
  static let elementwise: [String: (name: String, attributes: [String: Attribute])] = [
    "ELU": ("Elu", [:]), "SELU": ("Selu", [:]), "CELU": ("Celu", [:]), "Mish": ("Mish", [:]),
    "Softplus": ("Softplus", [:]), "Softsign": ("Softsign", [:]), "Hardsigmoid": ("HardSigmoid", [:]),
    "Hardswish": ("HardSwish", [:]), "Tanh": ("Tanh", [:]), "Sigmoid": ("Sigmoid", [:]),
    "ReLU": ("Relu", [:]),
    "GELU": ("Gelu", [:]), "RReLU": ("LeakyRelu", [:]), "LeakyReLU": ("LeakyRelu", [:]),
    "Threshold": ("ThresholdedRelu", [:]),
    // log σ(x) is −log(1 + e⁻ˣ).
    "LogSigmoid": ("Softplus", [:]), "Hardshrink": ("Shrink", [:]), "Softshrink": ("Shrink", [:]),
  ]
}
