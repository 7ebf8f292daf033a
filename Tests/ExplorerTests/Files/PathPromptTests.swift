import CellGrid
import Testing

@testable import Explorer

/// Paths that are asked for: Tab completes them, and recent files stand below.
@Suite struct PathPromptTests {
  private let store = MemoryStore()

  init() {
    for path in ["models/resnet18.json", "models/resnet34.json", "notes.json", "net.json"] {
      store.files[path] = Array(State().workspace.text.utf8)
    }
  }

  private func typed(_ text: String) -> [Event] { text.map { .key(.char($0)) } }

  private func run(_ script: [Event], from state: State = State()) -> (State, ScriptedTerminal) {
    let terminal = ScriptedTerminal(script: script)
    var session = Session(state, on: terminal, keepingIn: store)
    _ = session.run()
    return (session.state, terminal)
  }

  private func prompt(_ state: State) -> Prompt? {
    if case .prompt(let prompt) = state.overlay { prompt } else { nil }
  }

  @Test func tabCompletesAPath() {
    let (one, _) = run([.key(.char("o"))] + typed("mo") + [.key(.tab)])
    #expect(prompt(one)?.text == "models/" && prompt(one)?.offers.isEmpty == true)
    let (several, terminal) = run([.key(.char("o"))] + typed("mo") + [.key(.tab), .key(.tab)])
    #expect(prompt(several)?.text == "models/resnet")
    #expect(prompt(several)?.offers == ["models/resnet18.json", "models/resnet34.json"])
    #expect(terminal.text.contains("models/resnet34.json") && terminal.text.contains("Tab complete"))
  }

  @Test func arrowsChooseAmongPaths() {
    let (state, _) = run([.key(.char("o"))] + typed("models/r") + [.key(.tab), .key(.down), .key(.down)])
    #expect(prompt(state)?.text == "models/resnet34.json")
    let (opened, _) = run(
      [.key(.char("o"))] + typed("models/r") + [.key(.tab), .key(.down), .key(.enter)])
    #expect(opened.file == "models/resnet18.json")
  }

  @Test func whatIsNotThereIsSaid() {
    let (state, terminal) = run([.key(.char("o"))] + typed("zz") + [.key(.tab)])
    #expect(prompt(state)?.text == "zz" && terminal.text.contains("no path begins so"))
  }

  @Test func exportsCompleteTheirPathsToo() {
    let (state, _) = run([.key(.char("e")), .key(.enter)] + typed("mod") + [.key(.tab)])
    #expect(prompt(state)?.text == "models/" && prompt(state)?.recent.isEmpty == true)
  }

  @Test("Files that were opened or saved are offered, the latest first, also at the next start")
  func recentFiles() throws {
    let (first, _) = run(
      [.key(.char("o"))] + typed("notes.json") + [.key(.enter), .key(.char("o"))] + typed("net.json")
        + [.key(.enter)])
    #expect(first.preferences.recentFiles == ["net.json", "notes.json"])
    let later = State(first.keptWorkspace)
    let (asked, terminal) = run([.key(.char("o"))], from: later)
    #expect(prompt(asked)?.offers == ["net.json", "notes.json"])
    #expect(terminal.text.contains("notes.json"))
    let (filtered, _) = run([.key(.char("o"))] + typed("not"), from: later)
    #expect(prompt(filtered)?.offers == ["notes.json"])
    let (taken, _) = run([.key(.char("o")), .key(.down), .key(.down), .key(.enter)], from: later)
    #expect(taken.file == "notes.json" && taken.preferences.recentFiles == ["notes.json", "net.json"])
    // A document that is written has none of it.
    #expect(!first.workspace.text.contains("recent"))
  }

  @Test func eightFilesAreRemembered() {
    var state = State()
    for number in 0..<20 { state.remember(file: "/tmp/\(number)") }
    state.remember(file: "/tmp/a:b")
    state.remember(file: "/tmp/a\u{7}")
    #expect(state.preferences.recentFiles == (12..<20).reversed().map { "/tmp/\($0)" })
  }
}
