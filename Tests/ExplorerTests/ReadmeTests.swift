import CellGrid
import ConvMath
import Foundation
import Testing

@testable import Explorer

/// The parts of the README that the program itself has drawn. With UPDATE_README=1 in the environment they are
/// written anew.
@Suite(.serialized) struct ReadmeTests {
  private var file: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("README.md")
  }

  @Test func pictureIsWhatTheProgramDraws() throws {
    try expect("picture", toBe: "```\n\(Pilot().text)\n```")
  }

  @Test func networkIsWhatTheProgramDraws() throws {
    var pilot = Pilot()
    pilot.size = Size(columns: 100, rows: 30)
    pilot.state.openNetwork(named: "resnet18")
    let entries = pilot.state.networkScreen.entries
    let block = try #require(entries.first { $0.name == "layer1.0" })
    pilot.state.moveCursor(to: block.cursor)
    pilot.press(.right)
    let node = try #require(
      pilot.state.document.network?.graph.nodes.firstIndex { $0.name == "/layer1/layer1.0/conv1/Conv" })
    pilot.state.moveCursor(to: .node(node))
    pilot.press(.up, .down)
    try expect("network", toBe: "```\n\(pilot.text)\n```")
  }

  @Test func keyTableIsTheCommandTable() throws {
    var lines = ["| key | what it does |", "| --- | --- |"]
    for group in Command.Group.allCases {
      lines.append("| **\(group.title.text(.english))** | |")
      for command in CommandTable.all.commands(of: group) {
        let keys = command.keyText.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        lines.append("| \(keys) | \(command.summary.text(.english)) |")
      }
    }
    try expect("keys", toBe: lines.joined(separator: "\n"))
  }

  private func expect(_ part: String, toBe text: String) throws {
    let readme = try String(contentsOf: file, encoding: .utf8)
    let (start, end) = ("<!-- \(part) -->\n", "\n<!-- /\(part) -->")
    let before = try #require(readme.range(of: start))
    let after = try #require(readme.range(of: end, range: before.upperBound..<readme.endIndex))
    if ProcessInfo.processInfo.environment["UPDATE_README"] == "1" {
      let updated = readme.replacingCharacters(in: before.upperBound..<after.lowerBound, with: text)
      try updated.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(readme[before.upperBound..<after.lowerBound] == text)
    }
  }
}
