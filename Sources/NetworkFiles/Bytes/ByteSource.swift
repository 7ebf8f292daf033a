import ConvMath

/// Bytes that are read from any place, such as a file too large to be held.
public protocol ByteSource {
  /// How many bytes there are.
  var count: Int { get }

  /// Reads bytes from a place; fewer than `maximum` only at the end.
  ///
  /// - Throws: `ByteSourceFailure` where the system fails.
  func read(at offset: Int, maximum: Int) throws(ByteSourceFailure) -> [UInt8]

  /// The bytes of another file in the same folder; nil where there is none.
  func neighbor(_ name: String) -> (any ByteSource)?
}

extension ByteSource {
  /// Bytes that are in no folder have none beside them.
  public func neighbor(_ name: String) -> (any ByteSource)? { nil }
}

/// Why bytes cannot be read, in the words of the system.
public struct ByteSourceFailure: Error, Hashable, Sendable {
  public var reason: String
  public init(_ reason: String) { self.reason = reason }
}

extension Array: ByteSource where Element == UInt8 {
  public func read(at offset: Int, maximum: Int) -> [UInt8] {
    guard offset >= 0, offset < count, maximum > 0 else { return [] }
    return Array(self[offset..<Swift.min(count, offset + Swift.min(maximum, count))])
  }
}
