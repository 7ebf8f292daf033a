import Foundation
import TestSupport
import Testing

/// A real terminal: tmux with a shell in it, on a server of its own.
final class Tmux {
  private let socket = "convscope-\(UUID().uuidString.prefix(8))"
  /// Where the program keeps its work, for this terminal alone.
  let stateFolder = FileManager.default.temporaryDirectory
    .appendingPathComponent("convscope-state-\(UUID().uuidString)")

  /// Whether there is a tmux to run.
  static var isInstalled: Bool { (try? run(["-V"])) != nil }

  init(columns: Int, rows: Int) throws {
    _ = try tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env", "PS1=ready> ", "LC_ALL=C.UTF-8", "TERM=tmux-256color",
      "XDG_STATE_HOME=\(stateFolder.path)", "/bin/sh")
    _ = try tmux("set", "-g", "status", "off")
    _ = try tmux("set", "-s", "escape-time", "0")
    try wait(for: "ready>")
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(at: stateFolder)
  }

  /// Takes the terminal away from what runs in it.
  func close() throws { _ = try tmux("kill-server") }

  /// Types text, character by character.
  func type(_ text: String) throws { _ = try tmux("send-keys", "-l", "--", text) }

  /// Presses keys by their tmux names.
  func press(_ keys: String...) throws { _ = try tmux(["send-keys"] + keys) }

  func resize(columns: Int, rows: Int) throws {
    _ = try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What is on the screen.
  var screen: String { (try? tmux("capture-pane", "-p")) ?? "" }

  /// Whether the program has the other screen.
  var isOnAlternateScreen: Bool {
    ((try? tmux("display", "-p", "#{alternate_on}")) ?? "").hasPrefix("1")
  }

  /// Waits until a text is on the screen; thirty seconds at most.
  func wait(for text: String) throws { try wait(for: text) { $0.contains(text) } }

  /// Waits until the shell asks for the next command, below all that was there before.
  func waitForPrompt() throws {
    try wait(for: "ready>") {
      $0.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }?.hasPrefix("ready>") ?? false
    }
  }

  private func wait(for text: String, until isThere: (String) -> Bool) throws {
    for _ in 0..<600 {
      if isThere(screen) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Testing.Issue.record("never saw “\(text)”:\n\(screen)")
    throw CocoaError(.userCancelled)
  }

  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  private func tmux(_ arguments: [String]) throws -> String {
    try Self.run(["-u", "-L", socket] + arguments)
  }

  /// Runs tmux and waits for it, but not for the server that a first command leaves behind.
  private static func run(_ arguments: [String]) throws -> String {
    let output = try TemporaryFile()
    let process = try ChildProcess("tmux", arguments, output: FileHandle(forWritingTo: output.url))
    guard process.wait() == 0 else { throw CocoaError(.executableLoad) }
    return try output.text()
  }
}
