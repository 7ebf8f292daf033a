import CellGrid
import ConvMath
import Network
import NetworkFiles
import Testing

@testable import Explorer

/// Networks from files and into files, by keys.
@Suite struct NetworkFileTests {
  private func run(_ keys: [Key], in store: MemoryStore) -> (state: State, text: String) {
    let terminal = ScriptedTerminal(script: keys.map(Event.key))
    var session = Session(State(), on: terminal, keepingIn: store)
    _ = session.run()
    return (session.state, terminal.text)
  }

  private func typed(_ text: String) -> [Key] { text.map(Key.char) }

  @Test func aDocumentIsOpenedAndTheSameIsWritten() throws {
    let store = MemoryStore()
    let graph = try #require(Zoo.network(named: "lenet5")).graph()
    let text = NetworkDocument(name: "lenet5", graph: graph).text
    store.files["lenet.json"] = Array(text.utf8)
    let (state, shown) = run([.char("o")] + typed("lenet.json") + [.enter], in: store)
    #expect(state.document.network?.graph == graph)
    #expect(shown.contains("61,706"))
    #expect(state.networkText(in: .document) == text)
  }

  @Test func whatWasTakenForGrantedIsTold() {
    let store = MemoryStore()
    store.files["model.txt"] = Array(
      """
      Sequential(
        (0): Conv2d(3, 16, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
        (1): ReLU()
        (2): Conv2d(16, 32, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
      )
      """.utf8)
    let (state, shown) = run([.char("o")] + typed("model.txt") + [.enter], in: store)
    #expect(state.networkAnalysis?.parameters == 16 * 28 + 32 * 145)
    #expect(shown.contains("the text tells no input"))
  }

  @Test func aDamagedNetworkIsToldWithThePlace() {
    let store = MemoryStore()
    store.files["bad.onnx"] = [0x08, 0x07, 0x3A, 0xFF]
    let (state, shown) = run([.char("o")] + typed("bad.onnx") + [.enter], in: store)
    #expect(state.document.network == nil)
    #expect(shown.contains("bad.onnx"))
  }

  @Test func everyFormHasText() throws {
    var state = State()
    state.openNetwork(named: "lenet5")
    for form in NetworkForm.allCases { #expect(state.networkText(in: form)?.isEmpty == false) }
    #expect(state.networkText(in: .csv)?.hasPrefix("name,op,output") == true)
    #expect(state.exportFormats.first == .network(.document))
    #expect(!State().exportFormats.contains(.network(.document)))
  }
}
