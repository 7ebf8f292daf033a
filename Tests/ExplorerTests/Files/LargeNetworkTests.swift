import CellGrid
import ConvMath
import LayerText
import Network
import NetworkFiles
import TestSupport
import Testing

@testable import Explorer

/// Networks too large to be kept whole, which are kept as their file and what was changed since.
@Suite struct LargeNetworkTests {
  /// Two nodes, whose names make more of a document than may be kept whole: 5 MiB each.
  private static func large() throws -> NetworkDocument {
    NetworkDocument(name: "large", graph: try Graph(onnx: HostileModel.name.bytes(5 << 15)))
  }

  /// The work on a network: two steps after it was opened.
  private func work(on network: NetworkDocument, from path: String?) -> Workspace {
    var document = Document()
    var history = History(document)
    document.network = OpenNetwork(network)
    history.record(document)
    for extent in [32, 64] {
      document.network?.shapes[network.graph.inputs[0]] = [1, 3, .known(extent), .known(extent)]
      history.record(document)
    }
    let origins = path.map { [NetworkOrigin(path: $0, document: network)] } ?? []
    return Workspace(history, [], origins: origins)
  }

  private func read(
    _ bytes: [UInt8], _ network: (String) throws(LocatedError) -> NetworkDocument
  ) throws -> Workspace { try Workspace(json: bytes[...], networkAt: network) }

  @Test func theFileAndTheEditsAreKept() throws {
    let network = try Self.large()
    let (work, store) = (work(on: network, from: "/models/large.onnx"), MemoryStore())
    var keeper = WorkKeeper(Workspace(History(Document())))
    #expect(try keeper.keep(work, in: store) == 0)
    let kept = try #require(store.kept.last)
    #expect(kept.count < 4096)
    let again = try read(kept) { path throws(LocatedError) in
      #expect(path == "/models/large.onnx")
      return network
    }
    #expect(
      again.history.documents.map(\.network?.document) == work.history.documents.map(\.network?.document))
    #expect(again.isSameWork(as: work))
    // The next session goes on in the same way, with a line behind it.
    keeper = WorkKeeper(again)
    var history = again.history
    history.goBack(1)
    let later = Workspace(history, [], origins: again.origins)
    #expect(try keeper.keep(later, in: store) == 0)
    #expect(try #require(store.kept.last).count < 4096)
    #expect(try read(try #require(store.kept.last)) { _ in network }.isSameWork(as: later))
  }

  @Test func anotherNetworkInTheFileIsRefused() throws {
    let network = NetworkDocument(name: "large", graph: try Graph(onnx: HostileModel.name.bytes(4)))
    let text = work(on: network, from: nil).textWithinLimit(
      by: NetworkOrigin(path: "/m.onnx", document: network).fingerprinted()
    ).text
    let other = NetworkDocument(name: "large", graph: try Graph(onnx: HostileModel.name.bytes(8)))
    func reason(_ network: (String) throws(LocatedError) -> NetworkDocument) -> String {
      do {
        _ = try read(Array(text.utf8), network)
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(reason { _ in other }.contains("/m.onnx: the network in this file is another one than it was"))
    #expect(
      reason { (_) throws(LocatedError) in throw LocatedError(Wording("no such file", "没有")) }
        .contains("/m.onnx: no such file"))
    #expect(reason { _ in network } == "none")
    #expect(throws: WorkspaceError.self) { try Workspace(json: Array(text.utf8)[...]) }
  }

  /// Without a file the oldest steps go, which is said.
  @Test func withoutAFileItIsSaidWhatIsLost() throws {
    let (work, store) = (work(on: try Self.large(), from: nil), MemoryStore())
    var keeper = WorkKeeper(Workspace(History(Document())))
    #expect(try keeper.keep(work, in: store) == 3)
    #expect(try Workspace(json: try #require(store.kept.last)[...]).history.present == work.history.present)
  }

  @Test func smallNetworksAreKeptWhole() throws {
    let network = NetworkDocument(name: "chain", graph: try Graph(onnx: HostileModel.chain.bytes(10)))
    let (work, store) = (work(on: network, from: "/m.onnx"), MemoryStore())
    var keeper = WorkKeeper(Workspace(History(Document())))
    _ = try keeper.keep(work, in: store)
    #expect(try Workspace(json: try #require(store.kept.last)[...]).isSameWork(as: work))
  }

  /// Opened by keys, edited and left, it is there again.
  @Test func theSessionKeepsIt() throws {
    let store = MemoryStore()
    store.files["large.onnx"] = HostileModel.name.bytes(5 << 15)
    let keys = [.char("o")] + "large.onnx".map(Key.char) + [.enter, .down, .char("p")]
    let terminal = ScriptedTerminal(script: keys.map(Event.key))
    var session = Session(State(), on: terminal, keepingIn: store)
    _ = session.run()
    #expect(session.state.keepingFailure == nil)
    let kept = try #require(store.kept.last)
    #expect(kept.count < 16_384)
    let again = try read(kept) { (path) throws(LocatedError) in
      try NetworkFile.read(HostileModel.name.bytes(5 << 15), name: path).document
    }
    #expect(again.isSameWork(as: session.state.keptWorkspace))
    #expect(again.history.present.baselines.count == 1)
    #expect(State(again).keptWorkspace.origin?.path == "large.onnx")
  }
}
