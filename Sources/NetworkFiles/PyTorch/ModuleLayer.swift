import ConvMath
import LayerText
import Network

/// A module of PyTorch by what it does itself, without the modules in it.
struct ModuleLayer {
  var className: String
  var kind: Kind
  /// Whether the class is not known, and only its arguments are those of a layer: it may hold more than that.
  var isSubclass = false
  /// Whether its weights are integers of eight bits.
  var isQuantized = false
  /// Whether a rectifier is put on what it makes.
  var isRectified = false

  enum Kind {
    case layer(Layer)
    /// A layer that takes as many channels as come.
    case lazy(ModuleArguments, base: String)
    case linear(from: Int, to: Int, bias: Bool)
    case bilinear(first: Int, second: Int, to: Int, bias: Bool)
    case norm(Norm)
    case embedding(count: Int, features: Int, isBag: Bool)
    case recurrent(Recurrent)
    /// A layer whose shape follows from its input: it is read once that is known.
    case call(FrameworkCall)
    /// Element by element.
    case elementwise(String, [String: Attribute])
    case clip(Double, Double)
    case prelu(Int)
    case glu(Int)
    case resize(size: [Int]?, scale: [Double]?, mode: String)
    case pixelUnshuffle(Int)
    case pad(begin: [Int], end: [Int], mode: String)
    case unflatten(Int, [Int])
    /// A pooling of all pixels, as timm has it; whether it takes mean and maximum after each other, and whether it flattens.
    case selectPool(op: String, isDouble: Bool, flattens: Bool)
    /// A learned tensor that a list of them shows.
    case held([Int])
    /// It does nothing at inference.
    case nothing
    /// A change of layout that the text does not tell.
    case unsaid
    case unknown(Wording?)
  }

  /// A normalization.
  struct Norm {
    enum Form {
      case batch(rank: Int?)
      case group(Int)
      case instance(rank: Int?)
      case layer([Int])
      case channels
      case meanSquare([Int])
    }
    var form: Form
    /// The channels, or the last extent.
    var count: Int
    /// How many learned vectors it has: a scale, and a shift.
    var vectors: Int
    var hasStatistics = false
    /// Whether its vectors are no learned ones.
    var isFrozen = false
  }

  /// A recurrent layer, or several of a kind on each other.
  struct Recurrent {
    /// The operator of ONNX.
    var op: String
    var gates: Int
    var from: Int
    var hidden: Int
    var layers: Int
    var hasBias: Bool
    var isBatchFirst: Bool
    var directions: Int
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

  var demand: Demand? {
    switch kind {
    case .layer(let layer) where layer.kind.operation.family == .convolution:
      .channels(layer.input.channels, rank: layer.rank)
    case .linear(let count, _, _): .features(count)
    case .recurrent(let layer): .features(layer.from)
    case .norm(let norm):
      switch norm.form {
      case .batch(let rank), .instance(let rank): .channels(norm.count, rank: rank)
      case .group: .channels(norm.count, rank: nil)
      case .channels: .channels(norm.count, rank: 2)
      case .layer, .meanSquare: .features(norm.count)
      }
    default: nil
    }
  }

  var isRecurrent: Bool { if case .recurrent = kind { true } else { false } }

  /// Whether what it does is known.
  var isKnown: Bool { if case .unknown = kind { false } else { true } }

  /// Whether it leaves the number of channels, or of features, as it is.
  var keepsChannels: Bool {
    switch kind {
    case .nothing, .elementwise, .clip, .prelu, .norm, .resize, .pad: true
    case .layer(let layer): [.pooling, .normalization].contains(layer.kind.operation.family)
    case .call(let call): call.kind.operation.family == .activation
    default: false
    }
  }
}
