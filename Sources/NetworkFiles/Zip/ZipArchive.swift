import ConvMath
import LayerText

/// A zip archive, of which single entries are read: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
///
/// The list of entries at its end is read once; an entry is read where it is asked for, so that what else is in the archive,
/// weights above all, takes neither time nor memory.
struct ZipArchive<Source: ByteSource> {
  let source: Source
  /// The entries in the order of the list.
  let entries: [ZipEntry]

  /// Opens an archive.
  ///
  /// - Throws: `LocatedError` with the byte at which it is damaged.
  init(_ source: Source) throws(LocatedError) {
    self.source = source
    let directory = try ZipDirectory(source)
    entries = try directory.entries(of: source)
  }

  /// The entry of a name; nil where there is none.
  func entry(_ name: String) -> ZipEntry? { entries.first { $0.name == name } }

  /// The bytes of an entry, unpacked.
  ///
  /// - Throws: `LocatedError` where the entry is damaged or has more than `limit` bytes.
  func bytes(of entry: ZipEntry, limit: Int) throws(LocatedError) -> [UInt8] {
    do {
      return try unpacked(entry, limit: limit)
    } catch {
      throw LocatedError(
        Wording(
          "“\(entry.name)” in the archive: \(error.reason.text(.english))",
          "存档中的“\(entry.name)”：\(error.reason.text(.chinese))"), offset: error.offset)
    }
  }

  private func unpacked(_ entry: ZipEntry, limit: Int) throws(LocatedError) -> [UInt8] {
    guard entry.size <= limit, entry.packedSize <= limit else {
      throw LocatedError(
        Wording("it has more than \(limit >> 20) MiB", "超过 \(limit >> 20) MiB"), offset: entry.place)
    }
    guard !entry.isEncrypted else {
      throw LocatedError(Wording("it is encrypted", "已加密"), offset: entry.place)
    }
    let packed = try source.bytes(at: try start(of: entry), count: entry.packedSize)
    let bytes: [UInt8]?
    switch entry.method {
    case 0: bytes = entry.size == packed.count ? packed : nil
    case 8: bytes = Deflate.unpacked(packed, count: entry.size)
    default:
      throw LocatedError(
        Wording(
          "it is packed by method \(entry.method); stored and deflated entries can be read",
          "压缩方法为 \(entry.method)；只能读取未压缩和 deflate 压缩的条目"), offset: entry.place)
    }
    guard let bytes, Deflate.checksum(bytes) == entry.checksum else {
      throw LocatedError(
        Wording("its bytes are not those that were packed; the file is damaged", "内容与压缩前不符，文件已损坏"),
        offset: entry.place)
    }
    return bytes
  }

  /// Where the bytes of an entry begin, behind its name and what else is told before it.
  private func start(of entry: ZipEntry) throws(LocatedError) -> Int {
    let head = try source.bytes(at: entry.place, count: 30)[...]
    guard head.starts(with: [0x50, 0x4B, 3, 4]), let name = head.littleEndian(at: 26, as: UInt16.self),
      let extra = head.littleEndian(at: 28, as: UInt16.self)
    else {
      throw LocatedError(
        Wording("the list of entries names a place where none begins", "条目列表所指的位置没有条目"),
        offset: entry.place)
    }
    return entry.place + 30 + Int(name) + Int(extra)
  }
}

/// One entry of an archive as the list of entries has it.
struct ZipEntry: Hashable, Sendable {
  var name: String
  var method: UInt16
  var isEncrypted: Bool
  var checksum: UInt32
  var packedSize: Int
  var size: Int
  /// Where it begins.
  var place: Int
}

extension ZipArchive: Sendable where Source: Sendable {}
