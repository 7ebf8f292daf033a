/// How many columns text takes in a terminal.
///
/// The C library's answer depends on the locale and its age, so the table is our own. Characters of ambiguous
/// width (box drawing, ×, ±, →, Greek) are narrow.
///
///     CharacterWidth.of("卷积 3×3")   // 8
public enum CharacterWidth {
  /// The columns of one scalar by itself: 0 (control, combining, invisible), 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0x300 { return value < 0xA0 ? 0 : 1 }
    return exceptionalWidth(of: value) ?? 1
  }

  /// The columns of one character as a reader sees it: 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let base = of(first)
    guard scalars.count > 1, !isControl(first) else { return base }
    var sum = base
    for scalar in scalars.dropFirst() {
      if scalar.value == emojiPresentation { return 2 }
      sum += of(scalar)
      if sum >= 2 { return 2 }
    }
    return sum
  }

  /// The columns of a whole text, control characters counting as nothing.
  public static func of(_ text: String) -> Int {
    let plain = text.utf8.withContiguousStorageIfAvailable { ofPlain($0) }
    return (plain ?? nil) ?? text.reduce(0) { $0 + of($1) }
  }

  /// The columns of a part of a text.
  public static func of(_ text: Substring) -> Int {
    let plain = text.utf8.withContiguousStorageIfAvailable { ofPlain($0) }
    return (plain ?? nil) ?? text.reduce(0) { $0 + of($1) }
  }

  /// The columns of UTF-8 in which every scalar stands alone, as in most text; nil for other text, where characters have
  /// to be made out.
  private static func ofPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var total = 0
    var index = 0
    while index < bytes.count {
      let byte = UInt32(bytes[index])
      if byte < 0x80 {
        guard 0x20..<0x7F ~= byte else { return nil }
        (total, index) = (total + 1, index + 1)
        continue
      }
      let length = byte < 0xE0 ? 2 : 3
      guard byte < 0xF0, index + length <= bytes.count else { return nil }
      var value = length == 2 ? byte & 0x1F : byte & 0x0F
      for place in 1..<length { value = value << 6 | UInt32(bytes[index + place]) & 0x3F }
      guard Unicode.Scalar.standsAlone(value) else { return nil }
      (total, index) = (total + ofLone(value), index + length)
    }
    return total
  }

  /// The columns of a scalar that stands alone: signs and Han characters, which most text is of, are in no table.
  static func ofLone(_ value: UInt32) -> Int {
    switch value {
    case ..<0x300, 0x2010..<0x20D0, 0x2190..<0x2310, 0x2500..<0x25FD: 1
    case 0x4E00..<0xA000: 2
    default: exceptionalWidth(of: value) ?? 1
    }
  }

  /// The longest beginning of `text` that fits in `columns`.
  public static func prefix(of text: String, columns: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += of(text[end])
      if used > columns { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// The text if it fits in `columns`, otherwise its beginning with `ellipsis` behind it.
  ///
  ///     CharacterWidth.truncated("convolution", to: 6)   // "convo…"
  public static func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    if of(text) <= columns { return text }
    let room = columns.subtractingClamped(of(ellipsis))
    guard room >= 0 else { return String(prefix(of: text, columns: columns)) }
    return prefix(of: text, columns: room) + ellipsis
  }

  /// The text if it fits in `columns`, otherwise its end with `ellipsis` before it: of a path the end tells most.
  ///
  ///     CharacterWidth.truncatedStart("layer1.0.conv2", to: 8)   // "….conv2"
  public static func truncatedStart(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    if of(text) <= columns { return text }
    var room = columns.subtractingClamped(of(ellipsis))
    let mark = room >= 0 ? ellipsis : ""
    if room < 0 { room = columns }
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      room -= of(text[before])
      if room < 0 { break }
      start = before
    }
    return mark + text[start...]
  }

  private static let emojiPresentation: UInt32 = 0xFE0F

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  private static func exceptionalWidth(of value: UInt32) -> Int? {
    var low = 0
    var high = exceptions.count / 3
    while low < high {
      let middle = (low + high) / 2
      if value > exceptions[middle * 3 + 1] {
        low = middle + 1
      } else if value < exceptions[middle * 3] {
        high = middle
      } else {
        return Int(exceptions[middle * 3 + 2])
      }
    }
    return nil
  }
}
