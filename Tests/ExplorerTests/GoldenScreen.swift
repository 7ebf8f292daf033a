import Foundation
import Testing

/// The screens that are held with their styles too, in Golden/NAME-styled.txt: characters, a letter for the style of
/// each cell, and what the letters mean.
private let styled: Set = [
  "baselines-80x24", "derivation-flops-80-en", "history-80x24", "lessons-text-80x24-en", "levers-80x24",
  "network-80x24", "network-beside-120x36", "picture-example-80x24", "predict-80x24", "roofline-memory-80x24",
  "solve-solutions-80x24",
  "sweep-plot-80x24", "why-not",
]

/// Expects the screen to be the text in Golden/NAME.txt.
///
/// UPDATE_GOLDEN=1 swift test --filter ExplorerTests writes the texts anew.
func expectGolden(
  _ name: String, _ pilot: Pilot, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let surface = pilot.frame.surface
  try expectFile(name, surface.text, sourceLocation)
  if styled.contains(name) { try expectFile(name + "-styled", surface.styledText, sourceLocation) }
}

private func expectFile(_ name: String, _ text: String, _ sourceLocation: SourceLocation) throws {
  let text = text + "\n"
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "\(name)", sourceLocation: sourceLocation)
}
