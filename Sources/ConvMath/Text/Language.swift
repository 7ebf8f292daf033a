/// A language that texts are in. The raw value is its name on the command line and in documents.
///
/// Called as a function, a language chooses its own of two texts and makes no other:
///
///     let language = Language.chinese
///     language("stride", "步长")  // "步长"
///
/// So a table of texts has one line for each text and one column for each language, and none can be left out.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The text in this language.
  public func callAsFunction(
    _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
  ) -> String {
    switch self {
    case .english: english()
    case .chinese: chinese()
    }
  }

  /// The language after this one, and after the last the first.
  public var next: Language {
    switch self {
    case .english: .chinese
    case .chinese: .english
    }
  }

  /// What stands between a label and its text.
  public var colon: String { self(": ", "：") }

  /// The name of the language in itself.
  public var title: String { self("English", "简体中文") }
}
