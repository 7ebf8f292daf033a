import ConvMath

/// A network that was read from a file, with what a reader should know about how.
public struct NetworkReading: Sendable {
  public var document: NetworkDocument
  /// What was taken for granted or left out.
  public var notes: [Wording]

  public init(_ document: NetworkDocument, notes: [Wording] = []) {
    self.document = document
    self.notes = notes
  }
}

/// Why a text is no network, with the place.
public struct NetworkReadingError: Error, Hashable, Sendable {
  /// Line and column, from 1, where it is one place.
  public var line: Int?
  public var column: Int?
  private let wording: Wording

  init(_ wording: Wording, line: Int? = nil, column: Int? = nil) {
    self.wording = wording
    self.line = line
    self.column = column
  }

  /// Place and reason in a language.
  public func text(_ language: Language) -> String {
    let reason = wording.text(language)
    guard let line else { return reason }
    guard let column else { return language("line \(line): ", "第 \(line) 行：") + reason }
    return language("line \(line), column \(column): ", "第 \(line) 行第 \(column) 列：") + reason
  }
}

extension NetworkReadingError: CustomStringConvertible {
  public var description: String { text(.english) }
}
