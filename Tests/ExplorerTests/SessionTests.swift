import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct SessionTests {
  @Test func drawsTheFirstFrameBeforeAnyEvent() {
    let terminal = ScriptedTerminal(script: [])
    var session = Session(State(), on: terminal, keepingIn: MemoryStore())
    #expect(session.run() == .quit)
    #expect(terminal.frames.count == 1)
    #expect(terminal.text.contains("1 × 64 × 112 × 112"))
  }

  @Test func answersEachKeyWithAFrame() {
    let terminal = ScriptedTerminal(script: [.key(.right), .key(.down), .key(.char("5")), .key(.char("q"))])
    var session = Session(State(), on: terminal, keepingIn: MemoryStore())
    #expect(session.run() == .quit)
    #expect(terminal.frames.count == 4)
    #expect(terminal.text.contains("1 × 65 × 113 × 113"))
  }

  @Test func performsEffects() {
    let terminal = ScriptedTerminal(script: [
      .key(.char("m")), .key(.control("z")), .key(.control("l")), .terminate(signal: 15),
    ])
    var session = Session(State(), on: terminal, keepingIn: MemoryStore())
    #expect(session.run() == .terminated(signal: 15))
    #expect(terminal.log == ["mouse on", "mouse off", "suspend", "redraw"])
  }

  @Test func followsTheSize() {
    let terminal = ScriptedTerminal(script: [
      .resize(Size(columns: 1, rows: 1)), .resize(Size(columns: 120, rows: 36)),
    ])
    var session = Session(State(), on: terminal, keepingIn: MemoryStore())
    _ = session.run()
    #expect(terminal.frames.map(\.size.columns) == [80, 1, 120])
    #expect(terminal.text.contains("ledger"))
  }
}
