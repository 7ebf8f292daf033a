/// One text in every language, for where a text is made before it is known who reads it.
///
///     Wording("a number does not start with 0", "数字不能以 0 开头").text(.english)  // "a number does not start with 0"
public struct Wording: Hashable, Sendable {
  private let english: String
  private let chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What a function says in each language.
  public init(_ text: (Language) -> String) { self.init(text(.english), text(.chinese)) }

  /// A name or sign that is the same in every language.
  public static func plain(_ text: String) -> Wording { Wording(text, text) }

  /// The text in a language.
  public func text(_ language: Language) -> String { language(english, chinese) }
}

extension Wording: CustomStringConvertible {
  public var description: String { text(.english) }
}
