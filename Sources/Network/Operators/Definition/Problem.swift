import ConvMath

/// Why the output of an operator cannot be told.
public enum Problem: Error, Hashable, Sendable {
  /// The operator cannot be applied to what it is given.
  case impossible(Wording)
  /// The layer cannot be, for these reasons.
  case issues([Issue])
  /// It may be applied, but its output is not known.
  case open(Wording)

  /// Whether the network cannot run.
  public var isImpossible: Bool { if case .open = self { false } else { true } }

  /// The reason in a language.
  public func text(_ language: Language) -> String {
    switch self {
    case .impossible(let wording), .open(let wording): wording.text(language)
    case .issues(let issues): issues.map { $0.text(language) }.joined(separator: language("; ", "；"))
    }
  }

  static func impossible(_ english: String, _ chinese: String) -> Problem {
    .impossible(Wording(english, chinese))
  }
  static func open(_ english: String, _ chinese: String) -> Problem { .open(Wording(english, chinese)) }
}
