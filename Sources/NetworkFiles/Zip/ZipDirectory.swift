import ConvMath
import LayerText

/// Where the list of entries of a zip archive is.
struct ZipDirectory {
  private var place: Int
  private var size: Int
  private var count: Int

  /// The most bytes that a list may have; one of PyTorch takes some hundred for each weight.
  static let byteLimit = 64 << 20
  private static let endSize = 22
  private static let longestComment = 65_535

  /// Finds the end of the archive, which tells where the list is.
  ///
  /// - Throws: `LocatedError` where there is no end, or the list would lie outside the file.
  init(_ source: some ByteSource) throws(LocatedError) {
    let tailStart = max(source.count - Self.endSize - Self.longestComment, 0)
    let tail = try source.bytes(at: tailStart, count: source.count - tailStart)[...]
    let last = stride(from: tail.count - Self.endSize, through: 0, by: -1)
    guard
      let end = last.first(where: { place in
        tail[place] == 0x50 && tail[(place)...].starts(with: [0x50, 0x4B, 5, 6])
      })
    else {
      throw LocatedError(
        Wording("the archive has no end; it is cut off", "存档没有结尾，已被截断"), offset: source.count)
    }
    func number<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Int {
      Int(tail.littleEndian(at: end + offset, as: type) ?? 0)
    }
    count = number(10, UInt16.self)
    size = number(12, UInt32.self)
    place = number(16, UInt32.self)
    if count == 0xFFFF || size == 0xFFFF_FFFF || place == 0xFFFF_FFFF {
      try readLongEnd(source, before: tailStart + end)
    }
    guard place >= 0, size >= 0, place <= source.count, size <= source.count - place else {
      throw LocatedError(
        Wording("the list of entries would lie outside the file; it is damaged", "条目列表位于文件之外，文件已损坏"),
        offset: tailStart + end)
    }
    guard size <= Self.byteLimit else {
      throw LocatedError(
        Wording(
          "the list of entries has more than \(Self.byteLimit >> 20) MiB",
          "条目列表超过 \(Self.byteLimit >> 20) MiB"),
        offset: place)
    }
  }

  /// Takes the numbers of an archive that are too large for its usual end from the one before it.
  private mutating func readLongEnd(_ source: some ByteSource, before end: Int) throws(LocatedError) {
    // Twenty bytes before the usual end tell where the long one is. Without them the numbers are as they stand.
    guard end >= 20 else { return }
    let pointer = try source.bytes(at: end - 20, count: 20)[...]
    guard pointer.starts(with: [0x50, 0x4B, 6, 7]) else { return }
    guard let start = pointer.littleEndian(at: 8, as: UInt64.self).flatMap(Int.init(exactly:)) else {
      throw Self.noLongEnd(at: end - 20)
    }
    let long = try source.bytes(at: start, count: 56)[...]
    guard long.starts(with: [0x50, 0x4B, 6, 6]),
      let count = long.littleEndian(at: 32, as: UInt64.self).flatMap(Int.init(exactly:)),
      let size = long.littleEndian(at: 40, as: UInt64.self).flatMap(Int.init(exactly:)),
      let place = long.littleEndian(at: 48, as: UInt64.self).flatMap(Int.init(exactly:))
    else { throw Self.noLongEnd(at: start) }
    (self.count, self.size, self.place) = (count, size, place)
  }

  private static func noLongEnd(at place: Int) -> LocatedError {
    LocatedError(Wording("the long end of the archive is damaged", "存档的 zip64 结尾已损坏"), offset: place)
  }

  /// The entries of the list.
  ///
  /// - Throws: `LocatedError` with the place of an entry that is damaged.
  func entries(of source: some ByteSource) throws(LocatedError) -> [ZipEntry] {
    let bytes = try source.bytes(at: place, count: size)[...]
    var entries: [ZipEntry] = []
    var offset = 0
    while offset < bytes.count {
      guard let (entry, length) = Self.entry(bytes[offset...]) else {
        guard entries.count == count, !bytes[offset...].starts(with: [0x50, 0x4B, 1, 2]) else {
          throw LocatedError(
            Wording("the list of entries is damaged", "条目列表已损坏"), offset: place + offset)
        }
        break
      }
      entries.append(entry)
      offset += length
    }
    guard entries.count >= count || count == 0xFFFF else {
      throw LocatedError(
        Wording(
          "the archive has \(entries.count.grouped) entries where \(count.grouped) are told; it is damaged",
          "存档只有 \(entries.count.grouped) 个条目，应为 \(count.grouped) 个，文件已损坏"), offset: place)
    }
    return entries
  }

  /// An entry and the bytes that it takes in the list; nil for one that is damaged.
  private static func entry(_ bytes: ArraySlice<UInt8>) -> (entry: ZipEntry, length: Int)? {
    guard bytes.starts(with: [0x50, 0x4B, 1, 2]),
      let flags = bytes.littleEndian(at: 8, as: UInt16.self),
      let method = bytes.littleEndian(at: 10, as: UInt16.self),
      let checksum = bytes.littleEndian(at: 16, as: UInt32.self),
      let packedSize = bytes.littleEndian(at: 20, as: UInt32.self),
      let size = bytes.littleEndian(at: 24, as: UInt32.self),
      let nameLength = bytes.littleEndian(at: 28, as: UInt16.self),
      let extraLength = bytes.littleEndian(at: 30, as: UInt16.self),
      let commentLength = bytes.littleEndian(at: 32, as: UInt16.self),
      let place = bytes.littleEndian(at: 42, as: UInt32.self)
    else { return nil }
    let (name, extra) = (46 + Int(nameLength), Int(extraLength))
    let length = name + extra + Int(commentLength)
    guard length <= bytes.count else { return nil }
    let start = bytes.startIndex
    var entry = ZipEntry(
      name: String(decoding: bytes[start + 46..<start + name], as: UTF8.self), method: method,
      isEncrypted: flags & 1 != 0, checksum: checksum, packedSize: Int(packedSize), size: Int(size),
      place: Int(place))
    guard entry.takeLongNumbers(bytes[start + name..<start + name + extra]) else { return nil }
    return (entry, length)
  }
}

extension ZipEntry {
  /// Takes numbers that do not fit 32 bits from what is told beside the entry; false where they are damaged.
  fileprivate mutating func takeLongNumbers(_ extra: ArraySlice<UInt8>) -> Bool {
    let isLong = [size, packedSize, place].contains(0xFFFF_FFFF)
    var rest = extra
    while isLong, let kind = rest.littleEndian(at: 0, as: UInt16.self),
      let length = rest.littleEndian(at: 2, as: UInt16.self), Int(length) <= rest.count - 4
    {
      guard kind == 1 else {
        rest = rest.dropFirst(4 + Int(length))
        continue
      }
      var offset = 4
      func take(_ number: inout Int) -> Bool {
        guard number == 0xFFFF_FFFF else { return true }
        guard offset + 8 <= 4 + Int(length), let long = rest.littleEndian(at: offset, as: UInt64.self),
          let value = Int(exactly: long)
        else { return false }
        number = value
        offset += 8
        return true
      }
      return take(&size) && take(&packedSize) && take(&place)
    }
    return true
  }
}
