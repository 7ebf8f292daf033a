import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct SolveTests {
  @Test func takesACallForTheLayer() throws {
    let arguments = [
      "solve", "nn.Conv2d(3, 64, 7, stride=2, padding=3)", "--input", "1x3x224x224", "--want", "output=56x56",
      "--free",
      "stride", "--format", "csv",
    ]
    let result = try Executable().run(arguments)
    #expect(result.status == 0)
    #expect(result.output.contains("stride 2->4,1,2,1x64x56x56,9472,29503488,59006976"))
  }

  @Test func whatTheLimitLeavesOutIsNoted() throws {
    let arguments = [
      "solve", "conv2d", "--input", "1x3x32x32", "--out-channels", "4", "--kernel-size", "3", "--want",
      "output<=30",
      "--free", "kernel-size", "--limit", "2", "--format", "csv",
    ]
    let result = try Executable().run(arguments)
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(result.errors == "Note: there are more than 2 solutions; --limit shows more\n")
  }

  private let example = [
    "solve", "conv2d", "--input", "1x3x224x224", "--out-channels", "64", "--kernel-size", "7", "--stride",
    "2",
    "--padding", "3",
  ]

  @Test func solutionsOfTheExample() throws {
    let result = try Executable().run(
      example + ["--want", "output=56x56", "--free", "stride=1..4,padding=0..3"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
           changes                  output            parameters        MACs       FLOPs
        1  stride 2→4               1 × 64 × 56 × 56       9,472  29,503,488  59,006,976
        2  stride 2→4, padding 3→2  1 × 64 × 56 × 56       9,472  29,503,488  59,006,976

        2 solutions in all

        """)
  }

  @Test func aLimitIsTold() throws {
    let wanted = ["--want", "output=56x56", "--free", "stride,padding", "--limit", "1"]
    let result = try Executable().run(example + wanted, locale: "C")
    #expect(result.output.hasSuffix("at least 2 solutions, the first 1 shown\n"))
    #expect(result.output.utf8.allSatisfy { $0 < 0x80 } && result.output.contains("stride 2->4"))
  }

  @Test func noSolutionIs65AndSaysWhy() throws {
    let wanted = ["--want", "output=57x57", "--free", "stride", "--free", "padding=0..3"]
    let result = try Executable().run(example + wanted)
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(
      result.errors == """
        Error: output height 57 and output width 57 cannot be reached with stride 1..16 and padding 0..3; the nearest \
        are 56 (stride 4) and 73 (stride 3, padding 0)

        """)
    let json = try Executable().run(example + wanted + ["--format", "json"])
    #expect(json.status == 65)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(parsed?["count"] as? Int == 0 && (parsed?["explanation"] as? [String])?.count == 1)
  }

  @Test func jsonAndCSVHaveTheSameFigures() throws {
    let wanted = ["--want", "output=56", "--free", "stride,padding,out-channels=1..2000"]
    let json = try Executable().run(example + wanted + ["--format", "json", "--limit", "3"])
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let solutions = try #require(parsed?["solutions"] as? [[String: Any]])
    #expect(solutions.count == 3 && parsed?["is_complete"] as? Bool == false)
    let csv = try Executable().run(example + wanted + ["--format", "csv", "--limit", "3"]).output
    let lines = csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    for (solution, line) in zip(solutions, lines.dropFirst()) {
      let cells = line.split(separator: ",").map(String.init)
      #expect(solution["flops"] as? Int == Int(cells[6]) && solution["memory"] as? Int == Int(cells[7]))
      #expect((solution["output"] as? [Int])?.map(String.init).joined(separator: "x") == cells[3])
    }
    #expect(lines[1].hasPrefix("stride 2->4,1,2,1x64x56x56,9472,29503488,59006976,"))
  }

  @Test func theInverseIsACommandThatRuns() throws {
    let program = try Executable()
    let result = try program.run(example + ["--invert"])
    #expect(result.status == 0)
    #expect(
      result.output.contains("--output-padding 1x1") && result.output.contains("224 + 2·3 − 1·(7 − 1) − 1"))
    let command = try #require(result.output.split(separator: "\n").first)
    let again = try program.run(inShell: String(command))
    #expect(again.status == 0)
    #expect(again.output.contains("3 × 224 × 224") || again.output.contains("3 x 224 x 224"))
    let pooling = try program.run([
      "solve", "max_pool2d", "--input", "1x3x8x8", "--kernel-size", "2", "--invert",
    ])
    #expect(pooling.status == 65 && pooling.errors.contains("max_pool2d is no convolution"))
  }

  @Test(arguments: [
    [], ["--want", "output=56"], ["--free", "stride"], ["--want", "output=5x", "--free", "stride"],
    ["--want", "output=56", "--free", "strid"], ["--want", "output=56", "--free", "stride", "--limit", "0"],
    ["--invert", "--want", "output=56"], ["--invert", "--format", "csv"],
    ["--want", "output=56", "--free", "stride", "--free", "stride"],
  ])
  func misuseIs64(arguments: [String]) throws {
    let result = try Executable().run(example + arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
  }

  /// Bounds so wide that no search comes to an end.
  @Test func aSearchIsGivenUpInTime() throws {
    let result = try Executable().run(
      example + [
        "--want", "macs=118013951", "--free",
        "stride=1..100000,padding=0..100000,kernel-size=1..100000,out-channels=1..1000000",
        "--give-up-after", "1",
      ])
    #expect(result.status == 65 && result.output.hasSuffix("\n0 solutions found so far\n"))
    #expect(
      result.errors == """
        Error: given up after 1 s; free fewer fields, give them narrower bounds, or more time with --give-up-after

        """)
  }

  @Test func whoeverStopsReadingHasHadEnough() throws {
    let command =
      "convscope " + example.joined(separator: " ") + " --want 'output>=1' --format csv --limit 9999"
    let free = " --free stride,padding,kernel-size | head -n 2"
    let result = try Executable().run(inShell: command + free)
    #expect(result.errors.isEmpty && result.output.split(separator: "\n").count == 2)
  }
}
