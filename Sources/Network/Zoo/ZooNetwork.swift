import ConvMath

/// A published network, built in: where it is from, which variant it is, and its layers.
public struct ZooNetwork: Sendable {
  /// The word that names it: "resnet50".
  public let name: String
  /// What its authors call it: "ResNet-50".
  public let title: String
  /// The paper, and where the variant was published if not there.
  public let source: String
  /// The year of the paper.
  public let year: Int
  /// The extents of the input it was made for.
  public let input: [Int]
  private let wording: Wording
  private let heads: Heads
  /// Whether its nodes depend on the extents of the input: it has windows that divide them.
  private(set) var followsInput = false
  /// The same with its channels multiplied by a number, by the rule of its paper; nil where that has none.
  private(set) var scaled: (@Sendable (Double) -> ZooNetwork)?

  /// Writes the layers down, from the input to the output.
  typealias Layers = @Sendable (inout NetworkBuilder, NetworkBuilder.Signal) -> NetworkBuilder.Signal

  /// The same, to several outputs of a name each.
  typealias Heads =
    @Sendable (inout NetworkBuilder, NetworkBuilder.Signal) -> [(
      name: String, signal: NetworkBuilder.Signal
    )]

  init(
    _ name: String, _ title: String, _ year: Int, _ source: String, variant: Wording,
    input: [Int] = [1, 3, 224, 224], layers: @escaping Layers
  ) {
    self.init(name, title, year, source, variant: variant, input: input) { net, x in
      [("output", layers(&net, x))]
    }
  }

  init(
    _ name: String, _ title: String, _ year: Int, _ source: String, variant: Wording,
    input: [Int] = [1, 3, 224, 224], heads: @escaping Heads
  ) {
    self.name = name
    self.title = title
    self.year = year
    self.source = source
    self.input = input
    wording = variant
    self.heads = heads
  }

  /// The same, to be written down anew for each input.
  func laidOutForInput() -> ZooNetwork {
    var network = self
    network.followsInput = true
    return network
  }

  /// The same with a rule for other widths.
  func scaling(by rule: @escaping @Sendable (Double) -> ZooNetwork) -> ZooNetwork {
    var network = self
    network.scaled = rule
    return network
  }

  /// The name of a variant of a width: "mobilenet_v2@0.75".
  static func name(_ name: String, _ width: Double) -> String { width == 1 ? name : "\(name)@\(width)" }

  /// The variant of a width.
  static func variant(_ width: Double) -> Wording {
    let number = width == 1 ? "1.0" : "\(width)"
    return Wording("width \(number)", "宽度 \(number)")
  }

  /// What sets this variant apart from others of the name.
  public func variant(_ language: Language) -> String { wording.text(language) }

  /// The network as nodes by name.
  public var declaration: GraphDeclaration { declaration(input: input) }

  private func declaration(input: [Int]) -> GraphDeclaration {
    var builder = NetworkBuilder()
    let outputs = heads(&builder, builder.input(input))
    return builder.finished(name, heads: outputs)
  }

  /// The network as a graph.
  ///
  /// - Parameter input: the shape of the input that it is for; nodes of windows follow it.
  ///
  /// Throws: `GraphError` where the definition is none.
  public func graph(input shape: TensorShape? = nil) throws(GraphError) -> Graph {
    guard followsInput, let extents = shape?.extents, extents.count == input.count,
      extents.allSatisfy({ $0 > 0 && $0 <= Self.largestExtent })
    else { return try declaration.graph() }
    return try declaration(input: extents).graph()
  }

  /// Inputs beyond this are no images.
  private static let largestExtent = 1 << 20
}
