import ConvMath

/// A network as the rules look at it: what takes each tensor, and which layer each node is.
struct LintCheck {
  let analysis: NetworkAnalysis
  /// What takes each tensor.
  private let uses: TensorUses
  /// The nodes that are layers, with their figures, in the order of the graph.
  let layers: [(node: Int, analysis: Analysis)]

  var graph: Graph { analysis.graph }
  /// The nodes that take each tensor, by its place.
  var takers: [[Int]] { uses.takers }

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    uses = TensorUses(analysis.graph)
    layers = analysis.nodes.indices.compactMap { index in
      guard case .layer(let result) = analysis.nodes[index].cost else { return nil }
      return (index, result)
    }
  }

  /// The only node that takes the first output of a node.
  func onlyTaker(of index: Int) -> Int? {
    guard let output = graph.nodes[index].outputs.first.flatMap({ $0 }), !uses.isOutput[output],
      takers[output].count == 1
    else { return nil }
    return takers[output][0]
  }

  /// The node that makes the first input of a node.
  func maker(of index: Int, input: Int = 0) -> Int? {
    guard graph.nodes[index].inputs.indices.contains(input), let tensor = graph.nodes[index].inputs[input],
      case .node(let maker) = graph.tensors[tensor].source
    else { return nil }
    return maker
  }

  /// What is said of axes, joined: "1 row, 2 columns".
  static func joined(_ parts: [Wording]) -> Wording {
    Wording { language in parts.map { $0.text(language) }.joined(separator: language(", ", "、")) }
  }
}
