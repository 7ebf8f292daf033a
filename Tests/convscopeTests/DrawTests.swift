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

  @Test func drawsNetworks() throws {
    let program = try Executable()
    let svg = try program.run(["draw", "resnet18", "--depth", "1", "--input", "2x3x64x64"])
    #expect(svg.status == 0 && svg.errors.isEmpty)
    #expect(svg.output.hasPrefix("<svg") && svg.output.contains(">2 × 512 × 2 × 2<"))
    let dot = try program.run([
      "draw", "32C5-MP2-10N", "--input", "1x1x28x28", "--format", "dot", "--lang", "zh",
    ])
    #expect(dot.output.hasPrefix("digraph") && dot.output.contains("输入"))
    let added = try program.run(["draw", "lenet5", "--columns", "parameters,bytes"]).output
    #expect(added.contains(">parameters 48,120<") && added.contains(">weight bytes 192,480<"))
    #expect(try program.run(layer + ["--columns", "macs"]).errors.contains("--columns is for a network"))
    let folded = try program.run(["draw", "densenet201"])
    #expect(folded.errors.contains("folded to --depth 2") && folded.status == 0)
    let file = try TemporaryFile()
    #expect(try program.run(["draw", "lenet5", "-o", file.url.path]).output.isEmpty)
    #expect(try file.text().hasPrefix("<svg"))
    let graph = file.url.path + ".dot"
    defer { try? FileManager.default.removeItem(atPath: graph) }
    #expect(try program.run(["draw", "lenet5", "-o", graph]).errors.isEmpty)
    #expect(try String(contentsOfFile: graph, encoding: .utf8).hasPrefix("digraph"))
    #expect(try program.run(layer + ["--output", file.url.path]).status == 0)
    #expect(try file.text().contains("output (0, 0)"))
  }

  @Test func refusesWhatANetworkHasNot() throws {
    let program = try Executable()
    for (arguments, status, reason) in [
      (["lenet5", "--format", "text"], 64, "svg or dot"), (["lenet5", "--depth", "0"], 64, "--depth"),
      (["lenet5", "--frame", "1"], 64, "--frame belongs to a layer"),
      (["lenet5", "--stride", "2"], 64, "--stride"),
      (["densenet201", "--depth", "9"], 0, ""), (["conv2d", "--depth", "1"], 64, "--depth is for a network"),
      (["conv2d", "--format", "dot"], 64, "dot is for a network"),
      (["lenet5", "-o", "/no/such/folder/a.svg"], 74, "/no/such/folder"),
      (["lenet5", "--input", "1x2x32x32"], 65, "the weights take 1 channel"),
    ] {
      let result = try program.run(["draw"] + arguments)
      #expect(result.status == Int32(status), "\(arguments): \(result.errors)")
      #expect(reason.isEmpty || result.errors.contains(reason), "\(arguments): \(result.errors)")
    }
  }
}
