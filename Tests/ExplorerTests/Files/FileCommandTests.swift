import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

@Suite struct FileCommandTests {
  /// Keys for a text.
  private func typed(_ text: String) -> [Event] { text.map { .key(.char($0)) } }

  private func run(
    _ script: [Event], in store: MemoryStore = MemoryStore(), from workspace: Workspace? = nil,
    canCopy: Bool = true
  ) -> (State, ScriptedTerminal) {
    let terminal = ScriptedTerminal(script: script)
    terminal.capabilities.canCopy = canCopy
    let state = workspace.map { State($0) } ?? State()
    var session = Session(state, on: terminal, keepingIn: store)
    _ = session.run()
    return (session.state, terminal)
  }

  @Test func savesAndOpensByCommand() throws {
    let store = MemoryStore()
    let (saved, terminal) = run(
      [.key(.right), .key(.char("p")), .key(.char(":"))] + typed("save a.json") + [.key(.enter)], in: store)
    #expect(terminal.text.contains("written: a.json"))
    let bytes = try #require(store.files["a.json"])
    #expect(try Workspace(json: bytes[...]) == saved.workspace)
    let (opened, second) = run([.key(.char(":"))] + typed("open a.json") + [.key(.enter)], in: store)
    #expect(opened.document == saved.document)
    #expect(second.text.contains("opened: a.json"))
  }

  /// Opening is one more step, with the steps of the file before it.
  @Test func openingLosesNothing() throws {
    let store = MemoryStore()
    let (saved, _) = run([.key(.right), .key(.control("s"))] + typed("a") + [.key(.enter)], in: store)
    let (state, _) = run(
      [.key(.down), .key(.right), .key(.control("o"))] + typed("a") + [.key(.enter)], in: store)
    #expect(state.document == saved.document)
    var walked = state
    walked.goBack(1)
    walked.goBack(1)
    #expect(walked.document.layer.kernelSize == [8, 8])
    walked.goBack(1)
    #expect(walked.document == Document())
  }

  @Test func asksBeforeItReplacesAFile() {
    let store = MemoryStore()
    store.files["a"] = Array("precious".utf8)
    let save: [Event] = [.key(.control("s"))] + typed("a") + [.key(.enter)]
    let (_, kept) = run(save + [.key(.enter)], in: store)
    #expect(store.files["a"] == Array("precious".utf8))
    #expect(kept.frames.contains { $0.text.contains("a is there already") })
    _ = run(save + [.key(.down), .key(.enter)], in: store)
    #expect(store.files["a"] != Array("precious".utf8))
    // Its own file is replaced without a question, and offered at once.
    let (state, _) = run(
      [.key(.control("s"))] + typed("b") + [.key(.enter), .key(.right), .key(.control("s")), .key(.enter)],
      in: store)
    #expect(store.files["b"].map { String(decoding: $0, as: UTF8.self) } == state.workspace.text)
  }

  @Test func failuresAreToldAndChangeNothing() {
    let store = MemoryStore()
    store.failure = .system("No space left on device")
    let (state, terminal) = run([.key(.right)], in: store)
    #expect(state.document.layer.outChannels == 65)
    #expect(terminal.text.contains("not kept for the next start: No space left on device"))
    // It stays on the screen until it is mended, and every step tries again.
    let (_, later) = run([.key(.right), .key(.down)], in: store)
    #expect(later.text.contains("✗ not kept"))
    let (_, missing) = run([.key(.control("o"))] + typed("nowhere") + [.key(.enter)])
    #expect(missing.text.contains("No such file or directory: nowhere"))
    let damaged = MemoryStore()
    damaged.files["x"] = Array("{\"convscope\": 1,\n \"layer\": 7}".utf8)
    let (unchanged, told) = run([.key(.control("o"))] + typed("x") + [.key(.enter)], in: damaged)
    #expect(unchanged.document == Document())
    #expect(told.text.contains("cannot open x"))
    #expect(told.text.contains("line 2, column"))
  }

  @Test func everyChangeIsKept() throws {
    let store = MemoryStore()
    let (state, _) = run(
      typed("12") + [.key(.enter), .key(.down), .key(.right), .key(.char("p"))], in: store)
    let kept = try store.kept.map { try Workspace(json: $0[...]) }
    #expect(kept.last == state.workspace)
    // After the first digit already.
    #expect(kept.first?.history.present.layer.outChannels == 1)
    // Nothing is kept again that is kept already.
    #expect(Set(kept).count == kept.count)
  }

  @Test func copiesInEveryForm() {
    for (index, format) in ExportFormat.ofLayer.enumerated() {
      let down = Array(repeating: Event.key(.down), count: index)
      let (state, terminal) = run([.key(.char("y"))] + down + [.key(.enter)])
      let text = state.text(in: format)?.text ?? "none"
      #expect(terminal.log.contains("copy \(text)"), "\(format)")
      #expect(!text.isEmpty)
    }
    let (_, terminal) = run([.key(.char("y")), .key(.enter)])
    #expect(terminal.log.contains("copy nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)"))
    #expect(terminal.text.contains("clipboard: PyTorch"))
    let (_, mute) = run([.key(.char("y")), .key(.enter)], canCopy: false)
    #expect(mute.text.contains("e writes a file"))
    #expect(!mute.log.contains { $0.hasPrefix("copy") })
  }

  @Test func exportsToAFile() {
    let store = MemoryStore()
    _ = run([.key(.char("e"))] + typed("latex") + [.key(.enter)] + typed("a.tex") + [.key(.enter)], in: store)
    let text = store.files["a.tex"].map { String(decoding: $0, as: UTF8.self) } ?? ""
    #expect(text.contains("\\begin{align*}") && text.contains("236{,}027{,}904"))
  }

  @Test func whatCannotBeExpressedIsSaid() {
    var layer = Layer.example.changing(framework: .onnx)
    layer.padding = .sameLower
    layer.kernelSize = [4, 4]
    layer.roundsUp = true
    layer = layer.changing(kind: LayerKind(.maxPooling))
    let workspace = Workspace(History(Document(layer: layer)))
    let (_, terminal) = run([.key(.char("y")), .key(.down), .key(.enter)], from: workspace)
    let isSaid = terminal.frames.contains { $0.text.contains("what Keras cannot express") }
    #expect(isSaid == !layer.written(in: .keras).unexpressed.isEmpty)
  }

  @Test func impossibleLayersHaveNoDerivation() {
    var layer = Layer.example
    layer.groups = 2
    let workspace = Workspace(History(Document(layer: layer)))
    let (_, terminal) = run(
      [.key(.char("y"))] + typed("latex") + [.key(.enter)], from: workspace)
    #expect(terminal.text.contains("it has no figures"))
  }
}
