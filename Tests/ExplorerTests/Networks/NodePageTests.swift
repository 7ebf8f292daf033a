import CellGrid
import ConvMath
import Network
import Testing

@testable import Explorer

/// The page about the node under the cursor.
@Suite struct NodePageTests {
  private func pilot(_ columns: Int = 80, _ rows: Int = 24) throws -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet18")
    let graph = try #require(pilot.state.document.network?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.name == "/layer1/layer1.0/conv1/Conv" })
    pilot.state.moveCursor(to: .node(node))
    return pilot
  }

  @Test func allOfANode() throws {
    var pilot = try pilot()
    pilot.press(.char("Q"))
    try expectGolden("node-page-80x24", pilot)
    pilot.press(.end)
    // It scrolls to its end.
    #expect(pilot.find("36,864 parameters") != nil)
    try expectGolden("node-page-end-80x24", pilot)
    pilot.press(.char("L"))
    try expectGolden("node-page-end-80x24-zh", pilot)
    // The key leads back too, and the cursor is where it was.
    pilot.press(.char("Q"))
    #expect(pilot.state.networkScreen.settings.page == .layers)
    #expect(
      pilot.state.document.network?.node.map { pilot.state.document.network?.graph.nodes[$0].name }
        == "/layer1/layer1.0/conv1/Conv")
  }

  /// Enter follows what flows, forwards and back.
  @Test func enterGoesToTheNeighbours() throws {
    var pilot = try pilot()
    pilot.press(.char("Q"))
    func press(at text: String) throws {
      let lines = pilot.state.networkScreen.lines
      pilot.state.networkScreen.line = try #require(
        lines.firstIndex { $0.label.text(.english).contains(text) })
      pilot.press(.enter)
    }
    try press(at: "taken by")
    #expect(pilot.find("BatchNormalization") != nil)
    #expect(pilot.state.networkScreen.settings.page == .node)
    try press(at: "0 /layer1/layer1.0/conv1/Conv_output_0")
    #expect(pilot.state.networkScreen.lines.first?.label.text(.english) == "/layer1/layer1.0/conv1/Conv")
  }

  @Test func groupsAndInputsSayWhatTheyHold() throws {
    var pilot = try pilot(120, 36)
    let graph = try #require(pilot.state.document.network?.graph)
    let first = try #require(graph.nodes.firstIndex { $0.group.first == "layer1" })
    pilot.state.moveCursor(to: .group(["layer1"], first: first))
    pilot.press(.char("Q"))
    // Two blocks of seven nodes, below the heading and a sentence.
    #expect(pilot.state.networkScreen.lines.count == 16)
    pilot.state.moveCursor(to: .input(try #require(graph.inputs.first)))
    pilot.press(.down)
    #expect(pilot.find("float32 1 × 3 × 224 × 224") != nil)
    #expect(pilot.state.networkScreen.lines.last?.note?.text(.english) == "/conv1/Conv")
  }

  /// Names and settings of a file steer nothing, and of very long ones the ends are shown.
  @Test func namesOfFilesAreShownAsTheyMayBe() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 4]))]
    declaration.outputs = [.init("y", Value(nil, nil))]
    var node = NodeDeclaration(
      name: "a\u{1B}[2J" + String(repeating: "n", count: 900), op: "Relu", inputs: ["x"], outputs: ["y"])
    node.attributes = ["note": .text("\u{202E}\u{7}\n"), "list": .integers(Array(0..<100_000))]
    node.source = "net.py:3 \u{1B}]0;title\u{7}"
    declaration.nodes = [node]
    var pilot = Pilot()
    pilot.size = Size(columns: 80, rows: 24)
    pilot.state.open(OpenNetwork(try declaration.graph(), name: "n"))
    pilot.state.moveCursor(to: .node(0))
    pilot.press(.char("Q"))
    #expect(!pilot.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    pilot.press(.end)
    #expect(!pilot.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(
      pilot.state.networkScreen.lines.contains { $0.note?.text(.english).hasSuffix("…] (100,000)") ?? false })
  }
}
