import Foundation
import Testing

/// Expects the screen to be the text in Golden/NAME.txt.
///
/// UPDATE_GOLDEN=1 swift test --filter ExplorerTests writes the texts anew.
func expectGolden(
  _ name: String, _ pilot: Pilot, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let text = pilot.text + "\n"
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "\(name)", sourceLocation: sourceLocation)
}
