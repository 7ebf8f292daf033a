import ConvMath
import Network

/// A network that is worked out, with what follows from it for all rows at once.
struct NetworkFigures: Sendable {
  let analysis: NetworkAnalysis
  let shapes: [Int: TensorShape]
  /// What the output of each node sees of the input.
  let fields: [ReceptiveFields?]
  /// How many nodes only compute with shapes.
  let shapeArithmetic: Int
  /// What would mend the first node that cannot be.
  let remedy: Remedy?
  /// The peak of activations at inference.
  let activations: ActivationMemory?

  init(_ network: OpenNetwork, reusing old: NetworkFigures? = nil) {
    analysis = network.graph.analyze(shapes: network.shapes, reusing: old?.analysis)
    shapes = network.shapes
    fields = analysis.receptiveFields
    shapeArithmetic = analysis.listedNodes.shapeArithmetic.count
    remedy = analysis.firstImpossibleNode.flatMap { [analysis] in
      analysis.remedy(forNode: $0, keeping: network.node)
    }
    activations = analysis.activationMemory
  }

  /// Whether these are the figures of a network.
  func isOf(_ network: OpenNetwork) -> Bool { analysis.graph == network.graph && shapes == network.shapes }
}

/// A baseline with a network, which figures are compared with.
struct NetworkComparison: Sendable {
  let name: Character
  let figures: NetworkFigures
  /// The nodes by what they are told by.
  private let places: [String: Int]

  init(_ name: Character, _ figures: NetworkFigures) {
    self.name = name
    self.figures = figures
    places = Dictionary(
      figures.analysis.graph.identities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The same row of the baseline; nil where it has none of its nodes.
  func entry(like entry: NetworkEntry, in graph: Graph) -> NetworkEntry? {
    if case .group(let path, _) = entry.cursor, let whole = group(path, like: entry, in: graph) {
      return whole
    }
    let nodes = entry.nodes.compactMap { places[graph.identity(ofNode: $0)] }
    guard !nodes.isEmpty else { return nil }
    var entry = entry
    entry.nodes = nodes
    return entry
  }

  /// All nodes of a group in the baseline, those that are deleted among them; nil for a row that is only a part of its group.
  private func group(_ path: [String], like entry: NetworkEntry, in graph: Graph) -> NetworkEntry? {
    let all = graph.nodes.indices.count { graph.nodes[$0].group.starts(with: path) }
    guard entry.nodes.count == all else { return nil }
    let nodes = figures.analysis.graph.nodes
    var entry = entry
    entry.nodes = nodes.indices.filter { nodes[$0].group.starts(with: path) }
    return entry.nodes.isEmpty ? nil : entry
  }
}
