import Foundation
import TestSupport
import Testing

/// The real program in a real terminal.
@Suite(.serialized, .startsProcesses, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct TerminalTests {
  private func start() throws -> Tmux {
    let tmux = try Tmux(columns: 80, rows: 24)
    try tmux.type("\(Executable().url.path)\n")
    try tmux.wait(for: "1 × 64 × 112 × 112")
    return tmux
  }

  /// The terminal is as a shell needs it: lines are edited and echoed, on the main screen.
  private func expectSane(_ tmux: Tmux, status: Int) throws {
    // What is typed before the shell reads again can be lost.
    try tmux.waitForPrompt()
    try tmux.type("echo status=$?; stty -a\n")
    try tmux.wait(for: "status=\(status)")
    try tmux.wait(for: "icanon")
    let words = tmux.screen.split { $0.isWhitespace || $0 == ";" }
    #expect(words.contains("icanon") && words.contains("echo") && words.contains("isig"))
    #expect(!tmux.isOnAlternateScreen)
  }

  @Test func editsAndLeaves() throws {
    let tmux = try start()
    try tmux.press("Right")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.press("Down")
    try tmux.type("5")
    try tmux.wait(for: "1 × 65 × 113 × 113")
    try tmux.press("Escape")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try expectSane(tmux, status: 0)
  }

  @Test func followsTheSize() throws {
    let tmux = try start()
    try tmux.resize(columns: 1, rows: 1)
    try tmux.resize(columns: 120, rows: 36)
    try tmux.wait(for: "ledger, one sample")
    try tmux.resize(columns: 30, rows: 8)
    try tmux.wait(for: "needs 40×10")
    try tmux.resize(columns: 80, rows: 24)
    try tmux.wait(for: "1 × 64 × 112 × 112")
    try tmux.press("C-c")
    try expectSane(tmux, status: 0)
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129), ("INT", 130)])
  func signalsRestoreTheTerminal(signal: String, status: Int) throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    try tmux.type(
      "(sleep 1; kill -\(signal) $(cat pid)) & sh -c 'echo $$ > pid; exec \(Executable().url.path)'\n"
        .replacingOccurrences(of: "pid", with: "/tmp/convscope-\(UUID().uuidString)"))
    try tmux.wait(for: "1 × 64 × 112 × 112")
    try tmux.wait(for: "ready>")
    try expectSane(tmux, status: status)
  }

  @Test func suspendsAndComesBack() throws {
    let tmux = try start()
    try tmux.press("Right", "C-z")
    try tmux.wait(for: "Stopped")
    #expect(!tmux.isOnAlternateScreen)
    try tmux.type("fg\n")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try expectSane(tmux, status: 0)
  }

  @Test func unusableTerminalsGetOneLine() throws {
    let tmux = try Tmux(columns: 120, rows: 24)
    try tmux.type("TERM=dumb \(Executable().url.path)\n")
    try tmux.wait(for: "convscope calc")
    try expectSane(tmux, status: 69)
  }

  /// A terminal that is not described here is told of one that is, and that one works.
  @Test func unknownTerminalsAreToldOfOneThatWorks() throws {
    let terminal = try PseudoTerminal(columns: 200)
    let refused = try terminal.start(term: "xterm-unheard-of")
    try #require(terminal.read { terminal.text.contains("may do") })
    #expect(refused.wait(atMost: 10) == 69)
    #expect(terminal.text.contains("“xterm-unheard-of” is unknown here"))
    let named = try #require(terminal.text.split(separator: "TERM=").last?.split(separator: " ").first)
    let program = try terminal.start(term: String(named))
    #expect(terminal.read(until: "1 × 64 × 112 × 112"))
    terminal.type("q")
    #expect(program.wait(atMost: 10) == 0)
  }
}
