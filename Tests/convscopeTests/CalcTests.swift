import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct CalcTests {
  private let example = [
    "calc", "conv2d", "--input", "1x3x224x224", "--out-channels", "64", "--kernel-size", "7", "--stride", "2",
    "--padding", "3",
  ]

  @Test func figuresOfTheExample() throws {
    let result = try Executable().run(example)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(
      result.output == """
        conv2d, PyTorch: 1 × 3 × 224 × 224 → 1 × 64 × 112 × 112

        output           1 × 64 × 112 × 112
        parameters       9,472 (9,408 weights, 64 biases)
        padding          top 3, bottom 3; left 3, right 3
        receptive field  7 × 7
        unused           1 row, 1 column of the padded input

                                     one sample  whole batch of 1
        MACs                        118,013,952       118,013,952
        MACs that touch no padding  116,214,528       116,214,528
        FLOPs                       236,027,904       236,027,904
          multiplications           118,013,952       118,013,952
          additions                 118,013,952       118,013,952

        memory     float32, whole batch
          weights  37.0 KiB (37,888 B)
          input    588 KiB (602,112 B)
          output   3.06 MiB (3,211,264 B)
          total    3.67 MiB (3,851,264 B)
        intensity  61.286 FLOPs for each byte

        """)
  }

  @Test func explanationGoesStepByStep() throws {
    let output = try Executable().run(example + ["--explain"]).output
    let steps = [
      "output shape: 1 × 64 × 112 × 112\n1. Start from the height and width with padding on both sides.\n",
      "   H_pad, W_pad = H + 2·p\n                = 224 + 2·3\n                = 224 + 6\n                = 230\n2. ",
      "   H_out, W_out = ⌊(H + 2·p − d·(k − 1) − 1) / s⌋ + 1", "= ⌊(224 + 2·3 − 1·(7 − 1) − 1) / 2⌋ + 1",
      "= ⌊(224 + 6 − 1·6 − 1) / 2⌋ + 1", "= ⌊223 / 2⌋ + 1", "= 111 + 1", "= 112",
      "= (k_h·k_w·C_in/g + 1)·C_out", "= 9,472", "FLOPs: 236,027,904",
      "2. Adding n products up takes n − 1 additions.\n   add_1 = n − 1\n         = 147 − 1\n         = 146\n",
      "3. Adding the bias is one more.", "= 236,027,904",
    ]
    var rest = output[...]
    for step in steps {
      let found = try #require(rest.range(of: step), "\(step)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func explanationSpeaksChinese() throws {
    let output = try Executable().run(example + ["--explain", "--lang", "zh"]).output
    #expect(output.contains("计算量（FLOPs）：236,027,904\n1. 每个输出元素需要 n 次乘法"))
  }

  @Test func aRefusedLayerIsExplained() throws {
    let result = try Executable().run(example + ["--explain", "--groups", "2"])
    #expect(result.status == 65)
    #expect(
      result.errors.contains("  in symbols: C_in mod g = 0\n  in numbers: 3 mod 2 = 0\n  but: 3 mod 2 = 1"))
    #expect(!(try Executable().run(example + ["--groups", "2"]).errors.contains("in symbols")))
  }

  @Test func jsonHasTheSameFigures() throws {
    let output = try Executable().run(example + ["--format", "json"]).output
    let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let answer = try #require(parsed as? [String: Any])
    #expect(answer["output"] as? [Int] == [1, 64, 112, 112])
    #expect(answer["parameters"] as? Int == 9472)
    #expect(answer["buffers"] as? Int == 0)
    #expect(answer["macs"] as? Int == 118_013_952)
    #expect(answer["flops"] as? Int == 236_027_904)
  }

  @Test func asciiLocalesGetAscii() throws {
    let output = try Executable().run(example + ["--explain"], locale: "C").output
    #expect(output.utf8.allSatisfy { $0 < 0x80 })
    #expect(output.contains("floor((H + 2*p - d*(k - 1) - 1) / s) + 1"))
  }

  @Test(arguments: [
    ["calc", "conv5d"], ["calc", "conv2d", "--colour", "1"], ["calc"],
    ["calc", "conv2d", "--input", "1x3xq", "--out-channels", "1", "--kernel-size", "1"],
    ["calc", "conv2d", "--input", "1x3x8x8", "--out-channels", "1"],
    ["calc", "relu", "--input", "1x3", "--stride", "2"], ["calc", "conv2d", "--number-type", "float7"],
    ["conv5d"],
  ])
  func misuseIs64(arguments: [String]) throws {
    let result = try Executable().run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty && !result.errors.isEmpty)
  }

  @Test func unknownKindsAreGuessed() throws {
    let result = try Executable().run(["calc", "con2d", "--input", "1x3x8x8"])
    #expect(result.status == 64)
    #expect(result.errors.contains("conv2d"))
  }

  @Test func impossibleLayersAre65() throws {
    let result = try Executable().run(example + ["--groups", "2"])
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("groups") && result.errors.contains("does not divide 3"))
    #expect(result.errors.contains("1"))
  }

  @Test(arguments: [("--groups", "-1"), ("--input", "-1x3x8x8"), ("--kernel-size", "-2x3")])
  func negativeNumbersAreExplained(option: String, value: String) throws {
    let result = try Executable().run(example + [option, value])
    #expect(result.status == 65)
    #expect(result.errors.contains("is too small, the least is 1"))
  }

  @Test func noTerminalIs69() throws {
    let result = try Executable().run([])
    #expect(result.status == 69)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains("convscope calc"))
  }
}
