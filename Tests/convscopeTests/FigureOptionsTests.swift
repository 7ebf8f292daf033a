import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct FigureOptionsTests {
  private let example = [
    "calc", "conv_transpose2d", "--input", "1x3x2x2", "--out-channels", "1", "--kernel-size", "2", "--stride",
    "2",
  ]

  @Test func toolsAreShownWithFormulaAndReason() throws {
    let result = try Executable().run(example + ["--counts-as"])
    #expect(result.status == 0 && result.errors.isEmpty)
    for line in [
      "counts as, whole batch of 1",
      "  torch FlopCounterMode  96 FLOPs       counts a multiply-accumulate as two FLOPs",
      "    = 2·N·C_in·H·W·k_h·k_w·C_out/g",
      "  thop                   192 MACs       takes the output of a transposed convolution for its input",
      "  torchinfo              208 mult-adds  takes the output of a transposed convolution for its input",
    ] { #expect(result.output.contains(line + "\n"), "\(line)") }
    let plain = try Executable().run(example).output
    #expect(result.output.hasPrefix(plain) && !plain.contains("counts as"))
  }

  @Test func rooflineIsShown() throws {
    let result = try Executable().run(example + ["--device", "19.5T,1555G", "--number-type", "float16"])
    #expect(result.status == 0)
    // 96 FLOPs and 82 bytes.
    for line in [
      "  intensity    1.171 FLOPs for each byte", "  ridge point  12.540 FLOPs for each byte",
      "  bound by     memory",
      "  attainable   1.82 TFLOP/s, 9.3 % of the peak", "  moving       52.7 ps",
      "  time         52.7 ps at least",
    ] { #expect(result.output.contains(line + "\n"), "\(line)") }
    #expect(!result.output.contains("  but "))
    let typed = try Executable().run(example + ["--device", "a100-fp16"]).output
    #expect(typed.contains("the peak holds for float16, the layer is in float32"))
  }

  @Test func jsonHasMembersForThem() throws {
    let output = try Executable().run(example + ["--counts-as", "--device", "a100", "--format", "json"])
      .output
    #expect(output.split(separator: "\n").count == 1)
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let counters = try #require(answer["counters"] as? [String: [String: Any]])
    #expect(
      counters.mapValues { $0["value"] as? Int } == [
        "torch_flop_counter": 96, "fvcore": 48, "ptflops_aten": 64, "ptflops_pytorch": 64, "thop": 192,
        "torchinfo": 208, "onnx_tool": 80,
      ])
    #expect(counters["torchinfo"]?["unit"] as? String == "mult-adds")
    let roofline = try #require(answer["roofline"] as? [String: Any])
    #expect(roofline["bound"] as? String == "memory" && roofline["bytes"] as? Int == 164)
    #expect((roofline["device"] as? [String: Any])?["peak"] as? Int == 19_500_000_000_000)
    let plain = try Executable().run(example + ["--format", "json"]).output
    #expect(!plain.contains("counters") && !plain.contains("roofline"))
  }

  @Test func unknownFiguresAreNull() throws {
    let arguments = ["calc", "group_norm", "--input", "1x4x8x8", "--groups", "2", "--counts-as"]
    #expect(try Executable().run(arguments).output.contains("onnx-tool              not known"))
    let output = try Executable().run(arguments + ["--format", "json"]).output
    #expect(output.contains(#""onnx_tool":{"value":null,"unit":"MACs","formula":null"#))
  }

  @Test(arguments: ["latex", "markdown"]) func derivationsAreWritten(format: String) throws {
    let result = try Executable().run(
      example + ["--format", format, "--counts-as", "--device", "a100"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("\\begin{align*}\nH_{\\mathrm{out}},\\ W_{\\mathrm{out}} &= "))
    #expect(result.output.contains("\\mathrm{thop} &= ") && result.output.contains("\\mathrm{ridge} &= "))
    #expect(result.output.contains("| thop | 192 MACs |") == (format == "markdown"))
  }

  @Test func asciiLocalesGetAscii() throws {
    let result = try Executable().run(example + ["--counts-as", "--device", "1K,1M"], locale: "C")
    #expect(result.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(result.output.contains("  moving       164 us\n"))
  }

  @Test(arguments: [
    (["--device", "a10"], "a100"), (["--device", "0,1"], "more than 0"), (["--device", "-1,1"], "-1"),
    (["--device", ""], "19.5T,1555G"), (["--device"], "device"),
  ])
  func misuseIs64(options: [String], words: String) throws {
    let result = try Executable().run(example + options)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(words))
  }

  @Test(arguments: [["--counts-as"], ["--device", "a100"]]) func batchesHaveNone(options: [String]) throws {
    let result = try Executable().run(["calc", "--batch"] + options)
    #expect(result.status == 64 && result.errors.contains("--batch"))
  }
}
