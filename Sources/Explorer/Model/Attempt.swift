import ConvMath

/// What was typed as the answer to one question, and what came of it.
struct Attempt: Hashable, Sendable {
  var text = ""
  /// What the text was worth when it was last checked; nil while it is typed.
  private(set) var reply: Reply?
  private(set) var outcome: Outcome?
  /// Whether any answer was checked.
  private(set) var isTried = false

  /// What is told of a text.
  enum Reply: Hashable {
    case verdict(Verdict)
    case unreadable
  }

  /// How a question ended.
  enum Outcome: Hashable { case right, revealed }

  /// Takes a text that is being typed; no effect once the question has ended.
  mutating func type(_ text: String) {
    guard outcome == nil else { return }
    self.text = text
    reply = nil
  }

  /// Checks what was typed; no effect once the question has ended.
  ///
  /// - Parameter check: What a text is worth; nil where it is no answer.
  mutating func submit(_ check: (String) -> Verdict?) {
    guard outcome == nil, !text.isEmpty else { return }
    guard let verdict = check(text) else {
      reply = .unreadable
      return
    }
    reply = .verdict(verdict)
    isTried = true
    if verdict == .right { outcome = .right }
  }

  /// Gives the answer away.
  mutating func reveal() {
    guard outcome == nil else { return }
    reply = nil
    outcome = .revealed
  }
}

extension Attempt.Reply {
  var isRight: Bool { self == .verdict(.right) }

  func text(_ language: Language) -> String {
    switch self {
    case .verdict(let verdict): verdict.text(language)
    case .unreadable:
      language(
        "Type a number as 9,472 or 118 M, or a shape as 1x16x8x8.", "请输入 9,472 或 118 M 这样的数；形状写成 1x16x8x8。")
    }
  }
}

extension Answer {
  /// Whether a character belongs to an answer that is being typed: digits, what parts them, and what makes them rounded:
  /// "118 M", "236e6", "1.2 亿".
  static func takes(_ character: Character, isBegun: Bool) -> Bool {
    if character.isWholeNumber || character == "x" || character == "×" { return true }
    return isBegun && (" ,，*X_().+eE".contains(character) || isUnit(character))
  }
}
