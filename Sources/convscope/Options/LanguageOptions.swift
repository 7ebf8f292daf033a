import ArgumentParser
import ConvMath

/// The option that every command has: the language of what it says.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: .text(
      "The language: en or zh. (default: that of the locale)", "语言：en 或 zh。（默认：按系统区域设置）",
      valueName: Wording("language", "语言")))
  var lang: Language?

  /// What was asked for, or else what the locale says: `Language.ofCommand` has it from anywhere.
  var language: Language { lang ?? .ofLocale }
}

extension Language: ExpressibleByArgument {
  public init?(argument: String) { self.init(localeName: argument) }

  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
