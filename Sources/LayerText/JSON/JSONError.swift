import ConvMath

/// Where a text stops being JSON, and why.
///
/// In `{"a": 01}` the number is at fault: offset 7, line 1, column 8, "a number does not start with 0".
public struct JSONError: Error, Hashable, Sendable {
  /// The bytes before the fault.
  public var offset: Int
  /// Line and column of the fault, both from 1; a column is a byte.
  public var line: Int
  public var column: Int
  /// What is wrong, in plain words of each language.
  public var wording: Wording

  /// What is wrong, in plain words.
  public var reason: String { wording.text(.english) }
}

extension JSONError: CustomStringConvertible {
  /// "line 1, column 8: a number does not start with 0"
  public var description: String { text(.english) }

  /// Place and reason in a language.
  public func text(_ language: Language) -> String {
    language("line \(line), column \(column): ", "第 \(line) 行第 \(column) 列：") + wording.text(language)
  }
}
