/// Where a text stops being JSON, and why.
///
/// In `{"a": 01}` the number is at fault: offset 7, line 1, column 8, "a number does not start with 0".
public struct JSONError: Error, Hashable, Sendable {
  /// The bytes before the fault.
  public var offset: Int
  /// Line and column of the fault, both from 1; a column is a byte.
  public var line: Int
  public var column: Int
  /// What is wrong, in plain words.
  public var reason: String
}

extension JSONError: CustomStringConvertible {
  /// "line 1, column 8: a number does not start with 0"
  public var description: String { "line \(line), column \(column): \(reason)" }
}
