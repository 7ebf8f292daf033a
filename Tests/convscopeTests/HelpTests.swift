import CellGrid
import Foundation
import TestSupport
import Testing

/// The help texts as they are printed at a width of 80 columns.
@Suite(.serialized, .startsProcesses) struct HelpTests {
  @Test(arguments: [
    ("root", []), ("calc", ["calc"]), ("explore", ["explore"]), ("sweep", ["sweep"]), ("solve", ["solve"]),
    ("draw", ["draw"]), ("exercises", ["exercises"]), ("lessons", ["lessons"]), ("summary", ["summary"]),
    ("new", ["new"]), ("export", ["export"]), ("zoo", ["zoo"]), ("diff", ["diff"]), ("assert", ["assert"]),
    ("sessions", ["sessions"]),
  ])
  func isAsItWas(name: String, command: [String]) throws {
    for (language, locale) in [("", "C.UTF-8"), ("-zh", "zh_CN.UTF-8")] {
      let help = try Executable().run(command + ["--help"], locale: locale).output
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden/help-\(name)\(language).txt")
      // UPDATE_GOLDEN=1 swift test --filter HelpTests writes the texts anew.
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(help.utf8).write(to: file) }
      #expect(help == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }

  @Test(arguments: [
    [], ["calc"], ["explore"], ["sweep"], ["solve"], ["draw"], ["exercises"], ["lessons"], ["summary"],
    ["new"], ["export"], ["zoo"], ["diff"], ["assert"], ["sessions"],
  ])
  func examplesRunAsPrinted(
    command: [String]
  ) throws {
    let program = try Executable()
    let help = try program.run(command + ["--help"]).output
    let examples = Self.examples(in: help)
    #expect(examples.count >= 3)
    for example in examples {
      let result = try program.run(inShell: "cd '\(Self.models)' && \(example)")
      let commands = [
        "calc", "sweep", "solve", "draw", "exercises", "lessons", "summary", "export", "zoo", "diff",
        "assert",
        "sessions",
      ].map {
        "convscope " + $0
      }
      let isExplorer = !commands.contains(where: example.contains)
      // Networks that differ are told as diff tells files.
      let isDifference = example.contains("convscope diff") && result.status == 1
      #expect(result.status == (isExplorer ? 69 : isDifference ? 1 : 0), "\(example): \(result.errors)")
    }
  }

  @Test(arguments: [
    [], ["calc"], ["explore"], ["sweep"], ["solve"], ["draw"], ["exercises"], ["lessons"], ["summary"],
    ["new"], ["export"], ["zoo"], ["diff"], ["assert"], ["sessions"],
  ])
  func linesFitTheWidth(
    command: [String]
  )
    throws
  {
    for language in ["en", "zh"] {
      let help = try Executable().run(command + ["--help", "--lang", language]).output
      for line in help.split(separator: "\n") { #expect(CharacterWidth.of(line) <= 80, "\(line)") }
    }
  }

  @Test(
    "The help in Chinese has no sentence in English",
    arguments: [
      [], ["calc"], ["explore"], ["sweep"], ["solve"], ["draw"], ["exercises"], ["lessons"], ["summary"],
      ["new"], ["export"], ["zoo"], ["diff"], ["assert"], ["sessions"],
    ])
  func chineseIsChinese(command: [String]) throws {
    let help = try Executable().run(command + ["--help", "--lang", "zh"]).output
    // What is indented is an example, or an entry whose names are the same in every language.
    for paragraph in help.replacing("\\\n", with: "").split(separator: "\n\n")
    where !paragraph.hasPrefix("  ") {
      #expect(paragraph.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) }, "\(paragraph)")
    }
    for heading in ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "values:", "default", "Show ", "See "] {
      #expect(!help.contains(heading))
    }
  }

  /// Where the networks are that examples name.
  private static let models = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("NetworkFilesTests/Fixtures/networks").path

  /// The commands below "EXAMPLES:", each with the lines that it goes on over.
  private static func examples(in help: String) -> [String] {
    guard let heading = help.range(of: "EXAMPLES:\n"), let end = help.range(of: "\n\nUSAGE:") else {
      return []
    }
    let lines = help[heading.upperBound..<end.lowerBound].split(separator: "\n")
    return lines.reduce(into: []) { examples, line in
      let goesOn = examples.last?.hasSuffix("\\") ?? false
      if goesOn { examples[examples.count - 1] += "\n" + line } else { examples.append(String(line)) }
    }
  }

  /// What has no room is told of, and is no success.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
    arguments: ["--help", "--version", "calc --help", "help sweep"])
  func aFullDeviceIs74(arguments: String) throws {
    let result = try Executable().run(inShell: "convscope \(arguments) > /dev/full")
    #expect(result.status == 74)
    #expect(result.errors == "Error: cannot write: No space left on device\n")
  }
}
