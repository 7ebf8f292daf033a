/// What the source of a network leaves to be guessed, so that figures that rest on it are no exact ones.
public struct Doubts: OptionSet, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// How layers are connected: shapes and work may be others.
  public static let connections = Doubts(rawValue: 1)
  /// Whether there are learned tensors beside those that are listed: there may be more.
  public static let parameters = Doubts(rawValue: 2)

  /// The doubts by their names in documents.
  package static let names: [(name: String, doubt: Doubts)] = [
    ("connections", .connections), ("parameters", .parameters),
  ]
}
