import ConvMath
import TestSupport
import Testing

@testable import Network

/// What an edit does not touch is taken over, and the result is that of the whole.
@Suite struct IncrementalTests {
  @Test(.seed(1), arguments: Thoroughness.sample(Zoo.firsts.map(\.name), oneIn: 2))
  func equalsTheWhole(name: String) throws {
    let graph = try #require(Zoo.network(named: name)).graph()
    // A deep network takes long, and has no more kinds of steps.
    let steps =
      switch graph.nodes.count {
      case ..<200: Thoroughness.rounds(120, sparse: 24)
      case ..<400: Thoroughness.rounds(40, sparse: 8)
      default: Thoroughness.rounds(12, sparse: 4)
      }
    try walk(graph, steps: steps)
  }

  @Test(.seed(2)) func equalsTheWholeInADeepNetwork() throws {
    let deep = try DeepNetwork(blocks: 143)
    #expect(deep.graph.nodes.count > 1000)
    try walk(deep.graph, steps: Thoroughness.rounds(60, sparse: 12))
  }

  private func walk(_ graph: Graph, steps: Int) throws {
    var edits = RandomEdits(graph)
    var count = 0
    for step in 0..<steps {
      guard let (incremental, full) = edits.step() else { continue }
      count += 1
      #expect(incremental.values == full.values, "\(step)")
      #expect(incremental.nodes == full.nodes, "\(step)")
      #expect(incremental == full, "\(step)")
      try check(full.graph)
    }
    #expect(count > steps / 4)
  }

  /// The order is one in which nodes can run, names are each there once, and every tensor knows its maker.
  private func check(_ graph: Graph) throws {
    #expect(Set(graph.tensors.map(\.name)).count == graph.tensors.count)
    for (index, node) in graph.nodes.enumerated() {
      for maker in graph.makers(ofInputs: index) { #expect(maker < index) }
      for output in node.outputs.compactMap({ $0 }) { #expect(graph.tensors[output].source == .node(index)) }
    }
    for output in graph.outputs { #expect(graph.tensors[output].source != .stored) }
  }
}
