import ArgumentParser
import ConvMath
import LayerText

/// A command as it is declared: its texts, arguments and options, for the help, for completions and for what is said of
/// a command line that does not parse.
struct CommandInfo {
  /// The command with those above it: ["convscope", "calc"].
  let path: [String]
  let abstract: String
  let discussion: String
  /// How it is called: "convscope calc [<options>] [<kind>]".
  let usage: String
  /// In the order of the help, which `--version` and `--help` end.
  let arguments: [Argument]
  let subcommands: [Subcommand]
  /// Whether a network can stand in the place of a layer.
  let takesNetworks: Bool

  /// A command below this one.
  struct Subcommand {
    let name: String
    let abstract: String
    /// Whether it runs where none is named.
    let isDefault: Bool
  }

  var name: String { path.last ?? "" }
}

extension CommandInfo {
  /// The command of a type, below those that it stands under.
  init(_ stack: [ParsableCommand.Type]) {
    let type = stack.last ?? Convscope.self
    let configuration = type.configuration
    path = stack.map { $0._commandName }
    abstract = configuration.abstract
    discussion = configuration.discussion
    usage = Self.usage(of: type)
    arguments = Argument.all(of: type)
    subcommands = configuration.subcommands.map {
      Subcommand(
        name: $0._commandName, abstract: $0.configuration.abstract,
        isDefault: $0 == configuration.defaultSubcommand)
    }
    takesNetworks = type is NetworkTaking.Type
  }

  init(_ type: ParsableCommand.Type) {
    self.init(type == Convscope.self ? [type] : [Convscope.self, type])
  }

  /// The command of a name; nil where there is none.
  static func type(named name: String?) -> ParsableCommand.Type? {
    Convscope.configuration.subcommands.first { $0._commandName == name }
  }

  /// The parser writes its own words for what it leaves out.
  private static func usage(of type: ParsableCommand.Type) -> String {
    guard type != Convscope.self else {
      return Language.ofCommand("convscope <subcommand>", "convscope <子命令>")
    }
    return Language.ofCommand.text(ofUsage: Convscope.usageString(for: type))
  }
}

extension Language {
  fileprivate func text(ofUsage usage: String) -> String {
    let word = "[<options>]"
    guard let range = usage.range(ofText: word) else { return usage }
    return usage[..<range.lowerBound] + self(word, "[<选项>]") + usage[range.upperBound...]
  }
}

extension String {
  /// Where a text stands first.
  func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension CommandInfo {
  /// An argument, an option or a flag.
  struct Argument {
    enum Kind: String { case positional, option, flag }

    let kind: Kind
    /// As it is written, the shortest first: ["-h", "--help"]; none for an argument that stands by itself.
    let names: [String]
    /// What stands for its value: "n".
    let valueName: String
    let abstract: String
    /// All values that there are, where they are words.
    let values: [String]
    let defaultValue: String?
    /// What can be completed, which may be `CompletionKind.files` or `.folders` among words.
    let completions: [String]
    /// Whether it can be given again.
    let isRepeating: Bool
  }
}

extension CommandInfo.Argument {
  /// The arguments of a command, from the parser's description of it, with those that every command has.
  fileprivate static func all(of type: ParsableCommand.Type) -> [Self] {
    let bytes = Array(type._dumpHelp().utf8)
    var scanner = JSONScanner(bytes[...])
    let described = (try? JSONValue(&scanner))?["command"]?["arguments"]?.list ?? []
    let own = described.compactMap(Self.init).filter {
      !$0.names.contains("--help") && !$0.names.contains("--version")
    }
    return own + [
      flag(["--version"], Language.ofCommand("Show the version.", "显示版本。")),
      flag(["-h", "--help"], Language.ofCommand("Show help information.", "显示帮助。")),
    ]
  }

  private static func flag(_ names: [String], _ abstract: String) -> Self {
    Self(
      kind: .flag, names: names, valueName: "", abstract: abstract, values: [], defaultValue: nil,
      completions: [], isRepeating: false)
  }

  private init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init), json["shouldDisplay"]?.boolean ?? true else {
      return nil
    }
    func words(_ value: JSONValue?) -> [String] { value?.list?.compactMap(\.string) ?? [] }
    self.init(
      kind: kind,
      names: json["names"]?.list?.compactMap { name in
        name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
      } ?? [],
      valueName: json["valueName"]?.string ?? "", abstract: json["abstract"]?.string ?? "",
      values: words(json["allValues"]), defaultValue: json["defaultValue"]?.string,
      completions: Self.completions(json["completionKind"]) ?? words(json["allValues"]),
      isRepeating: json["isRepeating"]?.boolean ?? false)
  }

  private static func completions(_ kind: JSONValue?) -> [String]? {
    if kind?["file"] != nil { return [CompletionKind.files] }
    if kind?["directory"] != nil { return [CompletionKind.folders] }
    return kind?["list"]?["values"]?.list?.compactMap(\.string)
  }

  /// The name that texts use: "--kernel-size", "<kind>".
  var name: String { names.last ?? "<\(valueName)>" }

  /// As the help has it: "--kernel-size <n|nxn>", "-h, --help".
  var synopsis: String {
    switch kind {
    case .positional: "<\(valueName)>"
    case .flag: names.joined(separator: ", ")
    case .option: names.joined(separator: ", ") + " <\(valueName)>"
    }
  }

  /// The flag that takes this one back: "--no-bias" of "--bias".
  var opposite: String {
    name.hasPrefix("--no-") ? "--" + name.dropFirst(5) : "--no-" + name.dropFirst(2)
  }

  /// A value that would do, where one is known.
  var example: String? {
    if let value = defaultValue ?? values.first { return value }
    switch valueName {
    case "n": return "3"
    case "n|nxn", "n|nxn|word", "n|nxn|词": return "3"
    case "NxCxHxW": return "1x3x224x224"
    default: return completions.first { !$0.hasPrefix(":") }
    }
  }
}
