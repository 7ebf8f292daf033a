import Foundation
import TestSupport
import Testing

/// What shells offer where Tab is pressed.
@Suite(.serialized, .startsProcesses) struct CompletionTests {
  /// The words that the program answers a shell with, files left to it as ":files".
  private func candidates(_ line: String, shell: String = "fish") throws -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let result = try Executable().run(["---complete", shell] + words)
    #expect(result.status == 0 && result.errors.isEmpty)
    return result.output.split(separator: "\n").map { String($0.split(separator: " ")[0]) }
  }

  @Test func commandsComeFirst() throws {
    #expect(try candidates("").starts(with: ["explore", "calc", "sweep"]))
    #expect(try candidates("cal") == ["calc", ":files"])
    #expect(try candidates("help su") == ["summary"])
  }

  @Test("A layer, a network and a file can stand where the command takes them")
  func places() throws {
    #expect(try candidates("conv2") == ["conv2d", ":files"])
    #expect(
      try candidates("sweep resnet1") == [
        "resnet18", "resnet101", "resnet152", "resnet101_v1", "resnet152_v1", ":files",
      ])
    #expect(try candidates("calc max_pool2") == ["max_pool2d"])
    #expect(try candidates("calc resnet").isEmpty)
    #expect(try candidates("summary mobilenet_v2") == ["mobilenet_v2", ":files"])
    #expect(try candidates("diff resnet18 resnet34") == ["resnet34", ":files"])
    #expect(try candidates("diff resnet18 resnet34 res").isEmpty)
    #expect(try candidates("lessons str") == ["stride", ":files"])
  }

  @Test func valuesOfOptions() throws {
    #expect(try candidates("calc conv2d --format m") == ["markdown"])
    #expect(try candidates("calc conv2d --padding same") == ["same", "same_upper", "same_lower"])
    #expect(try candidates("draw conv2d --screen le") == ["ledger", "levers", "lessons"])
    #expect(try candidates("draw conv2d --frames ") == [":folders"])
    #expect(try candidates("draw conv2d --view s") == ["scatter"])
    #expect(try candidates("draw resnet50 --format d") == ["dot"])
    #expect(try candidates("draw resnet5") == ["resnet50", "resnet50_v1", ":files"])
    #expect(try candidates("lessons --check my") == [":files"])
    #expect(try candidates("--lesson recep") == ["receptive-field", ":files"])
    #expect(try candidates("calc conv2d --device a1") == ["a100", "a100-fp16"])
    #expect(try candidates("calc conv2d --lang=z") == ["--lang=zh"])
    #expect(try candidates("calc conv2d --input ").isEmpty)
  }

  @Test("Of a list the word behind the last comma is completed")
  func lists() throws {
    #expect(try candidates("sweep conv2d --metrics flops,ma") == ["flops,macs"])
    #expect(
      try candidates("summary resnet50 --rules gridding,ch") == [
        "gridding,checkerboard", "gridding,channel-multiple",
      ])
    #expect(
      try candidates("summary resnet50 --columns kernel,in") == ["kernel,input"])
    #expect(try candidates("draw resnet50 --columns para") == ["parameters"])
    #expect(try candidates("solve conv2d --free stride,dil") == ["stride,dilation"])
    #expect(try candidates("sweep conv2d --vary kernel") == ["kernel-size="])
  }

  @Test("Options that are given are not offered again, but for those that repeat")
  func options() throws {
    #expect(try candidates("calc conv2d --str") == ["--stride"])
    #expect(try candidates("calc conv2d --stride 2 --str").isEmpty)
    #expect(try candidates("sweep conv2d --vary stride=1 --va") == ["--vary"])
  }

  @Test("bash takes words apart at = and completes the part behind it")
  func bashWords() throws {
    #expect(try candidates("calc conv2d --lang = z", shell: "bash") == ["zh"])
    #expect(try candidates("calc conv2d --lang =", shell: "bash") == ["en", "zh"])
  }

  @Test func unknownShells() throws {
    let result = try Executable().run(["--generate-completion-script", "tcsh"])
    #expect(result.status == 64)
    #expect(result.errors == "Error: --generate-completion-script: takes a shell: bash, zsh or fish\n")
  }

  // MARK: In the shells

  @Test("bash completes networks, files, folders and values", .enabled(if: hasShell("bash")))
  func bash() throws {
    let folder = try Folder()
    let words = try complete(in: folder) { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }.joined(
        separator: " ")
      return """
        bash --norc -c 'source <(convscope --generate-completion-script bash); \
        COMP_WORDS=(\(words.replacing("'", with: "")) '"${E:-}"'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
        _convscope 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
        """
    }
    #expect(words == Self.answers)
  }

  @Test("fish completes networks, files, folders and values", .enabled(if: hasShell("fish")))
  func fish() throws {
    let folder = try Folder()
    let words = try complete(in: folder) { line in
      "HOME=\(folder.url.path) fish --no-config -c 'convscope --generate-completion-script fish | source; complete -C \"\(line)\"' | cut -f1 | sed 's,/$,,'"
    }
    #expect(words == Self.answers)
  }

  @Test("zsh completes networks, files, folders and values", .enabled(if: hasShell("zsh")))
  func zsh() throws {
    let folder = try Folder()
    // The completion system gives its words to compadd, which tells them here.
    let words = try complete(in: folder) { line in
      """
      zsh -f -c 'compdef() { }; source <(convscope --generate-completion-script zsh); \
      compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -rl -- "$@"; }; \
      _files() { [[ $1 == -/ ]] && print -rl -- slide*(/) || print -rl -- "${words[CURRENT]}"*(N); }; \
      words=(convscope \(line.dropFirst(10))); CURRENT=$#words; _convscope'
      """
    }
    #expect(words == Self.answers)
  }

  private static let lines = [
    "convscope summary resnet15", "convscope lessons --check my", "convscope draw conv2d --frames sl",
    "convscope calc conv2d --format js",
  ]
  private static let answers = [
    ["resnet152", "resnet152.onnx", "resnet152_v1"], ["my.json"], ["slides"], ["json"],
  ]

  private func complete(in folder: Folder, _ command: (String) -> String) throws -> [[String]] {
    try Self.lines.map { line in
      let result = try Executable().run(inShell: "cd '\(folder.url.path)' && " + command(line))
      return result.output.split(separator: "\n").map(String.init).sorted()
    }
  }

  /// A folder with a network, a lesson and a folder.
  private final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent("convscope-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: url.appendingPathComponent("slides"), withIntermediateDirectories: true)
      for name in ["resnet152.onnx", "my.json"] { try Data().write(to: url.appendingPathComponent(name)) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }
}

private func hasShell(_ name: String) -> Bool {
  ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
}
