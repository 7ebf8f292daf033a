import Explorer
import Foundation
import TestSupport
import Testing

/// What is there at the next start, whatever ended the last one.
@Suite(.serialized, .startsProcesses, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct KeptWorkTests {
  private let shape = "1 × 64 × 112 × 112"

  private func start(_ tmux: Tmux, _ arguments: String = "", until text: String) throws {
    try tmux.type("clear; \(Executable().url.path) \(arguments)\n")
    try tmux.wait(for: text)
  }

  /// Kills the program that runs in the terminal, without a word.
  private func kill(_ tmux: Tmux) throws {
    let process = try ChildProcess("/bin/sh", ["-c", "kill -9 $(cat '\(tmux.stateFolder.path)/pid')"])
    #expect(process.wait() == 0)
    try tmux.wait(for: "Killed")
    try tmux.type("stty sane; printf '\\033[?1049l\\033[?1000l\\033[?2004l'; clear\n")
  }

  @Test func everythingIsThereAfterAKill() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    try FileManager.default.createDirectory(at: tmux.stateFolder, withIntermediateDirectories: true)
    try tmux.type(
      "sh -c 'echo $$ > \(tmux.stateFolder.path)/pid; exec \(Executable().url.path)'\n")
    try tmux.wait(for: shape)
    try tmux.type("96")
    try tmux.press("Enter", "p", "Down")
    try tmux.type("5")
    try tmux.wait(for: "▸A kernel 7→5")
    try kill(tmux)
    try start(tmux, until: "▸A kernel 7→5")
    try tmux.wait(for: "1 × 96 × 113 × 113")
    try tmux.type("h")
    try tmux.wait(for: "out channels 64→96")
    try tmux.press("Escape")
    try tmux.wait(for: "result")
    try tmux.type("uuu")
    try tmux.wait(for: shape)
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }

  /// A program that no hang-up reaches ends with its terminal, and keeps its work.
  @Test func aTerminalThatIsGoneIsTheEnd() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    let folder = tmux.stateFolder.path
    try FileManager.default.createDirectory(at: tmux.stateFolder, withIntermediateDirectories: true)
    try tmux.type("sh -c 'trap \"\" HUP; echo $$ > \(folder)/pid; exec \(Executable().url.path)'\n")
    try tmux.wait(for: shape)
    try tmux.type("96")
    try tmux.wait(for: "1 × 96 × 112 × 112")
    try tmux.close()
    let waits =
      "for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 $(cat '\(folder)/pid') || exit 0; sleep 0.3; done; exit 1"
    #expect(try ChildProcess("/bin/sh", ["-c", waits]).wait() == 0)
    let kept = try String(contentsOfFile: "\(folder)/convscope/session-1.json", encoding: .utf8)
    #expect(kept.contains("\"out_channels\":96"))
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/convscope/session-1.json")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  /// What was half written when the program was killed is taken away: its file, and its line.
  @Test func whatIsHalfWrittenIsLeftOut() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    let folder = tmux.stateFolder.appendingPathComponent("convscope")
    try start(tmux, until: shape)
    try tmux.type("96")
    try tmux.press("Enter")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    let kept = folder.appendingPathComponent("session-1.json")
    let leftover = folder.appendingPathComponent("session-1.json.4711.new")
    try Data("{".utf8).write(to: leftover)
    let file = try FileHandle(forWritingTo: kept)
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"after\":[0,1],\"posi".utf8))
    try file.close()
    try start(tmux, until: "1 × 96 × 112 × 112")
    #expect(!FileManager.default.fileExists(atPath: leftover.path))
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }

  /// The whole story: type, pin, sweep, apply, undo, save, die, start, all there.
  @Test func theWholeStory() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    let file = "\(tmux.stateFolder.path)/story.json"
    try FileManager.default.createDirectory(at: tmux.stateFolder, withIntermediateDirectories: true)
    try tmux.type("sh -c 'echo $$ > \(tmux.stateFolder.path)/pid; exec \(Executable().url.path)'\n")
    try tmux.wait(for: shape)
    try tmux.type("32")
    try tmux.press("Enter", "p")
    try tmux.wait(for: "▸A same")
    // Sweep the kernel from 1 to 11 and take the point behind the present one.
    try tmux.type("s")
    try tmux.wait(for: "FLOPs by kernel")
    for _ in 0..<10 where !tmux.screen.contains("Enter apply") {
      try tmux.press("Tab")
      Thread.sleep(forTimeInterval: 0.1)
    }
    try tmux.wait(for: "Enter apply")
    try tmux.press("Right", "Enter")
    try tmux.wait(for: "applied")
    try tmux.wait(for: "▸A kernel 7→8")
    try tmux.type("u")
    try tmux.wait(for: "▸A same")
    try tmux.type("U")
    try tmux.wait(for: "▸A kernel 7→8")
    try tmux.press("C-s")
    try tmux.wait(for: "save to")
    try tmux.type(file)
    try tmux.press("Enter")
    try tmux.wait(for: "written:")
    try kill(tmux)
    try start(tmux, until: "▸A kernel 7→8")
    try tmux.wait(for: "1 × 32 × 112 × 112")
    try tmux.type("h")
    try tmux.wait(for: "out channels 64→32")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try start(tmux, file, until: "▸A kernel 7→8")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }

  @Test func aLayerThatIsNamedIsOneMoreStep() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    try start(tmux, until: shape)
    try tmux.press("Right")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try start(tmux, "conv2d --input 1x8x9x9 --out-channels 4 --kernel-size 3", until: "1 × 4 × 7 × 7")
    try tmux.type("u")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }

  @Test func documentsAreOpenedByName() throws {
    let tmux = try Tmux(columns: 160, rows: 24)
    let file = "\(tmux.stateFolder.path)/it.json"
    try start(tmux, until: shape)
    try tmux.press("Right", ":")
    try tmux.type("save \(file)")
    try tmux.press("Enter")
    try tmux.wait(for: "written:")
    try tmux.press("Right")
    try tmux.wait(for: "1 × 66 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try start(tmux, file, until: "1 × 65 × 112 × 112")
    // What was here before is one step back.
    try tmux.type("u")
    try tmux.type("u")
    try tmux.wait(for: "1 × 66 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try tmux.type("clear; echo '{' > \(file).bad; \(Executable().url.path) \(file).bad; echo status=$?\n")
    try tmux.wait(for: "status=65")
    #expect(tmux.screen.contains("line 2, column 1"))
    try tmux.type("clear; \(Executable().url.path) ./nowhere.json; echo status=$?\n")
    try tmux.wait(for: "status=66")
  }

  @Test func twoCopiesKeepToThemselves() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    try start(tmux, until: shape)
    try tmux.press("Right", "C-z")
    try tmux.wait(for: "Stopped")
    try start(tmux, until: shape)
    try tmux.press("Left")
    try tmux.wait(for: "1 × 63 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try tmux.type("fg\n")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try start(tmux, until: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }

  /// A disk that has no room for all of it: no file may be larger than the kept one by much.
  @Test func aFullDiskLosesNothingThatWasKept() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    let folder = tmux.stateFolder.appendingPathComponent("convscope")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Some hundred steps, more bytes than the limit allows to be written.
    var state = State()
    for index in 0..<150 {
      _ = state.update(.key(index.isMultiple(of: 2) ? .right : .down))
    }
    let file = folder.appendingPathComponent("session-1.json")
    let kept = Data(state.workspace.text.utf8)
    try kept.write(to: file)
    #expect(kept.count > 16_384)
    try tmux.type("clear; (ulimit -f 32; exec \(Executable().url.path))\n")
    try tmux.wait(for: "convscope")
    try tmux.wait(for: "why")
    try tmux.type("k")
    try tmux.type("flatten")
    try tmux.press("Enter")
    try tmux.wait(for: "not kept for the next start: File too large")
    try tmux.press("Down")
    try tmux.wait(for: "✗ not kept")
    try tmux.type("q")
    try tmux.wait(for: "the work is not kept")
    #expect(try Data(contentsOf: file) == kept)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["session-1.json", "session-1.lock"])
  }

  /// Waits until a text is in a file, which is written once the screen is.
  private func wait(for text: String, in file: URL) throws {
    for _ in 0..<600 {
      if let data = try? Data(contentsOf: file), String(decoding: data, as: UTF8.self).contains(text) {
        return
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Testing.Issue.record("never found \(text) in \(file.path)")
    throw CocoaError(.userCancelled)
  }

  /// The folder is moved away under the running program, so that writing fails as on a full disk.
  @Test func aFailureToKeepLosesNothingThatWasKept() throws {
    let tmux = try Tmux(columns: 80, rows: 24)
    let (folder, away) = (
      tmux.stateFolder.appendingPathComponent("convscope"), tmux.stateFolder.appendingPathComponent("away")
    )
    try start(tmux, until: shape)
    try tmux.press("Right")
    try tmux.wait(for: "1 × 65 × 112 × 112")
    try wait(for: "\"out_channels\":65", in: folder.appendingPathComponent("session-1.json"))
    try FileManager.default.moveItem(at: folder, to: away)
    try tmux.press("Right")
    try tmux.wait(for: "1 × 66 × 112 × 112")
    try tmux.wait(for: "not kept for the next start: No such file or directory")
    try tmux.press("Down", "Down", "Right")
    try tmux.wait(for: "1 × 66 × 75 × 75")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
    try FileManager.default.moveItem(at: away, to: folder)
    try start(tmux, until: "1 × 65 × 112 × 112")
    try tmux.type("q")
    try tmux.wait(for: "ready>")
  }
}
