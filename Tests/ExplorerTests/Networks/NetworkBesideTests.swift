import CellGrid
import ConvMath
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// A second network beside the one that is open.
@Suite struct NetworkBesideTests {
  /// ResNet-18, and the same with a kernel of 5 in its first convolution and without its last.
  private func edited() throws -> NetworkDocument {
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    var layer = try #require(graph.analyze().layer(ofNode: 0))
    layer.kernelSize = [5, 5]
    layer.padding = .perSide(begin: [2, 2], end: [2, 2])
    let changed = try #require(graph.setting(layer, ofNode: 0))
    return NetworkDocument(name: "edited", graph: changed)
  }

  private func session(_ keys: [Key], _ store: MemoryStore) -> (state: State, text: String) {
    var state = State()
    state.openNetwork(named: "resnet18")
    let terminal = ScriptedTerminal(script: keys.map(Event.key))
    var session = Session(state, on: terminal, keepingIn: store)
    _ = session.run()
    return (session.state, terminal.text)
  }

  private func pilot(_ columns: Int, _ rows: Int) throws -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.openNetwork(named: "resnet18")
    pilot.state.putBeside(try edited(), notes: [], from: "edited.json")
    pilot.press(.down, .up)
    return pilot
  }

  @Test func bothStandBesideEachOther() throws {
    var pilot = try pilot(120, 36)
    try expectGolden("network-beside-120x36", pilot)
    // 3·64·(49 − 25) weights fewer.
    #expect(pilot.find("11,684,904") != nil && pilot.find("11,689,512") != nil)
    pilot.press(.char("L"))
    try expectGolden("network-beside-120x36-zh", pilot)
    pilot.press(.char("L"))
    pilot.size = Size(columns: 80, rows: 24)
    try expectGolden("network-beside-80x24", pilot)
  }

  @Test func layersThatAreTheSameAreShownWhereThatIsAsked() throws {
    var pilot = try pilot(120, 36)
    let differing = pilot.state.networkScreen.lines.count
    let document = pilot.state.document
    pilot.state.networkScreen.set(.networkShown, to: "all", for: document)
    pilot.press(.down)
    // 69 nodes, of which the first differs.
    #expect(pilot.state.networkScreen.lines.count == differing + 68)
    #expect(pilot.state.rooms.value(of: .networkShown, for: document)?.text == "all")
  }

  /// A bias is on neither side, so that it is told below.
  @Test func whatIsOnNeitherSideIsTold() throws {
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    var layer = try #require(graph.analyze().layer(ofNode: 0))
    layer.hasBias = true
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.state.openNetwork(named: "resnet18")
    let changed = try #require(graph.setting(layer, ofNode: 0))
    pilot.state.putBeside(NetworkDocument(name: "biased", graph: changed), notes: [], from: "biased.json")
    pilot.press(.down)
    #expect(pilot.find("bias false to true, parameters 9,408 to 9,472") != nil)
  }

  @Test func enterGoesToTheLayerOfTheOpenNetwork() throws {
    var pilot = try pilot(120, 36)
    pilot.press(.end, .enter)
    #expect(pilot.state.document.network?.node == 0)
    #expect(pilot.state.networkScreen.settings.page == .layers)
    #expect(pilot.layer.kernelSize == [7, 7])
  }

  @Test func aFileIsRead() throws {
    let store = MemoryStore()
    store.files["edited.json"] = Array(try edited().text.utf8)
    store.files["note.txt"] = Array("nothing".utf8)
    store.files["bad.onnx"] = [0x08, 0x07, 0x3A, 0xFF]
    func keys(_ path: String) -> [Key] { [.char("@")] + path.map(Key.char) + [.enter] }
    let (state, text) = session(keys("edited.json"), store)
    #expect(state.networkScreen.beside?.name == "edited")
    #expect(state.document.network?.name == "resnet18")
    #expect(text.contains("beside it: edited"))
    for (path, reason) in [
      ("note.txt", "this is no network: note.txt"), ("bad.onnx", "bad.onnx"), ("none.onnx", "No such file"),
    ] {
      let (state, text) = session(keys(path), store)
      #expect(state.networkScreen.beside == nil && text.contains(reason), "\(path)")
    }
    // The name of a network that is built in will do.
    #expect(session(keys("resnet34"), store).state.networkScreen.settings.other == "resnet34")
  }

  @Test func withoutASecondOneItIsSaidHowToOpenIt() {
    var pilot = Pilot()
    pilot.state.openNetwork(named: "lenet5")
    let document = pilot.state.document
    pilot.state.networkScreen.set(.networkOther, to: "file", for: document)
    pilot.state.networkScreen.set(.networkPage, to: "compare", for: document)
    pilot.press(.down)
    #expect(pilot.find("@ opens a second network") != nil)
  }
}
