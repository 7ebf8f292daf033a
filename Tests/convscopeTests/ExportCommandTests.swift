import Foundation
import TestSupport
import Testing

/// `convscope export` as it is run.
@Suite(.startsProcesses) struct ExportCommandTests {
  private let program: Executable
  private let folder: URL

  init() throws {
    program = try Executable()
    folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  @Test func writesAFileThatIsReadAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = path("lenet.onnx")
    let written = try program.run(["export", "lenet5", "--to", "onnx", "-o", file])
    #expect(written.status == 0 && written.output.isEmpty && written.errors.isEmpty)
    // LeNet-5 has 61,706 parameters.
    let summary = try program.run(["summary", file, "--format", "json"]).output
    #expect(summary.contains("\"parameters\":61706,"))
    #expect(try program.run(["diff", "lenet5", file]).status == 0)
    // What is there already stays.
    let again = try program.run(["export", "lenet5", "--to", "onnx", "--output", file])
    #expect(again.status == 74 && again.errors.contains("lenet.onnx"))
    #expect(try program.run(["export", "lenet5", "--to", "onnx", "-o", "/nowhere/x.onnx"]).status == 74)
  }

  @Test func writesTheProgramOnTheStandardOutput() throws {
    let text = try program.run(["export", "lenet5", "--to", "pytorch"]).output
    #expect(text.contains("class Network(nn.Module):"))
    #expect(text.contains("nn.Conv2d(1, 6, kernel_size=5)"))
    let small = try program.run(["export", "resnet18", "--input", "2x3x64x64", "--to", "pytorch"]).output
    #expect(small.contains("SHAPES = [(2, 3, 64, 64)]"))
  }

  @Test func whatCannotBeWrittenIsNamedAndNothingIsWritten() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = path("none.onnx")
    let refused = try program.run(["export", "resnet18", "--input", "1x4x8x8", "--to", "onnx", "-o", file])
    #expect(refused.status == 65 && refused.errors.hasPrefix("Error: /conv1/Conv: "))
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try program.run(["export", "nothing", "--to", "onnx"]).status == 66)
    #expect(try program.run(["export", "resnet18"]).status == 64)
    #expect(try program.run(["export", "resnet18", "--to", "word"]).status == 64)
  }
}
