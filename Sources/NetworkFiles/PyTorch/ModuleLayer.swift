import ConvMath
import LayerText
import Network

/// A module of PyTorch that has no others in it, by what it does.
struct ModuleLayer {
  var className: String
  var kind: Kind

  enum Kind {
    case layer(Layer)
    /// A layer normalization over the last dimensions; `isChannelsFirst` for one that is put on channels.
    case layerNorm([Int], weights: Int, isChannelsFirst: Bool)
    /// A linear layer under another name.
    case linear(from: Int, to: Int, bias: Bool)
    case embedding(count: Int, features: Int)
    /// A layer whose shape follows from its input: it is read once that is known.
    case call(FrameworkCall)
    /// Element by element.
    case elementwise(String, [String: Attribute])
    case clip(Double, Double)
    case prelu(Int)
    /// It does nothing at inference.
    case nothing
    /// A change of layout that the text does not tell.
    case unsaid
    case unknown(Wording?)
  }

  /// What a layer asks of what it is given.
  enum Demand: Hashable {
    /// The extent of the second dimension, and the number of spatial axes.
    case channels(Int, rank: Int?)
    /// The extent of the last dimension.
    case features(Int)

    var count: Int {
      switch self {
      case .channels(let count, _), .features(let count): count
      }
    }
  }

  init(_ className: String, _ call: String) {
    self.className = className
    kind = Self.kind(className, call)
  }

  var demand: Demand? {
    switch kind {
    case .layer(let layer):
      switch layer.kind.operation.family {
      case .convolution: .channels(layer.input.channels, rank: layer.rank)
      case .linear: .features(layer.input.extents.last ?? 0)
      case .normalization: .channels(layer.input.channels, rank: nil)
      default: nil
      }
    case .layerNorm(let extents, _, let isChannelsFirst):
      extents.last.map { isChannelsFirst ? .channels($0, rank: 2) : .features($0) }
    case .linear(let count, _, _): .features(count)
    default: nil
    }
  }

  /// Whether it changes the layout in a way that the text does not tell.
  var isUnsaid: Bool { if case .unsaid = kind { true } else { false } }

  private static func kind(_ name: String, _ text: String) -> Kind {
    if name.hasPrefix("Dropout") || nothing.contains(name) { return .nothing }
    if unsaid.contains(name) { return .unsaid }
    if text.hasSuffix("()"), containers.contains(name) { return .nothing }
    let arguments = (try? CallStatement.call(in: text)).map(ModuleArguments.init)
    if let arguments, let kind = special(name, arguments) { return kind }
    if let op = elementwise[name] { return .elementwise(op.name, op.attributes) }
    let known = renamed[name].map { "nn." + $0 + text.drop { $0 != "(" } } ?? text
    do {
      let call = try FrameworkCall.read(known)
      guard call.framework == .pytorch else { return .unknown(nil) }
      switch call.kind.operation.family {
      case .shaping, .activation: return .call(call)
      default:
        var layer = try call.layer(applyingTo: nil).layer
        if name == "Conv2dSame" { layer.padding = .same }
        return .layer(layer)
      }
    } catch {
      if case .unknownName = error.reason { return .unknown(nil) }
      if case .noLayer = error.reason { return .unknown(nil) }
      return .unknown(Wording(error.reason.text(.english), error.reason.text(.chinese)))
    }
  }

  private static func special(_ name: String, _ arguments: ModuleArguments) -> Kind? {
    switch name {
    case "LayerNorm", "LayerNorm2d":
      guard let extents = arguments.integers("normalized_shape", 0) else { return nil }
      let isAffine = arguments.flag("elementwise_affine") ?? true
      let weights = isAffine ? (arguments.flag("bias") ?? true ? 2 : 1) : 0
      return .layerNorm(extents, weights: weights, isChannelsFirst: name == "LayerNorm2d")
    case "ReLU6": return .clip(0, 6)
    case "Hardtanh":
      return .clip(arguments.real("min_val", 0) ?? -1, arguments.real("max_val", 1) ?? 1)
    case "PReLU": return .prelu(arguments.integers("num_parameters", 0)?.first ?? 1)
    case "Embedding":
      guard let count = arguments.integers("num_embeddings", 0)?.first,
        let features = arguments.integers("embedding_dim", 1)?.first
      else { return nil }
      return .embedding(count: count, features: features)
    case "Conv1D":
      guard let from = arguments.integers("nx", 1)?.first, let to = arguments.integers("nf", 0)?.first else {
        return nil
      }
      return .linear(from: from, to: to, bias: true)
    case "LocalResponseNorm":
      guard let size = arguments.integers("size", 0)?.first else { return nil }
      return .elementwise("LRN", ["size": .integer(size)])
    case "LogSoftmax":
      return .elementwise("LogSoftmax", ["axis": .integer(arguments.integers("dim", 0)?.first ?? 1)])
    case "Softmax":
      return .elementwise("Softmax", ["axis": .integer(arguments.integers("dim", 0)?.first ?? 1)])
    default: return nil
    }
  }

  private static let nothing: Set = [
    "Identity", "AlphaDropout", "FeatureAlphaDropout", "StochasticDepth", "DropPath", "DropBlock2d",
  ]
  private static let containers: Set = ["Sequential", "ModuleList", "ModuleDict", "ParameterList"]
  private static let unsaid: Set = ["Permute", "Rearrange", "Transpose", "ChannelShuffle"]
  private static let renamed = [
    "NonDynamicallyQuantizableLinear": "Linear", "FrozenBatchNorm2d": "BatchNorm2d",
    "SyncBatchNorm": "BatchNorm2d", "Conv2dSame": "Conv2d", "LayerNormLinear": "Linear",
    "FastAdaptiveAvgPool2d": "AdaptiveAvgPool2d", "ReLUInplace": "ReLU", "QuickGELU": "GELU",
    "GELUActivation": "GELU", "SiLUActivation": "SiLU", "Swish": "SiLU", "MemoryEfficientSwish": "SiLU",
  ]
  private static let elementwise: [String: (name: String, attributes: [String: Attribute])] = [
    "ELU": ("Elu", [:]), "SELU": ("Selu", [:]), "CELU": ("Celu", [:]), "Mish": ("Mish", [:]),
    "Softplus": ("Softplus", [:]), "Softsign": ("Softsign", [:]), "Hardsigmoid": ("HardSigmoid", [:]),
    "HardSigmoid": ("HardSigmoid", [:]), "Hardswish": ("HardSwish", [:]), "HardSwish": ("HardSwish", [:]),
    "Tanh": ("Tanh", [:]), "Sigmoid": ("Sigmoid", [:]), "ReLU": ("Relu", [:]), "GELU": ("Gelu", [:]),
  ]
}

/// The arguments of a module as it prints them.
struct ModuleArguments {
  private let call: ParsedCall

  init(_ call: ParsedCall) { self.call = call }

  private func value(_ name: String, _ place: Int?) -> CallExpression.Value? {
    if let named = call.arguments.first(where: { $0.name == name }) { return named.value.value }
    guard let place, call.arguments.indices.contains(place), call.arguments[place].name == nil else {
      return nil
    }
    return call.arguments[place].value.value
  }

  /// A number, or a list of them.
  func integers(_ name: String, _ place: Int) -> [Int]? {
    switch value(name, place) {
    case .integer(let number)?: return [number]
    case .sequence(let elements)?:
      var numbers: [Int] = []
      for element in elements {
        guard case .integer(let number) = element.value else { return nil }
        numbers.append(number)
      }
      return numbers
    default: return nil
    }
  }

  func real(_ name: String, _ place: Int) -> Double? {
    switch value(name, place) {
    case .integer(let number)?: Double(number)
    case .float(let number)?: number
    default: nil
    }
  }

  func flag(_ name: String) -> Bool? { if case .boolean(let flag)? = value(name, nil) { flag } else { nil } }
}
