import ArgumentParser
import ConvMath

/// The option that every command has: the language of what it says.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      Language.ofCommand(
        "The language: en or zh. (default: that of the locale)", "语言：en 或 zh。（默认：按系统区域设置）"),
      valueName: "language"))
  var lang: Language?

  /// What was asked for, or else what the locale says: `Language.ofCommand` has it from anywhere.
  var language: Language { lang ?? .ofLocale }
}

extension Language: ExpressibleByArgument {
  /// The language of a name as locales have it: "zh", "zh_CN.UTF-8", "zh-Hans"; nil for another than those that
  /// are spoken.
  public init?(argument: String) {
    let name = argument.lowercased().prefix { $0.isLetter }
    guard let language = Self.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = language
  }

  public static var allValueStrings: [String] { allCases.map(\.rawValue) }

  /// The language of messages that the locale asks for; English where it has no Chinese letters.
  static var ofLocale: Language {
    guard TextStyle.ofLocale == .unicode else { return .english }
    // The first that is set decides, as in setlocale(3).
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first { !$0.isEmpty }
    return locale.flatMap { Language(argument: $0) } ?? .english
  }

  /// The language of the help, which is written before options are read: what `--lang` says, or else the locale.
  static var ofCommand: Language {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(argument: arguments[index + 1]) ?? .ofLocale
      }
      if argument.hasPrefix("--lang=") {
        return Language(argument: String(argument.dropFirst(7))) ?? .ofLocale
      }
    }
    return .ofLocale
  }
}
