import Foundation
import TestSupport
import Testing

/// The commands of the README run as they are written there.
@Suite(.serialized, .startsProcesses) struct ReadmeCommandsTests {
  private var commands: [String] {
    get throws {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("README.md")
      var isShell = false
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        if line.hasPrefix("```") { isShell = line == "```sh" }
        return isShell && line.contains("convscope ") && !line.contains("swift run") ? String(line) : nil
      }
    }
  }

  @Test func runAsWritten() throws {
    let commands = try commands
    #expect(commands.count >= 12)
    for command in commands {
      let result = try Executable().run(inShell: command)
      // Networks that differ are told as diff tells files.
      let isDifference = command.hasPrefix("convscope diff") && result.status == 1
      #expect(result.status == 0 || isDifference, "\(command): \(result.errors)")
      #expect(!result.output.isEmpty, "\(command)")
    }
  }
}
