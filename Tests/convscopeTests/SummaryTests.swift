import Foundation
import Testing

/// `convscope summary` as a process: its formats, its exit statuses, its words.
@Suite struct SummaryTests {
  private let program: Executable

  init() throws { program = try Executable() }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("ModelFilesTests/Fixtures/networks")

  private static var resNet: String { folder.appendingPathComponent("resnet18.onnx").path }

  private func run(_ arguments: String...) throws -> Executable.Result {
    try program.run(["summary", Self.resNet] + arguments)
  }

  @Test func table() throws {
    let result = try run("--depth", "1")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("layer1"))
    #expect(result.output.contains("11,689,512  1,814,073,344"))
    #expect(result.output.contains("torch FlopCounterMode   3,628,146,688  FLOPs"))
    let chinese = try run("--depth", "1", "--lang", "zh")
    #expect(chinese.output.contains("参数量"))
    #expect(chinese.output.contains("14 个节点"))
  }

  @Test func json() throws {
    let result = try run("--format", "json")
    let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(parsed?["macs"] as? Int == 1_814_073_344)
    #expect((parsed?["counters"] as? [String: Int])?["torch_flops"] == 3_628_146_688)
  }

  @Test func otherFormats() throws {
    let csv = try run("--format", "csv").output.split(separator: "\n")
    #expect(csv.first == "name,op,output,parameters,macs,flops")
    #expect(csv[1] == "/conv1/Conv,Conv,1x64x112x112,9408,118013952,235225088")
    let markdown = try run("--format", "markdown", "--depth", "1").output
    #expect(markdown.contains("| conv1 | Conv | 1 × 64 × 112 × 112 | 9,408 | 118,013,952 | 235,225,088 |"))
    let latex = try run("--format", "latex", "--depth", "1").output
    #expect(latex.hasPrefix("\\begin{tabular}"))
    #expect(latex.contains("1 $\\times$ 1,000"))
  }

  @Test func openExtentsAreSaid() throws {
    let result = try run("--input", "Nx3x224x224")
    #expect(result.status == 0)
    #expect(result.errors.contains("bind N with --input"))
    #expect(result.output.contains("N × 64 × 112 × 112"))
  }

  @Test func refusals() throws {
    #expect(try program.run(["summary", "/nowhere/model.onnx"]).status == 66)
    #expect(try program.run(["summary", "/tmp"]).status == 66)
    let text = try TemporaryFile()
    try Data("no model".utf8).write(to: text.url)
    let damaged = try program.run(["summary", text.url.path])
    #expect(damaged.status == 65)
    #expect(damaged.errors.contains("at byte"))
    #expect(try run("--input", "picture=1x3x224x224").status == 64)
    #expect(try run("--input", "1x3x224").status == 64)
    #expect(try run("--input", "1x3x0x224").status == 64)
    #expect(try run("--depth", "0").status == 64)
    let wrong = try run("--input", "1x4x224x224")
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("/conv1/Conv: the weights take 3 channels, the input has 4"))
  }
}
