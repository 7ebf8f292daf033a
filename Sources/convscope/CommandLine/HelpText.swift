import CellGrid
import ConvMath

/// The help of a command, as lines of a width.
///
/// The parser writes its help in English alone and counts a Chinese character as one column.
struct HelpText {
  let command: CommandInfo
  let language: Language
  let columns: Int

  private static let labelColumns = 26

  /// The help, with a line feed behind each line.
  var text: String { sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n") }

  private var sections: [[String]] {
    [overview, [language("USAGE: ", "用法：") + command.usage]]
      + [
        section(language("ARGUMENTS:", "参数："), entries { $0.kind == .positional }),
        section(language("OPTIONS:", "选项："), entries { $0.kind != .positional }),
        section(language("SUBCOMMANDS:", "子命令："), subcommands),
      ].filter { !$0.isEmpty } + advice
  }

  private var overview: [String] {
    let text = language("OVERVIEW: ", "概述：") + command.abstract + "\n\n" + command.discussion
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      fits(line) ? [String(line)] : wrapped(String(line), columns: columns)
    }
  }

  private func fits(_ line: Substring) -> Bool { CharacterWidth.of(line) <= columns }

  private func section(_ heading: String, _ entries: [[String]]) -> [String] {
    entries.isEmpty ? [] : [heading] + entries.flatMap { $0 }
  }

  // MARK: Entries

  private func entries(_ isIncluded: (CommandInfo.Argument) -> Bool) -> [[String]] {
    var entries: [[String]] = []
    var arguments = command.arguments.filter(isIncluded)[...]
    while let argument = arguments.popFirst() {
      var label = argument.synopsis
      // A flag and the one that takes it back are one entry.
      if argument.kind == .flag, let next = arguments.first, next.names == [argument.opposite] {
        label += "/" + next.synopsis
        arguments.removeFirst()
      }
      entries.append(entry(label, argument.abstract + values(of: argument)))
    }
    return entries
  }

  private func values(of argument: CommandInfo.Argument) -> String {
    var parts: [String] = []
    if !argument.values.isEmpty {
      parts.append(
        language("values: ", "可选：") + argument.values.joined(separator: language(", ", "、")))
    }
    if let value = argument.defaultValue, argument.kind != .flag {
      parts.append(language("default: ", "默认：") + value)
    }
    guard !parts.isEmpty else { return "" }
    let text = parts.joined(separator: language("; ", "；"))
    return language(" (\(text))", "（\(text)）")
  }

  private var subcommands: [[String]] {
    command.subcommands.map { subcommand in
      entry(
        subcommand.name + (subcommand.isDefault ? language(" (default)", "（默认）") : ""), subcommand.abstract)
    }
  }

  /// A label with its text beside it, or below it where the label is long.
  private func entry(_ label: String, _ text: String) -> [String] {
    let label = "  " + label
    let indent = String(repeating: " ", count: Self.labelColumns)
    let lines = wrapped(text, columns: columns - Self.labelColumns).map { indent + $0 }
    let width = CharacterWidth.of(label)
    guard width < Self.labelColumns, let first = lines.first else { return [label] + lines }
    return [label + first.dropFirst(width)] + lines.dropFirst()
  }

  private var advice: [[String]] {
    guard !command.subcommands.isEmpty else { return [] }
    let call = (command.path.prefix(1) + ["help"]).joined(separator: " ")
    return [
      [
        language("  See '\(call) <subcommand>' for detailed help.", "  \(call) <子命令> 给出详细帮助。")
      ]
    ]
  }
}
