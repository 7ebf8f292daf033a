import ConvMath

/// What is wrong with the text of a constraint or of a free field, and where.
public struct SolvingTextError: Error, Hashable, Sendable {
  /// The column of the first character at fault, from 1.
  public var column: Int
  public var reason: Reason

  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing stands where a name should.
    case empty
    /// There is no =, <= or >=.
    case noRelation
    /// Less and more, without equal, are not known.
    case strictRelation(String)
    case unknownMetric(String, nearest: [String])
    case unknownField(String, nearest: [String])
    /// A word that a field cannot hold, and those that it can.
    case unknownWord(String, [String])
    /// The layer has no such axis.
    case noAxis(String, LayerKind)
    /// The output of the layer does not follow from its axes.
    case noExtents(LayerKind)
    case notNumber(String)
    case notWhole(String)
    case tooLarge(String)
    /// A unit of bytes for something else.
    case notBytes(String)
    /// The list has another number of extents than the output.
    case wrongCount(found: Int, rank: Int)
    /// The batch of the output is that of the input.
    case batch(found: Int, Int)
    /// A range whose end comes before its beginning.
    case emptyRange(String)
    case field(FreeFieldError)
  }
}

extension SolvingTextError: CustomStringConvertible {
  /// The column and the reason: "column 8: 1.5 is no whole number".
  public var description: String { "column \(column): \(reason)" }
}

extension SolvingTextError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "something is missing here"
    case .noRelation: "write =, <= or >= and a number, such as flops<=100M"
    case .strictRelation(let sign): "write \(sign)= with the number itself, not \(sign)"
    case .unknownMetric(let name, let nearest):
      Self.unknown(name, nearest, "output, parameters, macs, flops, memory and sees can be wanted")
    case .unknownField(let name, let nearest):
      Self.unknown(name, nearest, "name a hyperparameter, size, height, width, channels or batch")
    case .unknownWord(let word, let words):
      Self.unknown(word, nearestNames(to: word, among: words), "it is one of " + words.prefix(8).joined(separator: ", "))
    case .noAxis(let name, let kind): "\(kind) has no \(name)"
    case .noExtents(let kind): "the output of \(kind) has no extents of its own, try output_elements"
    case .notNumber(let text): "\(text) is no number, write it as 56, 1.5M or 4MiB"
    case .notWhole(let text): "\(text) is no whole number"
    case .tooLarge(let text): "\(text) does not fit 64 bits"
    case .notBytes(let unit): "\(unit) counts bytes, which only memory is measured in"
    case .wrongCount(let found, let rank):
      "found \(found) numbers, the output has \(rank) spatial \(rank == 1 ? "axis" : "axes"), "
        + "with channels \(rank + 1), with batch and channels \(rank + 2)"
    case .batch(let found, let batch): "the batch is \(batch.grouped), not \(found.grouped)"
    case .emptyRange(let text): "\(text) is no range, write the smaller number first, such as 1..4"
    case .field(let error): error.description
    }
  }

  private static func unknown(_ name: String, _ nearest: [String], _ known: String) -> String {
    let subject = "\"\(name.shortened)\" is not known; "
    return subject + (nearest.isEmpty ? known : "try " + nearest.joined(separator: " or "))
  }
}
