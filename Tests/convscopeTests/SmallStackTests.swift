import Foundation
import TestSupport
import Testing

/// A stack of 1 MiB, an eighth of what most systems give, is enough whatever is nested how deeply: an answer, or an error that says
/// what is too deep.
@Suite(.serialized, .startsProcesses) struct SmallStackTests {
  private static func nested(_ count: Int, _ begin: String, _ middle: String, _ end: String) -> String {
    String(repeating: begin, count: count) + middle + String(repeating: end, count: count)
  }

  private func status(_ command: String, reading text: String) throws -> Int32 {
    let file = try TemporaryFile()
    try Data(text.utf8).write(to: file.url)
    let result = try Executable().run(
      inShell:
        "ulimit -s 1024; exec convscope \(command.replacingOccurrences(of: "FILE", with: file.url.path))")
    // A batch answers with what is wrong.
    #expect(result.status == 0 || !(result.errors + result.output).isEmpty, "\(command)")
    return result.status
  }

  @Test(arguments: Thoroughness.sample([2000, 50_000, 100], oneIn: 3)) func textsAreRefusedOrRead(depth: Int)
    throws
  {
    let relu = #"{"class_name":"ReLU","config":{"name":"r"}}"#
    let node =
      #"{"op":"If","inputs":["x"],"outputs":["y"],"attributes":{"then_branch":{"graph":{"inputs":{},"layers":["#
    let texts = [
      Self.nested(depth, "[", "", "]"), Self.nested(depth, #"{"a":"#, "1", "}"),
      Self.nested(depth, "nn.Sequential(", "nn.ReLU()", ")"),
      Self.nested(depth, #"{"class_name":"Sequential","config":{"name":"s","layers":["#, relu, "]}}"),
      #"{"convscope_network":1,"name":"d","opset":17,"inputs":{"x":{}},"layers":["#
        + Self.nested(depth, node, "", "]}}}}]") + "}",
      #"{"convscope":1,"layer":{"kind":"relu","input":"# + Self.nested(depth, "[", "", "]") + "}}",
      #"{"weight_map":{},"metadata":"# + Self.nested(depth, #"{"a":"#, "1", "}") + "}",
    ]
    for text in texts {
      let place: Comment = "\(text.prefix(60))"
      #expect(try status("summary FILE", reading: text) < 128, place)
      #expect(try status("FILE", reading: text) < 128, place)
      #expect(try status("calc --batch < FILE", reading: text + "\n") < 128, place)
    }
  }

  /// What `print` writes of modules within modules has a line for each.
  @Test func modulesWithinModules() throws {
    let count = 1500
    let begin = (0..<count).map { String(repeating: " ", count: $0) + "(0): Sequential(\n" }.joined()
    let end = (0..<count).reversed().map { String(repeating: " ", count: $0) + ")\n" }.joined()
    let text = "Sequential(\n" + begin + String(repeating: " ", count: count) + "(0): ReLU()\n" + end + ")\n"
    #expect(try status("summary FILE", reading: text) < 128)
  }

  /// Names of many levels, worked out, written and looked at.
  @Test func namesOfManyLevels() throws {
    let terminal = try PseudoTerminal()
    let file = terminal.folder.appendingPathComponent("levels.onnx")
    try Data(HostileModel.levels.bytes(5000)).write(to: file)
    for command in [
      "summary", "summary --format json", "solve --input-sizes", "sweep --vary resolution=16..64:16",
    ] {
      let words = command.split(separator: " ", maxSplits: 1).map(String.init)
      let result = try Executable().run(
        inShell: "ulimit -s 1024; exec convscope \(words[0]) \(file.path) \(words.dropFirst().joined())")
      #expect(result.status < 128 && !result.output.isEmpty, "\(command)")
    }
    let program = try terminal.start([file.path], stack: 1024)
    #expect(terminal.read(until: "levels"))
    for key in ["\u{1B}[B", "\u{1B}[B", "X", "u", "Y", "h", "K", "\u{1B}", "G", " ", "\u{1B}[F"] {
      terminal.type(key)
      terminal.readUntilSilent(0.1)
    }
    kill(program.identifier, SIGTERM)
    #expect(program.wait(atMost: 20) == 128 + SIGTERM)
  }
}
