import Network
import Testing

@testable import Explorer

/// The gutter of the table of layers.
@Suite struct NetworkLanesTests {
  /// A graph from "output: op(inputs)" in each line.
  private func graph(_ lines: [String]) throws -> Graph {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, TensorShape([1, 8, 16, 16])))]
    declaration.nodes = lines.map { line in
      let parts = line.split(separator: " ").map(String.init)
      return NodeDeclaration(
        name: parts[0], op: parts[1], inputs: Array(parts[2...]), outputs: [parts[0]])
    }
    let last = declaration.nodes.last.map(\.name) ?? "x"
    declaration.outputs = [.init(last, Value(nil, nil))]
    return try declaration.graph()
  }

  private func gutter(_ lines: [String]) throws -> [String] {
    let graph = try graph(lines)
    let entries = NetworkOutline(graph.analyze()).entries { _ in false }
    let glyphs = Glyphs(isUnicode: true)
    return NetworkLanes(entries, of: graph).rows.map { row in
      let text = row.signs.map { glyphs.sign($0, isFolded: false) }.joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test func aChainStaysInOneLane() throws {
    #expect(try gutter(["a Relu x", "b Relu a", "c Relu b"]) == ["●", "●", "●", "●"])
  }

  @Test func whatGoesOnStandsBesideTheBlock() throws {
    #expect(
      try gutter(["a Relu x", "b Relu a", "c Add b x", "d Relu c"]) == ["●", "├─●", "│ ●", "●─╯", "●"])
  }

  @Test func threeBranchesJoin() throws {
    #expect(
      try gutter(["a Relu x", "b Relu x", "c Relu x", "d Concat a b c"])
        == ["●", "├─●", "├─┼─●", "● │ │", "●─┴─╯"])
  }

  /// Every row has one node, and every lane that a row takes from reaches it.
  @Test func everyRowHasOneNode() throws {
    for network in Zoo.networks {
      let graph = try network.graph()
      let entries = NetworkOutline(graph.analyze()).entries { _ in false }
      for (entry, row) in zip(entries, NetworkLanes(entries, of: graph).rows) {
        let count = row.signs.count { $0 == .node }
        // Of many lanes those at the right have no signs.
        let isWhole = row.signs.count < 64
        #expect(count == (entry.isLeaf ? 1 : 0) || !isWhole && count == 0, "\(network.name) \(entry.name)")
      }
    }
  }
}
