import Foundation
import TestSupport
import Testing

/// `convscope summary` as a process: its formats, its exit statuses, its words.
@Suite(.serialized, .startsProcesses) struct SummaryTests {
  private let program: Executable

  init() throws { program = try Executable() }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("NetworkFilesTests/Fixtures/networks")

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
    #expect(csv.first == "name,op,output,parameters,macs,flops,certain")
    #expect(csv[1] == "/conv1/Conv,Conv,1x64x112x112,9408,118013952,235225088,output parameters macs")
    let markdown = try run("--format", "markdown", "--depth", "1").output
    #expect(markdown.contains("| conv1 | Conv | 1 × 64 × 112 × 112 | 9,408 | 118,013,952 | 235,225,088 |"))
    let latex = try run("--format", "latex", "--depth", "1").output
    #expect(latex.hasPrefix("\\begin{tabular}"))
    #expect(latex.contains("1 $\\times$ 1,000"))
  }

  @Test func openExtentsAreSaid() throws {
    let result = try run("--input", "Nx3x224x224")
    #expect(result.status == 0)
    #expect(result.errors.contains("such as --input input=1x3x224x224"))
    #expect(result.output.contains("N × 64 × 112 × 112"))
  }

  @Test func refusals() throws {
    #expect(try program.run(["summary", "/nowhere/model.onnx"]).status == 66)
    #expect(try program.run(["summary", "/tmp"]).status == 66)
    let text = try TemporaryFile()
    try Data("no model".utf8).write(to: text.url)
    let damaged = try program.run(["summary", text.url.path])
    #expect(damaged.status == 65)
    #expect(damaged.errors.contains("this is neither ONNX"))
    try Data([0x08, 0x07, 0x12, 0x05]).write(to: text.url)
    #expect(try program.run(["summary", text.url.path]).errors.contains("at byte"))
    try Data([0x80, 0x02, 0x63]).write(to: text.url)
    #expect(try program.run(["summary", text.url.path]).errors.contains("torch.export.save"))
    #expect(try run("--input", "picture=1x3x224x224").status == 64)
    #expect(try run("--input", "1x3x224").status == 64)
    #expect(try run("--input", "1x3x0x224").status == 64)
    #expect(try run("--depth", "0").status == 64)
    let wrong = try run("--input", "1x4x224x224")
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("/conv1/Conv: the weights take 3 channels, the input has 4"))
  }

  @Test func otherKindsOfFiles() throws {
    let printed = "Net(\n  (fc): Linear(in_features=8, out_features=4, bias=True)\n)\n"
    let piped = try program.run(["summary", "-", "--format", "csv"], input: printed)
    #expect(piped.status == 0)
    #expect(piped.output.contains("/fc/Gemm,Gemm,1x4,36,32,64"))
    #expect(piped.errors.contains("print(model) tells no connections"))
    let keras = #"""
      {"class_name": "Sequential", "config": [{"class_name": "Dense", "config":
        {"name": "fc", "units": 4, "batch_input_shape": [null, 8]}}]}
      """#
    #expect(
      try program.run(["summary", "-", "--format", "csv"], input: keras).output.contains(
        "/fc/Gemm,Gemm,1x4,36,32,64"))
    let document = #"""
      {"convscope_network": 1, "name": "bound", "inputs": {"x": {"type": "float32", "shape": [1, 3, 8, 8]}},
       "layers": [{"op": "Conv", "name": "c", "inputs": ["x", "w"], "outputs": ["y"]}],
       "weights": {"w": {"type": "float32", "shape": [2, 3, 3, 3]}}, "outputs": ["y"], "bound": {"x": [1, 3, 4, 4]}}
      """#
    #expect(
      try program.run(["summary", "-", "--format", "csv"], input: document).output.contains(
        "c,Conv,1x2x2x2,54,216,"))
    let other = try program.run(["summary", "-", "--input", "1x3x5x5", "--format", "csv"], input: document)
    #expect(other.output.contains("c,Conv,1x2x3x3,54,486,"))
    #expect(try program.run(["summary", "-"], input: "").status == 65)
    #expect(
      try program.run(["summary", "-"], input: #"{"convscope": 1}"#).errors.contains(
        "convscope FILE opens it"))
  }

  @Test func columns() throws {
    let csv = try run("--columns", "kernel,bytes", "--format", "csv").output.split(separator: "\n")
    #expect(csv[0] == "name,kernel,bytes,certain" && csv[1] == "/conv1/Conv,7x7,37632,bytes")
    #expect(try run("--columns", "receptive-field", "--depth", "1").output.contains("receptive field\n"))
    let json = try run("--format", "json").output
    #expect(try run("--columns", "kernel", "--format", "json").output == json)
    let wrong = try run("--columns", "kernl")
    #expect(wrong.status == 64)
    #expect(
      wrong.errors.contains("--columns: there is no column “kernl”; try kernel; there are op, settings"))
  }

  @Test func allOfANode() throws {
    let text = try run("--node", "conv1", "--lang", "zh")
    #expect(text.status == 0 && text.errors.isEmpty)
    #expect(text.output.contains("float32 64 × 3 × 7 × 7，9,408 个参数，37,632 字节"))
    let json = try run("--node", "/conv1/Conv", "--format", "json").output
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((parsed?["attributes"] as? [String: Any])?["strides"] as? [Int] == [2, 2])
    #expect(((parsed?["weights"] as? [[String: Any]])?.first?["bytes"]) as? Int == 37_632)
    let missing = try run("--node", "conv7")
    #expect(missing.status == 64 && missing.errors.contains("there is no node “conv7”"))
    #expect(try run("--node", "conv1", "--format", "csv").status == 64)
  }
}
