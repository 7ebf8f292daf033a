import ConvMath
import Network
import Testing

@testable import Explorer

/// Which layer is edited while a network is open.
struct SubjectTests {
  private func pilot() throws -> Pilot {
    var pilot = Pilot()
    let graph = try #require(Zoo.network(named: "resnet18")).graph()
    pilot.state.open(OpenNetwork(graph, name: "resnet18"))
    return pilot
  }

  private func go(_ pilot: inout Pilot, to name: String) throws {
    let graph = try #require(pilot.state.document.network?.graph)
    pilot.state.moveCursor(to: .node(try #require(graph.nodes.firstIndex { $0.name == name })))
  }

  @Test func anEditOfTheLayerIsAnEditOfItsNode() throws {
    var pilot = try pilot()
    try go(&pilot, to: "/layer2/layer2.0/conv1/Conv")
    pilot.state.edit { $0.layer.outChannels = 96 }
    let network = try #require(pilot.state.document.network)
    let analysis = try #require(pilot.state.networkAnalysis)
    #expect(analysis.layer(ofNode: try #require(network.node)) == pilot.layer)
    #expect(pilot.layer.outChannels == 96)
    #expect(pilot.state.document.subject.ownLayer == .example)
  }

  @Test func whereNoLayerIsTheOwnOneIsShown() throws {
    var pilot = try pilot()
    try go(&pilot, to: "/layer2/layer2.0/conv1/Conv")
    #expect(pilot.layer != .example)
    pilot.state.moveCursor(to: .input(0))
    #expect(pilot.layer == .example)
  }

  @Test func whatTheNetworkCannotHaveStandsByItself() throws {
    var pilot = try pilot()
    try go(&pilot, to: "/layer2/layer2.0/conv1/Conv")
    let graph = pilot.state.document.network?.graph
    pilot.state.edit { $0.layer.framework = .keras }
    #expect(pilot.state.document.network?.graph == graph)
    #expect(!pilot.state.document.subject.isInNetwork)
    #expect(pilot.layer.framework == .keras)
    #expect(pilot.state.notice?.text(.english).contains("by itself") == true)
  }

  @Test func bothLayersAreKept() throws {
    var pilot = try pilot()
    try go(&pilot, to: "/layer2/layer2.0/conv1/Conv")
    var other = Pilot()
    let text = pilot.state.workspace.text
    other.state.begin(with: try Workspace(json: Array(text.utf8)[...]), from: nil)
    #expect(other.state.document.subject == pilot.state.document.subject)
  }
}
