import ConvMath

/// Why a text or a file cannot be read, and where.
///
/// In `{"a": 01}` the number is at fault: offset 7, line 1, column 8, "a number does not start with 0".
public struct LocatedError: Error, Hashable, Sendable {
  /// The line, from 1, of a text of several.
  public var line: Int?
  /// The column, from 1; in JSON it counts bytes, in a line that is typed characters.
  public var column: Int?
  /// The bytes before the fault.
  public var offset: Int?
  /// What is wrong, in plain words of each language.
  public var reason: Wording

  /// - Parameter reason: what is wrong; without a place it is about the whole.
  public init(_ reason: Wording, line: Int? = nil, column: Int? = nil, offset: Int? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// The same in a line that has so many more characters before it.
  func moved(by columns: Int) -> LocatedError {
    var moved = self
    moved.column = column.map { $0 + columns }
    return moved
  }

  /// The place in a language, as it stands before the reason: "line 1, column 8: "; the line and the column rather than
  /// the byte.
  private func place(_ language: Language) -> String {
    switch (line, column, offset) {
    case (let line?, let column?, _):
      language("line \(line), column \(column): ", "第 \(line) 行第 \(column) 列：")
    case (let line?, nil, _): language("line \(line): ", "第 \(line) 行：")
    case (nil, let column?, _): language("column \(column): ", "第 \(column) 列：")
    case (nil, nil, let offset?): language("at byte \(offset): ", "第 \(offset) 字节处：")
    case (nil, nil, nil): ""
    }
  }

  /// Place and reason in a language: "line 1, column 8: a number does not start with 0".
  public func text(_ language: Language) -> String { place(language) + reason.text(language) }
}

extension LocatedError: CustomStringConvertible {
  public var description: String { text(.english) }
}
