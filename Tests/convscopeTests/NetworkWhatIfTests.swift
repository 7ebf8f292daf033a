import Foundation
import TestSupport
import Testing

/// What-if on whole networks as a process: sizes, budgets, sweeps, differences.
@Suite(.serialized, .startsProcesses) struct NetworkWhatIfTests {
  private let program: Executable

  init() throws { program = try Executable() }

  private static func model(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("NetworkFilesTests/Fixtures/networks/\(name).onnx").path
  }

  private func object(_ arguments: [String]) throws -> [String: Any] {
    let text = try program.run(arguments).output
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: Sizes

  @Test func inputSizes() throws {
    let result = try program.run(["solve", "unet", "--input-sizes", "--up-to", "600"])
    #expect(result.status == 0)
    #expect(result.output.contains("a multiple of 16 plus 12, from 188 on"))
    #expect(result.output.contains("checked from 1 to 600") && result.output.contains("556 below, 588 above"))
    let chinese = try program.run(["solve", "unet", "--input-sizes", "--up-to", "600", "--lang", "zh"])
    #expect(chinese.output.contains("16 的倍数加 12，不小于 188"))
    let ascii = try program.run(["solve", "lenet5", "--input-sizes", "--up-to", "40"], locale: "C").output
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
    let json = try object([
      "solve", Self.model("alexnet"), "--input-sizes", "--up-to", "300", "--format", "json",
    ])
    let ways = try #require(json["ways"] as? [[String: Any]])
    #expect(ways.map { $0["axes"] as? [String] } == [["height", "width"], ["height"], ["width"]])
    #expect(ways[0]["checked_to"] as? Int == 300)
  }

  @Test func inputSizesOfOtherThings() throws {
    let layer = try program.run(["solve", "conv2d", "--input", "1x3x8x8", "--input-sizes"])
    #expect(layer.status == 64 && layer.errors.contains("for a network"))
    #expect(try program.run(["solve", "resnet51", "--input-sizes"]).errors.contains("try resnet50"))
    #expect(try program.run(["solve", "resnet51", "--input-sizes"]).status == 66)
    #expect(try program.run(["solve", "unet"]).status == 64)
    #expect(try program.run(["solve", "unet", "--input-sizes", "--up-to", "0"]).status == 64)
    #expect(try program.run(["solve", "unet", "--input-sizes", "--want", "macs<=1"]).status == 64)
    #expect(try program.run(["solve", "unet", "--input-sizes", "--stride", "2"]).errors.contains("--stride"))
    #expect(try program.run(["solve", "unet", "--input-sizes", "--input", "1x1"]).status == 64)
  }

  // MARK: Budgets

  /// The largest resolution of a budget is one that summary says fits, and the next size does not.
  @Test func budget() throws {
    let json = try object([
      "solve", "mobilenet_v2", "--want", "macs<=200M", "--up-to", "230", "--format", "json",
    ])
    let answer = try #require((json["budgets"] as? [[String: Any]])?.first)
    #expect(answer["value"] as? Int == 300_774_272 && answer["is_met"] as? Bool == false)
    let size = try #require(answer["largest_resolution"] as? Int)
    func macs(_ size: Int) throws -> Int {
      let summary = try object([
        "summary", "mobilenet_v2", "--input", "1x3x\(size)x\(size)", "--format", "json",
      ])
      return try #require(summary["macs"] as? Int)
    }
    #expect(try macs(size) <= 200_000_000 && macs(size + 1) > 200_000_000)
    let changes = try #require(answer["changes"] as? [[String: Any]])
    #expect(changes[0]["resolution"] as? Int == size)
    #expect(changes[0]["macs"] as? Int == (try macs(size)))
  }

  @Test func budgetsThatCannotBeKept() throws {
    let none = try program.run(["solve", "lenet5", "--want", "parameters<=10", "--up-to", "40"])
    #expect(none.status == 65 && none.output.contains("no change of one thing makes it fit"))
    let kept = try program.run(["solve", "lenet5", "--want", "memory<=1MiB", "--up-to", "40"])
    #expect(kept.status == 0 && kept.output.contains("largest that fits"))
    for wrong in ["macs=3", "cheese<=3", "macs<=4MiB", "macs<=x", "macs", ""] {
      let result = try program.run(["solve", "lenet5", "--want", wrong])
      #expect(result.status == 64 && result.errors.contains("column "), "\(wrong)")
    }
  }

  // MARK: Sweeps

  /// Each point is what summary says at that size.
  @Test func sweepIsAsSummary() throws {
    let json = try object([
      "sweep", "resnet18", "--vary", "resolution=64..256:96", "--vary", "batch=1,3", "--format", "json",
    ])
    let points = try #require(json["points"] as? [[String: Any]])
    #expect(points.count == 6 && json["complete"] as? Bool == true)
    for point in points {
      let (size, batch) = (try #require(point["resolution"] as? Int), try #require(point["batch"] as? Int))
      let summary = try object(
        ["summary", "resnet18", "--input", "\(batch)x3x\(size)x\(size)", "--format", "json"])
      for metric in ["parameters", "macs", "flops"] {
        #expect(point[metric] as? Int == summary[metric] as? Int, "\(metric) at \(size)")
      }
      #expect((point["outputs"] as? [[Int]])?.first == [batch, 1000])
      let memory = try #require(summary["memory"] as? [String: Any])
      #expect(point["peak_activations"] as? Int == memory["peak_activations"] as? Int)
    }
  }

  @Test func sweepForms() throws {
    let csv = try program.run(["sweep", "lenet5", "--vary", "height=28,32", "--format", "csv"])
    #expect(csv.status == 0)
    let lines = csv.output.split(separator: "\n")
    #expect(lines[0] == "height,output,parameters,macs,flops,peak_activations,certain,reason")
    #expect(lines[1].hasPrefix("28,,,,,,,\"/c5/Conv: ") && lines[2].hasPrefix("32,1x10,61706,416520,"))
    let sorted = try program.run([
      "sweep", "resnet18", "--vary", "resolution=32..96:32", "--sort", "macs", "--descending", "--metrics",
      "macs", "--format", "csv",
    ])
    let resolutions = sorted.output.split(separator: "\n").dropFirst().map { String($0.prefix(2)) }
    #expect(resolutions == ["96", "64", "32"])
    #expect(try program.run(["sweep", "lenet5", "--vary", "resolution=40,50"]).status == 65)
    for wrong in [
      "size=3", "resolution", "resolution=x", "resolution=1.5", "resolution=1..9:0", "batch=1,,2", "=1",
    ] {
      let result = try program.run(["sweep", "lenet5", "--vary", wrong])
      #expect(result.status == 64 && result.errors.contains("column "), "\(wrong) \(result.errors)")
    }
    let twice = ["sweep", "lenet5", "--vary", "resolution=32", "--vary", "height=32"]
    #expect(try program.run(twice).errors.contains("resolution and height set the same extent"))
    #expect(try program.run(["sweep", "lenet5", "--vary", "batch=0"]).status == 64)
    #expect(try program.run(["sweep", "lenet5", "--vary", "batch=1", "--metrics", "cheese"]).status == 64)
    #expect(try program.run(["sweep", "lenet5", "--vary", "batch=1", "--pareto", "macs,flops"]).status == 64)
  }

  // MARK: Differences

  @Test func differences() throws {
    let same = try program.run(["diff", "resnet18", Self.model("resnet18")])
    #expect(same.status == 0 && same.output.contains("69 nodes the same, 0 changed"))
    let other = try program.run(["diff", "resnet50", "resnet50_v1"])
    #expect(other.status == 1 && other.errors.isEmpty)
    #expect(other.output.contains("stride 1 → 2") && other.output.contains("−231,211,008"))
    #expect(
      try program.run(["diff", "resnet50", "resnet50_v1"], locale: "C").output.utf8.allSatisfy { $0 < 128 })
    let json = try object(["diff", "resnet18", "resnet34", "--format", "json"])
    #expect(json["only_b"] as? Int == 56 && json["matched_by"] as? String == "name")
    #expect((json["nodes"] as? [Any])?.count == 56)
    #expect((json["totals"] as? [String: [Int]])?["macs"] == [1_814_073_344, 3_663_761_408])
    let all = try object(["diff", "resnet18", "resnet18", "--format", "json", "--all"])
    #expect((all["nodes"] as? [Any])?.count == 69)
    #expect(
      try program.run(["diff", "vgg16", Self.model("vgg16"), "--lang", "zh"]).output.contains("37 个节点相同"))
  }

  @Test func differencesThatCannotBeTold() throws {
    #expect(try program.run(["diff", "resnet18"]).status == 64)
    #expect(try program.run(["diff", "resnet18", "resnet19"]).status == 66)
    #expect(try program.run(["diff", "resnet18", "resnet34", "--input", "1x3"]).status == 64)
    let text = try TemporaryFile()
    try Data("no model".utf8).write(to: text.url)
    #expect(try program.run(["diff", "resnet18", text.url.path]).status == 65)
  }
}
