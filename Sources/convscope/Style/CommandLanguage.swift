import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Language {
  /// The language of a name as locales have it: "zh", "zh_CN.UTF-8", "zh-Hans"; nil for another than those that
  /// are spoken.
  init?(localeName name: String) {
    let name = name.lowercased().prefix { $0.isLetter }
    guard let language = Self.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = language
  }

  /// The language of messages that the locale asks for; English where it has no Chinese letters.
  static var ofLocale: Language {
    guard TextStyle.ofLocale == .unicode else { return .english }
    // The first that is set decides, as in setlocale(3).
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first { !$0.isEmpty }
    return locale.flatMap { Language(localeName: $0) } ?? .english
  }

  /// The language of the help, which is written before options are read: what `--lang` says, or else the locale.
  static let ofCommand = of(CommandLine.arguments)

  /// Whether the command line says a language itself.
  static var isGiven: Bool { CommandLine.arguments.contains { $0 == "--lang" || $0.hasPrefix("--lang=") } }

  private static func of(_ arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(localeName: arguments[index + 1]) ?? .ofLocale
      }
      if argument.hasPrefix("--lang=") {
        return Language(localeName: String(argument.dropFirst(7))) ?? .ofLocale
      }
    }
    return .ofLocale
  }
}

/// The value of an environment variable.
func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
