import ConvMath

/// What the explorer edits: a layer, how its figures are to be read, and what they are compared with.
public struct Document: Hashable, Sendable {
  /// The layer, and the network that it may be part of.
  var subject: Subject
  /// The type that sizes in bytes are given for.
  public var numberType: NumberType
  /// Whether an edit of one axis is an edit of all of them.
  public var isLinked: Bool
  /// The layers that are pinned, in the order of their letters.
  public var baselines: [Baseline] = []
  /// The letter of the baseline that figures are compared with.
  public var chosenBaseline: Character?
  /// The layer that every screen is about: that under the cursor of the network, or one that stands by itself.
  public var layer: Layer {
    get { subject.layer }
    set { subject.layer = newValue }
  }

  /// The network that is open; nil where there is none.
  public var network: OpenNetwork? {
    get { subject.network }
    _modify { yield &subject.network }
  }

  public init(layer: Layer = .example, numberType: NumberType = .float32, isLinked: Bool = true) {
    subject = Subject(layer)
    self.numberType = numberType
    self.isLinked = isLinked
  }
}

extension Document {
  /// Whether the work is the same, wherever the cursor is in a network.
  func isSameWork(as other: Document) -> Bool {
    var other = other
    guard other.subject.ownLayer == subject.ownLayer, (network == nil) == (other.network == nil) else {
      return false
    }
    if let network, let its = other.network {
      guard network.document == its.document else { return false }
    }
    other.subject = subject
    return self == other
  }
}

extension Layer {
  /// The layer that the explorer starts on: the first convolution of ResNet, 7 × 7 with stride 2 on an image of
  /// 224 × 224.
  public static var example: Layer {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 3, 224, 224]))
    layer.kernelSize = [7, 7]
    layer.stride = [2, 2]
    layer.padding = .symmetric([3, 3])
    return layer
  }
}
