import Foundation
import TestSupport
import Testing

/// What `convscope summary` adds when it is asked for: memory of training, splits, the ledger, lint.
@Suite(.serialized, .startsProcesses) struct NetworkFiguresTests {
  private let program: Executable

  init() throws { program = try Executable() }

  private func run(_ arguments: String..., locale: String = "C.UTF-8") throws -> Executable.Result {
    try program.run(["summary", "resnet50", "--depth", "1"] + arguments, locale: locale)
  }

  @Test func memory() throws {
    // 25,557,032 parameters of 4 bytes are 97.5 MiB; Adam keeps twice as many, momentum once.
    let adam = try run().output
    #expect(adam.contains("kept for backward    82.1 MiB"))
    #expect(adam.contains("optimizer state       195 MiB  Adam, 2 numbers per parameter"))
    #expect(adam.contains("= training            472 MiB"))
    let momentum = try run("--optimizer", "momentum", "--dtype", "float16").output
    #expect(momentum.contains("gradients            48.7 MiB"))
    #expect(momentum.contains("optimizer state      48.7 MiB  SGD with momentum, 1 number per parameter"))
    #expect(!(try run("--dtype", "int8").output.contains("= training")))
    #expect(try run("--dtype", "float12").status == 64)
  }

  @Test func splits() throws {
    let kinds = words(try run("--by", "kind").output)
    #expect(kinds.contains("1×1 convolution 2,119,434,240 51.8 % ███████████████▌"))
    #expect(kinds.contains("linear 3.91 KiB < 0.1 % ▏"))
    let groups = try run("--by", "group", locale: "C").output
    #expect(words(groups).contains("layer4 14,964,736 58.6 % #################"))
    #expect(groups.utf8.allSatisfy { $0 < 128 })
  }

  /// The lines of a text with one space between words.
  private func words(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func ledger() throws {
    let output = try run("--ledger").output
    #expect(
      output.contains("  batch norm: counts 2 for each element of the input                +22,227,968"))
    #expect(
      output.contains("= FLOPs                                                           4,111,512,576"))
  }

  @Test func lint() throws {
    let output = try run("--lint").output
    #expect(output.contains("/layer2/layer2.0/downsample/downsample.0/Conv  [stride-beyond-kernel]\n"))
    #expect(output.contains("  reads 1 of every 2 rows, 1 of every 2 columns, 25.0 % of the pixels\n"))
    #expect(try run("--rules", "checkerboard").output.hasSuffix("lint: nothing found\n"))
    #expect(!(try run("--skip", "stride-beyond-kernel").output.contains("[stride-beyond-kernel]")))
    #expect(try run("--skip", "stride-beyond-kernel").output.contains("[field-beyond-input]"))
    let wrong = try run("--rules", "gridding,boards")
    #expect(wrong.status == 64 && wrong.errors.contains("there is no rule “boards”"))
  }

  @Test func json() throws {
    let output = try run("--format", "json", "--by", "group", "--ledger", "--lint").output
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let memory = try #require(parsed["memory"] as? [String: Any])
    #expect(memory["inference"] as? Int == 4 * 25_557_032 + 4 * 53_120 + 9_633_792)
    let training = try #require(memory["training"] as? [String: Any])
    #expect(training["kept_for_backward"] as? Int == 86_121_984)
    #expect(training["optimizer"] as? String == "adam")
    let split = try #require(parsed["split"] as? [String: Any])
    #expect(split["by"] as? String == "group")
    #expect((split["macs"] as? [[String: Any]])?.first?["name"] as? String == "layer3")
    let ledger = try #require(parsed["ledger"] as? [String: [String: Any]])
    #expect(ledger["torchinfo_mult_adds"]?["total"] as? Int == 4_089_238_376)
    #expect((parsed["lint"] as? [[String: Any]])?.count == 4)
    let plain = try run("--format", "json").output
    #expect(!plain.contains("\"split\"") && !plain.contains("\"ledger\"") && !plain.contains("\"lint\""))
  }
}
