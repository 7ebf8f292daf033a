import Foundation
import Testing

/// Expects the screen to be as it was: `Golden/NAME.txt`, which UPDATE_GOLDEN=1 writes anew.
func expectGolden(_ name: String, _ pilot: Pilot, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  let text = pilot.text.hasSuffix("\n") ? pilot.text : pilot.text + "\n"
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, sourceLocation: sourceLocation)
}
