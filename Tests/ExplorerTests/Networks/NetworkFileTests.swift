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

  /// Of an image whose channels come last the last extent is called so.
  @Test func channelsThatComeLastAreCalledSo() throws {
    var declaration = GraphDeclaration()
    declaration.version = 20
    declaration.inputs = [.init("x", Value(.float32, [1, 8, 10, 3]))]
    declaration.stored = [.init("w", Value(.float32, [4, 3, 3, 3]))]
    declaration.outputs = [.init("y", Value(nil, nil))]
    declaration.nodes = [NodeDeclaration(name: "conv", op: "Conv2D", inputs: ["x", "w"], outputs: ["y"])]
    var state = State()
    state.open(OpenNetwork(try declaration.graph(), name: "last"))
    let labels = state.rows.filter { $0.panel == .input }.map { $0.label.text(.english) }
    #expect(labels.prefix(4) == ["batch", "height", "width", "channels"])
    #expect(state.networkAnalysis?.output(ofNode: 0) == [1, 6, 8, 4])
  }

  @Test func aDamagedNetworkIsToldWithThePlace() {
    let store = MemoryStore()
    store.files["bad.onnx"] = [0x08, 0x07, 0x3A, 0xFF]
    let (state, shown) = run([.char("o")] + typed("bad.onnx") + [.enter], in: store)
    #expect(state.document.network == nil)
    #expect(shown.contains("bad.onnx"))
  }

  /// An edited network goes out from the list of forms: ONNX as bytes, which no clipboard takes.
  @Test func networksGoOutForOtherTools() throws {
    var state = State()
    state.openNetwork(named: "resnet18")
    let network = try #require(state.document.network)
    let analysis = network.graph.analyze()
    let layer = try #require(analysis.layer(ofNode: 0)).setting(Field(.stride, 0), to: 1)
    state.take(try #require(network.graph.setting(layer, ofNode: 0)), from: analysis)
    let effect = state.answer(
      Prompt(title: .saveTo, text: "a.onnx", purpose: .export(.network(.tool(.onnx)))))
    guard case .write(let file, .none)? = effect else {
      Issue.record("nothing is written")
      return
    }
    #expect(file.path == "a.onnx" && !file.isDocument)
    let again = try Graph(onnx: file.bytes)
    #expect(
      again.nodes[0].attributes["strides"] == state.document.network?.graph.nodes[0].attributes["strides"])
    _ = state.update(.key(.char("y")))
    guard case .picker(let picker)? = state.overlay else {
      Issue.record("there is no list of forms")
      return
    }
    let titles = picker.choices.map(\.title)
    #expect(titles.contains("The network as PyTorch") && !titles.contains("The network as ONNX"))
  }

  /// What a tool cannot express is told, and nothing is written.
  @Test func whatAToolCannotExpressIsTold() {
    for language in Language.allCases {
      var state = State()
      state.speak(language, isUnicode: true)
      state.openNetwork(named: "alexnet_2012")
      let effect = state.answer(
        Prompt(title: .saveTo, text: "a.py", purpose: .export(.network(.tool(.keras)))))
      #expect(effect == nil)
      guard case .report(let report)? = state.overlay else {
        Issue.record("nothing is told")
        continue
      }
      #expect(report.lines.first?.contains("LRN") == true)
    }
  }

  @Test func everyFormHasText() throws {
    var state = State()
    state.openNetwork(named: "lenet5")
    for form in NetworkForm.allCases { #expect(state.networkText(in: form)?.isEmpty == false) }
    #expect(state.networkText(in: .tool(.pytorch))?.contains("class Network(nn.Module):") == true)
    #expect(state.networkText(in: .csv)?.hasPrefix("name,op,output") == true)
    #expect(state.exportFormats.first == .network(.document))
    #expect(!State().exportFormats.contains(.network(.document)))
  }
}
