import ConvMath
import LayerText

/// Where an open network comes from: its file, and what was read from it.
///
/// A network too large to be kept whole is kept as its file and what was changed since. That is only the same network where the
/// file still reads so, which the fingerprint tells.
public struct NetworkOrigin: Hashable, Sendable {
  /// Where the file is, from the root of the file system.
  public var path: String
  /// The network as it was read.
  public var document: NetworkDocument
  /// What tells this network from any other, in 16 digits; nil until it is asked for, which takes as long as writing the network.
  public private(set) var fingerprint: String?

  public init(path: String, document: NetworkDocument) { (self.path, self.document) = (path, document) }

  /// The same with its fingerprint.
  public func fingerprinted() -> NetworkOrigin {
    guard fingerprint == nil else { return self }
    // FNV-1a of 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in document.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    var origin = self
    origin.fingerprint = String(repeating: "0", count: 16 - digits.count) + digits
    return origin
  }
}

extension JSONWriter {
  /// Writes the file and the fingerprint of a network.
  public mutating func write(_ origin: NetworkOrigin) {
    object { writer in
      writer.writePair("path") { $0.write(origin.path) }
      if let fingerprint = origin.fingerprint { writer.writePair("fingerprint") { $0.write(fingerprint) } }
    }
  }
}

extension JSONScanner {
  /// Reads where a network comes from, and the network itself from there.
  ///
  /// - Parameter read: Reads the network of a file.
  /// - Throws: `LocatedError` where the file cannot be read, or reads as another network than the one that was meant.
  public mutating func readNetworkOrigin(
    _ read: (String) throws(LocatedError) -> NetworkDocument
  ) throws(LocatedError) -> NetworkOrigin {
    let start = position
    var (path, fingerprint) = ("", "")
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "path": path = try scanner.readString()
      case "fingerprint": fingerprint = try scanner.readString()
      default: throw scanner.unknownKey(key)
      }
    }
    let origin: NetworkOrigin
    do {
      origin = NetworkOrigin(path: path, document: try read(path)).fingerprinted()
    } catch let fault {
      throw error(
        Wording { "\(path)" + $0.colon + fault.reason.text($0) }, at: start)
    }
    guard origin.fingerprint == fingerprint else {
      throw error(
        Wording(
          "\(path): the network in this file is another one than it was when the work was kept",
          "\(path)：这个文件中的网络与保存时的不同"), at: start)
    }
    return origin
  }
}
