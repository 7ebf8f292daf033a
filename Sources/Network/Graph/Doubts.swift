import ConvMath

/// What the source of a network leaves to be guessed, so that figures that rest on it are no exact ones.
public struct Doubts: OptionSet, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// How layers are connected: shapes and work may be others.
  public static let connections = Doubts(rawValue: 1)
  /// Whether there are learned tensors beside those that are listed: there may be more.
  public static let parameters = Doubts(rawValue: 2)

  /// Whether there is a graph at all: weights alone are listed, and what is made of them is not known.
  public static let graph = Doubts(rawValue: 4)

  /// Why a file without a graph has no more figures.
  public static let noGraph = Wording(
    "weights alone, no graph: outputs and work are not known", "只有权重，没有计算图：输出和运算量未知")

  /// The doubts by their names in documents.
  package static let names: [(name: String, doubt: Doubts)] = [
    ("connections", .connections), ("parameters", .parameters), ("graph", .graph),
  ]
}
