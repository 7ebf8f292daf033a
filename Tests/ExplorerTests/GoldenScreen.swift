import Foundation
import Testing

@testable import Explorer

/// Expects the screen to be as the golden text of a name; UPDATE_GOLDEN=1 in the environment writes it anew.
func expectGolden(_ name: String, _ pilot: Pilot, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  let screen = pilot.text + "\n"
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
    try Data(screen.utf8).write(to: file)
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(screen == golden, "\(name)", sourceLocation: sourceLocation)
}
