import ConvMath
import LayerText

/// A table of a flatbuffer: https://flatbuffers.dev/internals.
///
/// Every place is checked against the end of the file before it is read; a field is told by its place in the schema.
struct FlatTable {
  let file: PagedBytes
  private let place: Int
  private let layout: Int
  private let layoutSize: Int

  /// The table that a file begins with.
  init(rootOf file: PagedBytes) throws(LocatedError) {
    try self.init(file, at: Int(try file.number(at: 0, as: UInt32.self)))
  }

  private init(_ file: PagedBytes, at place: Int) throws(LocatedError) {
    try file.take(1, at: min(place, file.count))
    self.file = file
    self.place = place
    layout = place - Int(try file.number(at: place, as: Int32.self))
    layoutSize = Int(try file.number(at: layout, as: UInt16.self))
  }

  /// Where a field is; nil where the table has none and its default counts.
  private func field(_ slot: Int) throws(LocatedError) -> Int? {
    let entry = 4 + 2 * slot
    guard entry + 2 <= layoutSize else { return nil }
    let offset = Int(try file.number(at: layout + entry, as: UInt16.self))
    return offset == 0 ? nil : place + offset
  }

  /// A number of a field.
  func number<Number: FixedWidthInteger>(_ slot: Int, as type: Number.Type, default value: Int = 0)
    throws(LocatedError) -> Int
  {
    guard let place = try field(slot) else { return value }
    return Int(clamping: try file.number(at: place, as: type))
  }

  /// The first four bytes of a field, or as many as there are before the end of the file; nil where there is none.
  func bits(_ slot: Int) throws(LocatedError) -> UInt32? {
    guard let place = try field(slot) else { return nil }
    var bits = UInt32(try file.number(at: place, as: UInt8.self))
    for index in 1..<4 where place + index < file.count {
      bits |= UInt32(try file.number(at: place + index, as: UInt8.self)) << (8 * UInt32(index))
    }
    return bits
  }

  func flag(_ slot: Int) throws(LocatedError) -> Bool { try number(slot, as: UInt8.self) != 0 }

  /// A table that a field refers to; nil where there is none.
  func table(_ slot: Int) throws(LocatedError) -> FlatTable? {
    guard let place = try field(slot) else { return nil }
    return try FlatTable(file, at: place + Int(try file.number(at: place, as: UInt32.self)))
  }

  /// A text; nil where there is none.
  func text(_ slot: Int) throws(LocatedError) -> String? {
    guard let list = try list(slot, elementSize: 1) else { return nil }
    guard list.count <= 1 << 16 else {
      throw LocatedError(
        Wording("a name has \(list.count.grouped) bytes", "名称有 \(list.count.grouped) 字节"), offset: list.start)
    }
    return String(decoding: try file.bytes(at: list.start, count: list.count), as: UTF8.self)
  }

  /// Where a list is, and how many elements it has; nil where there is none.
  func list(_ slot: Int, elementSize: Int) throws(LocatedError) -> (start: Int, count: Int)? {
    guard let place = try field(slot) else { return nil }
    let start = place + Int(try file.number(at: place, as: UInt32.self))
    let count = Int(try file.number(at: start, as: UInt32.self))
    guard count <= (file.count - start - 4) / elementSize else {
      throw LocatedError(
        Wording(
          "a list of \(count.grouped) elements reaches beyond the file; it is cut off or damaged",
          "含 \(count.grouped) 个元素的列表超出文件范围；文件已被截断或损坏"), offset: start)
    }
    return (start + 4, count)
  }

  /// Numbers of a list; empty where there is none.
  func numbers<Number: FixedWidthInteger>(_ slot: Int, as type: Number.Type) throws(LocatedError) -> [Int] {
    let size = Number.bitWidth / 8
    guard let list = try list(slot, elementSize: size) else { return [] }
    try file.take(list.count, at: list.start)
    var numbers: [Int] = []
    numbers.reserveCapacity(list.count)
    for index in 0..<list.count {
      numbers.append(Int(clamping: try file.number(at: list.start + index * size, as: type)))
    }
    return numbers
  }

  /// Tables of a list; empty where there is none.
  func tables(_ slot: Int) throws(LocatedError) -> [FlatTable] {
    guard let list = try list(slot, elementSize: 4) else { return [] }
    var tables: [FlatTable] = []
    for index in 0..<list.count {
      let place = list.start + 4 * index
      tables.append(try FlatTable(file, at: place + Int(try file.number(at: place, as: UInt32.self))))
    }
    return tables
  }
}
