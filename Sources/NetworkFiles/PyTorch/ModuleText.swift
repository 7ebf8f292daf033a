import ConvMath
import LayerText

/// A text that models may stand in: what colours it is left out.
struct ModuleText {
  let bytes: [UInt8]
  /// Where each line begins.
  private let lines: [Int]

  static let byteLimit = 8 << 20

  init(_ text: String) {
    bytes = Self.plain(Array(text.utf8))
    var lines = [0]
    for (place, byte) in bytes.enumerated() where byte == .newline { lines.append(place + 1) }
    self.lines = lines
  }

  /// Without the sequences that steer a terminal, and with one byte for the end of a line.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    let (escape, bell) = (UInt8(0x1B), UInt8(0x07))
    guard bytes.contains(where: { $0 == escape || $0 == UInt8(ascii: "\r") }) else { return bytes }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\r") {
        if place >= bytes.count || bytes[place] != .newline { plain.append(.newline) }
        continue
      }
      guard byte == escape, place < bytes.count else {
        if byte != escape { plain.append(byte) }
        continue
      }
      let kind = bytes[place]
      place += 1
      if kind == UInt8(ascii: "[") {
        while place < bytes.count, !(0x40...0x7E).contains(bytes[place]), bytes[place] != .newline {
          place += 1
        }
        place += 1
      } else if kind == UInt8(ascii: "]") {
        while place < bytes.count, bytes[place] != bell, bytes[place] != escape, bytes[place] != .newline {
          place += 1
        }
        if place < bytes.count, bytes[place] == bell { place += 1 }
      }
    }
    return plain
  }

  /// The line of a place, counted from 1.
  func line(of place: Int) -> Int {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= place { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where the name of a label ends: of "(conv1): " at a place, that of its parenthesis. Nil where no label is.
  func labelEnd(at place: Int) -> Int? {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return nil }
    var end = place + 1
    while end < bytes.count, end - place <= 256 {
      switch bytes[end] {
      case UInt8(ascii: ")"):
        let isLabel = end > place + 1 && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: ":")
        guard isLabel else { return nil }
        let isApart = end + 2 >= bytes.count || [UInt8(ascii: " "), .newline].contains(bytes[end + 2])
        return isApart ? end : nil
      case UInt8(ascii: "("), .newline: return nil
      default: end += 1
      }
    }
    return nil
  }

  /// Where each line begins and ends.
  var ranges: [Range<Int>] {
    lines.indices.map { lines[$0]..<($0 + 1 < lines.count ? lines[$0 + 1] - 1 : bytes.count) }
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")

  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
