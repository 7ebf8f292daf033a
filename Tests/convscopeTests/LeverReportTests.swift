import Foundation
import TestSupport
import Testing

/// What one step of each field would do, on the command line.
@Suite(.serialized, .startsProcesses) struct LeverReportTests {
  private let layer = [
    "calc", "conv2d", "--input", "1x3x224x224", "--out-channels", "64", "--kernel-size", "7",
  ]

  @Test func isATable() throws {
    let output = try Executable().run(layer + ["--stride", "2", "--padding", "3", "--levers"]).output
    let rows = output.split(separator: "\n").map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(rows.contains("one step output parameters FLOPs memory"))
    // 4 × 112 × 112 outputs of the same cost each; of memory the output is not all.
    #expect(rows.contains("stride 2→1 +300 % = +300 % +250 %"))
    #expect(rows.contains("groups 1→2 not possible: 2 does not divide 3 in channels"))
  }

  /// Each step is what asking for its layer says.
  @Test func isWhatCalcSays() throws {
    let program = try Executable()
    func answer(_ arguments: [String]) throws -> [String: Any] {
      let output = try program.run(arguments + ["--format", "json"]).output
      return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
    let levers = try #require(try answer(layer + ["--levers"])["levers"] as? [[String: Any]])
    let stride = try #require(levers.first { $0["field"] as? String == "stride" })
    let up = try #require(stride["up"] as? [String: Any])
    let single = try answer(layer + ["--stride", "2"])
    #expect(up["value"] as? Int == 2)
    for key in ["parameters", "macs", "flops"] { #expect(up[key] as? Int == single[key] as? Int) }
    #expect(up["output"] as? [Int] == single["output"] as? [Int])
    #expect(stride["down"] == nil)
    let groups = try #require(levers.first { $0["field"] as? String == "groups" }?["up"] as? [String: Any])
    #expect(groups["reason"] as? String == "2 does not divide 3 in channels")
  }
}
