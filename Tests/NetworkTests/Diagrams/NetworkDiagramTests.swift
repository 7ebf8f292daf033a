import Testing

@testable import Network

/// Networks as boxes and lines, folded to a depth.
@Suite struct NetworkDiagramTests {
  private func diagram(_ name: String, depth: Int?) throws -> (NetworkDiagram, Graph) {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    return (NetworkDiagram(analysis, depth: depth), analysis.graph)
  }

  /// ResNet-18 of torchvision has ten modules at its top: conv1, bn1, relu, maxpool, layer1 to layer4, avgpool and fc; flatten,
  /// the input and the output stand beside them.
  @Test func modulesAreBoxes() throws {
    let (diagram, graph) = try diagram("resnet18", depth: 1)
    #expect(diagram.boxes.count == 13)
    #expect(diagram.lines.count == 12)
    let groups = diagram.boxes.compactMap { if case .group(let path, _) = $0 { path } else { nil } }
    #expect(groups == [["layer1"], ["layer2"], ["layer3"], ["layer4"]])
    #expect(diagram.boxes.reduce(0) { $0 + $1.nodes.count } == graph.nodes.count)
  }

  /// A residual block that is opened has its shortcut: of eight blocks three have a convolution in it.
  @Test func shortcutsAreLines() throws {
    let (diagram, _) = try diagram("resnet18", depth: nil)
    let takers = Dictionary(grouping: diagram.lines, by: \.to).mapValues(\.count)
    #expect(takers.values.count { $0 == 2 } == 8)
    let given = Dictionary(grouping: diagram.lines, by: \.from).mapValues(\.count)
    #expect(given.values.count { $0 == 2 } == 8)
  }

  /// A module whose nodes stand around another one's would lead to itself by way of it.
  @Test func noBoxLeadsToItself() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("d", Value(nil, nil))]
    for (name, input, output) in [
      ("/shared/a", "x", "a"), ("/other/b", "a", "b"), ("/shared/c", "b", "c"), ("/other/d", "c", "d"),
    ] {
      declaration.nodes.append(NodeDeclaration(name: name, op: "Relu", inputs: [input], outputs: [output]))
    }
    let diagram = NetworkDiagram(try declaration.graph().analyze(), depth: 1)
    #expect(diagram.boxes == [.input(0), .node(0), .node(1), .node(2), .node(3), .output(4)])
    #expect(
      diagram.lines.map { [$0.from, $0.to] }.sorted { $0[0] < $1[0] } == [
        [0, 1], [1, 2], [2, 3], [3, 4], [4, 5],
      ])
  }

  /// Nodes of a group that stand apart without a ring are one box.
  @Test func branchesThatAreWovenAreWhole() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("e", Value(nil, nil))]
    for (name, inputs, output) in [
      ("/left/a", ["x"], "a"), ("/right/b", ["x"], "b"), ("/left/c", ["a"], "c"), ("/right/d", ["b"], "d"),
    ] { declaration.nodes.append(NodeDeclaration(name: name, op: "Relu", inputs: inputs, outputs: [output])) }
    declaration.nodes.append(NodeDeclaration(name: "e", op: "Add", inputs: ["c", "d"], outputs: ["e"]))
    let diagram = NetworkDiagram(try declaration.graph().analyze(), depth: 1)
    #expect(
      Array(diagram.boxes[1...3]) == [
        .group(["left"], nodes: [0, 2]), .group(["right"], nodes: [1, 3]), .node(4),
      ])
  }
}
