import ConvMath

/// A network that was read from a file, with what a reader should know about how.
public struct NetworkFile: Sendable {
  public var document: NetworkDocument
  /// What was taken for granted or left out.
  public var notes: [Wording]

  public init(_ document: NetworkDocument, notes: [Wording] = []) {
    self.document = document
    self.notes = notes
  }
}
