import ConvMath
import LayerText

/// Numbers at any place of a source, of which some pages are held at a time.
final class PagedBytes {
  private let source: any ByteSource
  private var pages: [Int: [UInt8]] = [:]
  /// How many parts may still be looked at.
  private var budget = 4_000_000

  private static let pageSize = 1 << 15
  private static let mostPages = 512

  init(_ source: any ByteSource) { self.source = source }

  var count: Int { source.count }

  /// Counts parts that are looked at.
  ///
  /// - Throws: `LocatedError` where there are more than any model has.
  func take(_ parts: Int, at place: Int) throws(LocatedError) {
    guard parts <= budget else {
      throw LocatedError(Wording("the model has too many parts", "模型的组成部分过多"), offset: place)
    }
    budget -= parts
  }

  /// The number at a place, the least byte first.
  ///
  /// - Throws: `LocatedError` where the file ends before.
  func number<Number: FixedWidthInteger>(at place: Int, as type: Number.Type = Number.self)
    throws(LocatedError) -> Number
  {
    let size = Number.bitWidth / 8
    guard place >= 0, place <= count, size <= count - place else {
      throw LocatedError(
        Wording("a reference leads out of the file; it is cut off or damaged", "引用超出文件范围；文件已被截断或损坏"),
        offset: min(max(place, 0), count))
    }
    var number: Number = 0
    for offset in (0..<size).reversed() {
      number =
        Number(truncatingIfNeeded: UInt64(truncatingIfNeeded: number) << 8)
        | Number(truncatingIfNeeded: try byte(at: place + offset))
    }
    return number
  }

  private func byte(at place: Int) throws(LocatedError) -> UInt8 {
    let index = place / Self.pageSize
    let start = index * Self.pageSize
    if let page = pages[index] { return page[place - start] }
    if pages.count >= Self.mostPages { pages = [:] }
    let page = try source.bytes(at: start, count: min(Self.pageSize, count - start))
    pages[index] = page
    return page[place - start]
  }

  /// Bytes of a place.
  func bytes(at place: Int, count: Int) throws(LocatedError) -> [UInt8] {
    try source.bytes(at: place, count: count)
  }
}
