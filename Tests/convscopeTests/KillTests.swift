import CellGrid
import ConvMath
import Foundation
import TestSupport
import Testing

@testable import Explorer
@testable import convscope

/// The real program, killed or told to end at a random moment: of what was done at most the last step is lost.
@Suite(.serialized, .startsProcesses) struct KillTests {
  /// Edits of the layer, of the history and of baselines, as a terminal sends them.
  private static let edits: [(bytes: String, key: Key)] =
    [
      ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\t", .tab), ("\u{1B}[B", .down), ("\r", .enter),
      ("\u{7F}", .backspace),
    ] + "pPbzuU7231txr".map { (String($0), .char($0)) }

  @Test(.seed(7)) func atMostTheLastStepIsLost() throws {
    var random = SplitMix.ofTest()
    let terminal = try PseudoTerminal()
    var kept: Workspace?
    for round in 0..<Thoroughness.rounds(40, sparse: 3) {
      let signals = [SIGKILL, SIGKILL, SIGKILL, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU]
      let signal = signals.randomElement(using: &random) ?? SIGKILL
      let program = try terminal.start()
      #expect(terminal.read(until: "layer"))
      var state = kept.map { State($0) } ?? State()
      if kept == nil { state.welcome() } else { state.resumeScreen() }
      func press(_ count: Int) {
        for _ in 0..<count {
          guard let edit = Self.edits.randomElement(using: &random) else { return }
          terminal.type(edit.bytes)
          _ = state.update(.key(edit.key))
        }
      }
      press(.random(in: 1...12, using: &random))
      let place: Comment = "round \(round), signal \(signal)"
      // Once nothing is left to be done, all of it is kept.
      let work = state.keptWorkspace
      #expect(terminal.read { read(terminal.keptFile)?.isSameWork(as: work) ?? false }, place)
      press(1)
      Thread.sleep(forTimeInterval: .random(in: 0...0.03, using: &random))
      kill(program.identifier, signal)
      #expect(program.wait(atMost: 10) == 128 + signal, place)
      kept = try StateSlot(folder: terminal.folder.appendingPathComponent("convscope").path).read()
      let isThere = kept.map { $0.isSameWork(as: work) || $0.isSameWork(as: state.keptWorkspace) }
      #expect(isThere == true, place)
      terminal.readUntilSilent(0.05)
      guard signal != SIGKILL else { continue }
      #expect(terminal.isCanonical && terminal.text.contains("\u{1B}[?1049l"), place)
    }
  }

  /// What a file that is being written holds; nil where it is half written.
  private func read(_ file: URL) -> Workspace? {
    (try? Data(contentsOf: file)).flatMap { try? Workspace(json: [UInt8]($0)[...]) }
  }
}
