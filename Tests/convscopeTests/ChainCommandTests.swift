import Foundation
import TestSupport
import Testing

/// Layers that are typed after each other, on the command line.
@Suite(.serialized, .startsProcesses) struct ChainCommandTests {
  private let program: Executable

  init() throws { program = try Executable() }

  private static let stem = "conv 64 7 s2 p3 - bn - relu - max 3 s2 p1 - flatten - linear 1000"

  /// The figures are those of `Tests/Oracles/chains.py`.
  @Test func aChainStandsWhereANetworkDoes() throws {
    let summary = try program.run(["summary", Self.stem, "--input", "1x3x224x224", "--format", "json"])
    #expect(summary.status == 0 && summary.errors.isEmpty)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(summary.output.utf8)) as? [String: Any])
    #expect(object["parameters"] as? Int == 200_714_600 && object["macs"] as? Int == 318_717_952)
    let paper = try program.run(["summary", "32C5-MP2-64C5-MP2-512N-10N", "--input", "1x1x28x28"])
    #expect(paper.status == 0 && paper.output.contains("582,026"))
    #expect(paper.errors.contains("Note: ") && paper.errors.contains("no activation is put in"))
    let sizes = try program.run([
      "solve", "conv 8 3 s2 - max 2", "--input-sizes", "--up-to", "40", "--input", "1x3x32x32",
    ])
    #expect(sizes.status == 0)
    let difference = try program.run(["diff", "conv 8 3 - relu", "conv 8 5 - relu", "--input", "1x3x32x32"])
    #expect(difference.status == 1 && difference.output.contains("kernel 3 → 5"))
  }

  @Test func programsStandThereToo() throws {
    let torch = try program.run(
      ["summary", "nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())", "--input", "1x3x8x8"])
    #expect(torch.status == 0 && torch.output.contains("224"))
    let keras = try program.run(
      [
        "summary",
        "keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3), layers.Flatten(), layers.Dense(10)])",
      ])
    // 32·(9 + 1) + 10·(26·26·32 + 1)
    #expect(keras.status == 0 && keras.output.contains("216,650"))
  }

  @Test func errorsStandUnderTheirCharacter() throws {
    let program = try self.program.run(["summary", "nn.Sequential(nn.ReLU()", "--input", "1x3x8x8"])
    #expect(
      program.status == 65
        && program.errors.contains("column 14: ( is not closed\n  nn.Sequential(nn.ReLU()\n"))
    try chainErrors()
  }

  private func chainErrors() throws {
    let unknown = try program.run(["summary", "conv 8 3 - rellu - max 2", "--input", "1x3x8x8"])
    #expect(unknown.status == 65 && unknown.output.isEmpty)
    #expect(
      unknown.errors == """
        Error: column 12: there is no layer “rellu”; try relu
          conv 8 3 - rellu - max 2
                     ^

        """)
    let chinese = try program.run(["summary", "conv 8 3 - max 9", "--input", "1x3x8x8", "--lang", "zh"])
    #expect(chinese.status == 65 && chinese.errors.contains("第 16 列"))
  }

  @Test func calcTakesLayersAfterEachOther() throws {
    let chain = try program.run(["calc", "conv 8 3 - relu", "--input", "1x3x8x8", "--format", "json"])
    #expect(chain.status == 0 && chain.output.hasPrefix(#"{"output":[1,8,6,6],"parameters":224,"#))
    let wrong = try program.run(["calc", "conv 8 3 - rellu", "--input", "1x3x8x8"])
    #expect(wrong.status == 65 && wrong.errors.contains("column 12: there is no layer “rellu”"))
    // One layer in a sequence is that layer.
    let one = try program.run(["calc", "nn.Sequential(nn.Conv2d(3, 8, 3))", "--input", "1x3x8x8"])
    #expect(one.status == 0 && one.output.contains("224"))
  }

  @Test func batchesTakeThem() throws {
    let lines = """
      {"kind": "nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())", "input": [1, 3, 8, 8]}
      {"kind": "32C5-MP2-64C5-MP2-512N-10N", "input": [1, 1, 28, 28]}
      {"kind": "nn.Sequential(nn.Conv2d(3, 8, 3), nn.Linear(5, 2))", "input": [1, 3, 8, 8]}
      {"kind": "conv 8 3 - max", "input": [1, 3, 8, 8]}
      """
    let result = try program.run(["calc", "--batch"], input: lines)
    let answers = result.output.split(separator: "\n")
    #expect(result.status == 65 && answers.count == 4)
    #expect(answers[0].hasPrefix(#"{"output":[1,8,6,6],"parameters":224,"#))
    #expect(answers[1].hasPrefix(#"{"output":[1,10],"parameters":582026,"buffers":0,"macs":4267008,"#))
    #expect(answers[2].hasPrefix(#"{"errors":[{"field":"kind","reason":""#) && answers[2].contains("6"))
    #expect(answers[3].contains("column 15: max needs a kernel size"))
  }

  /// By themselves they open the explorer, which here has no terminal.
  @Test func newBeginsANetwork() throws {
    for arguments in [
      ["new", "conv 8 3 - relu"], ["new"], ["conv 8 3 - relu", "--input", "1x3x8x8"], [Self.stem],
    ] {
      #expect(try program.run(arguments).status == 69)
    }
    #expect(try program.run(["new", "conv 8 3 - rellu"]).status == 65)
    #expect(try program.run(["new", "--input", "1x3x8x8"]).status == 64)
  }

  /// A word that is no chain is answered as before.
  @Test func otherWordsAreNone() throws {
    #expect(try program.run(["summary", "no-such-file"]).status == 66)
    #expect(try program.run(["conv4d"]).status == 64)
  }
}
