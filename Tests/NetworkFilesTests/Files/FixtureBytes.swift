import Foundation
import Testing

@testable import NetworkFiles

/// A file of the fixtures, beside which others of its folder are found.
struct FixtureBytes: ByteSource {
  let bytes: [UInt8]
  private let folder: URL
  /// Names that are said not to be there.
  var hidden: Set<String> = []

  init(_ name: String, in folder: String) throws {
    let base = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    self.folder = base.appending(path: folder)
    bytes = [UInt8](try Data(contentsOf: self.folder.appending(path: name)))
  }

  var count: Int { bytes.count }

  func read(at offset: Int, maximum: Int) -> [UInt8] { bytes.read(at: offset, maximum: maximum) }

  func neighbor(_ name: String) -> (any ByteSource)? {
    guard !hidden.contains(name), let data = try? Data(contentsOf: folder.appending(path: name)) else {
      return nil
    }
    return [UInt8](data)
  }
}

/// Bytes of which only some are there: what is between them is 0, and should not be read.
final class SparseBytes: ByteSource {
  let count: Int
  private let parts: [(place: Int, bytes: [UInt8])]
  private(set) var bytesRead = 0

  init(count: Int, _ parts: [(place: Int, bytes: [UInt8])]) {
    self.count = count
    self.parts = parts
  }

  func read(at offset: Int, maximum: Int) -> [UInt8] {
    let end = min(offset + maximum, count)
    guard offset < end else { return [] }
    var result = [UInt8](repeating: 0, count: end - offset)
    for part in parts {
      let (first, last) = (max(part.place, offset), min(part.place + part.bytes.count, end))
      guard first < last else { continue }
      result.replaceSubrange(
        first - offset..<last - offset, with: part.bytes[first - part.place..<last - part.place])
    }
    bytesRead += result.count
    return result
  }
}
