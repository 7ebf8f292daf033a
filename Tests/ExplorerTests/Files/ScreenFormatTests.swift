import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct ScreenFormatTests {
  private func typed(_ text: String) -> [Event] { text.map { .key(.char($0)) } }

  private func run(_ script: [Event], in store: MemoryStore = MemoryStore()) -> ScriptedTerminal {
    let terminal = ScriptedTerminal(size: Size(columns: 90, rows: 30), script: script)
    terminal.capabilities.canCopy = true
    var session = Session(State(), on: terminal, keepingIn: store)
    _ = session.run()
    return terminal
  }

  /// What is taken out is the screen as it stands, at its size, without the list that was chosen from.
  @Test(arguments: [("plain text", ScreenFormat.text), ("ANSI", .ansi), ("SVG", .svg)])
  func takesTheScreenOut(query: String, format: ScreenFormat) throws {
    let store = MemoryStore()
    let terminal = run(
      [.key(.right), .key(.char("e"))] + typed(query) + [.key(.enter)] + typed("a") + [.key(.enter)],
      in: store)
    #expect(terminal.text.contains("written: a"))
    let text = String(decoding: try #require(store.files["a"]), as: UTF8.self)
    var pilot = Pilot()
    pilot.size = terminal.size
    pilot.press(.right)
    // The digit that the last key changed is still marked when the next key comes, and no more then.
    pilot.press(.char("e"), .escape)
    #expect(text == pilot.frame.surface.text(in: format, theme: .dark))
    #expect(format == .svg ? text.hasPrefix("<svg") : text.contains("convscope"))
  }

  @Test func copiesTheScreen() {
    let terminal = run([.key(.char("y"))] + typed("plain text") + [.key(.enter)])
    #expect(terminal.log.contains("copy " + (terminal.frames.first?.text ?? "") + "\n"))
    #expect(terminal.text.contains("plain text"))
  }

  /// A notice of the last key is no part of the screen, and neither is a list.
  @Test func handoutsHaveNothingOverThem() {
    var pilot = Pilot()
    let surface = pilot.frame.surface
    pilot.press(.char("m"))
    #expect(pilot.frame.surface.text != surface.text)
    #expect(pilot.state.handout(size: pilot.size, capabilities: pilot.capabilities) == surface)
    pilot.press(.char("?"))
    #expect(pilot.state.handout(size: pilot.size, capabilities: pilot.capabilities) == surface)
  }

  @Test func everyScreenIsTurnedTo() {
    for screen in ScreenName.all {
      var state = State()
      state.turn(to: screen)
      #expect(state.screen == screen && !state.isWorking)
    }
    #expect(ScreenName.all.map(\.rawValue).contains("layer"))
  }
}
