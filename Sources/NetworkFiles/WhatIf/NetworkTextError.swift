import ConvMath
import LayerText

/// What is wrong with the text of a variation or a budget of a network, and where.
public struct NetworkTextError: Error, Hashable, Sendable {
  /// The column of the first character at fault, from 1.
  public var column: Int
  private let wording: Wording

  init(column: Int, _ english: String, _ chinese: String) {
    self.column = column
    wording = Wording(english, chinese)
  }

  init(_ error: SolvingTextError) {
    column = error.column
    wording = Wording { error.reason.text($0) }
  }

  /// The reason in a language.
  public func reason(_ language: Language) -> String { wording.text(language) }

  /// The column and the reason in a language.
  public func text(_ language: Language) -> String {
    language("column \(column): ", "第 \(column) 列：") + wording.text(language)
  }
}
