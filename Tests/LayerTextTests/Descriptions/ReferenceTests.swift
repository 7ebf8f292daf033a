import ConvMath
import Foundation
import Testing

@testable import LayerText

/// Every reference case: the verdicts of PyTorch 2.13, Keras 3.15 and ONNX shape inference 1.23.
@Suite struct ReferenceTests {
  @Test(arguments: [("pytorch", 1500), ("keras", 400), ("onnx", 400)])
  func agreesWithTheFramework(name: String, count: Int) throws {
    let file = try #require(
      Bundle.module.url(forResource: "layers-\(name)", withExtension: "jsonl", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == count)
    for line in lines { try compare(line) }
  }

  private func compare(_ line: Substring) throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
    let expected = try #require((parsed as? [String: Any])?["expect"] as? [String: Any])
    let answer = try answer(to: line)
    if expected["error"] != nil {
      #expect(answer["errors"] != nil, "not refused: \(line)")
      return
    }
    #expect(answer["output"] as? [Int] == expected["output"] as? [Int], "\(line)")
    for key in ["parameters", "macs", "flops"] where expected[key] != nil {
      #expect(answer[key] as? Int == expected[key] as? Int, "\(key): \(line)")
    }
  }

  private func answer(to line: Substring) throws -> [String: Any] {
    var writer = JSONWriter()
    _ = writer.writeAnswer(to: Array(line.utf8)[...])
    return try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
  }
}
