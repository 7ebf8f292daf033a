import Foundation
import TestSupport
import Testing

@Suite(.serialized, .startsProcesses) struct DrawTests {
  private let layer = ["draw", "max_pool2d", "--input", "1x1x4x4", "--kernel-size", "2"]

  @Test func framesAreNumberedFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "convscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = layer + ["--frames", folder.path, "--format", "svg"]
    let result = try Executable().run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ["000000.svg", "000001.svg", "000002.svg", "000003.svg"])
    let text = try String(contentsOf: folder.appendingPathComponent(files[3]), encoding: .utf8)
    #expect(text.hasPrefix("<svg") && text.contains("output (1, 1) is made of input rows 2 to 3"))
    // Files that are there are kept.
    #expect(try Executable().run(arguments).status == 74)
  }

  @Test func refusesWhatThereIsNot() throws {
    for (arguments, status) in [
      (["--frame", "4"], 64), (["--frame", "0..3"], 64), (["--frame", "x"], 64),
      (["--out-channel", "1"], 64),
      (["--in-channel", "1"], 64), (["--view", "scatter"], 64), (["--seed", "-1"], 64),
      (["--size", "1x1"], 64),
      (["--frames", "/no/such/folder"], 74), (["--kernel-size", "9"], 65),
    ] {
      let result = try Executable().run(layer + arguments)
      #expect(result.status == Int32(status), "\(arguments): \(result.errors)")
      #expect(!result.errors.isEmpty)
    }
    #expect(try Executable().run(["draw", "relu", "--input", "1x1x4x4"]).status == 65)
    #expect(try Executable().run(["draw"]).status == 64)
    let huge = [
      "draw", "conv2d", "--input", "1x3x2000x2000", "--kernel-size", "3", "--out-channels", "4", "--frames",
      "/tmp",
    ]
    #expect(try Executable().run(huge).errors.contains("too many"))
  }

  @Test func asciiLocalesGetAscii() throws {
    let text = try Executable().run(layer, locale: "C").output
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("output (0, 0) is made of input rows 0 to 1"))
  }

  @Test func drawsWholeScreens() throws {
    let relu = ["draw", "relu", "--input", "1x1x4x4", "--screen", "layer", "--size", "100x30"]
    let text = try Executable().run(relu).output
    #expect(
      text.contains("1 × 1 × 4 × 4")
        && text.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
    let ansi = try Executable().run(relu + ["--format", "ansi"]).output
    #expect(ansi.contains("\u{1B}[") && ansi.hasSuffix("\n"))
    #expect(try Executable().run(relu + ["--format", "svg"]).output.hasPrefix("<svg"))
    #expect(try Executable().run(relu + ["--lang", "zh"]).output.contains("参数量"))
    #expect(try Executable().run(layer + ["--lang", "zh", "--format", "ansi"]).output.contains("输出"))
    #expect(try Executable().run(relu + ["--frame", "1"]).status == 64)
    #expect(try Executable().run(["draw", "relu", "--input", "1x1x4x4", "--screen", "q"]).status == 64)
  }
}
