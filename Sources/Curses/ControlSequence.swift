import CellGrid

/// What the bytes and sequences mean that terminals send for keys: those of xterm and its many relatives, of
/// the Linux console and of rxvt.
enum ControlSequence {
  /// The key for a single byte below 0x80; nil for ESC and for what is not ASCII.
  static func key(forByte byte: UInt8) -> Key? {
    switch byte {
    case 0x00: Key(.character(" "), .control)
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B, 0x80...: nil
    case 0x01..<0x1B: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C..<0x20: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .char(Character(Unicode.Scalar(byte)))
    }
  }

  /// The event of a whole `ESC [` sequence, its ESC included; nil if it is not known.
  static func event(_ sequence: [UInt8]) -> Event? {
    guard sequence.count > 2, let final = sequence.last else { return nil }
    let body = sequence[2..<sequence.count - 1]
    if body.first == UInt8(ascii: "<") {
      return MouseReport.sgr(numbers(body.dropFirst()), final: final).map(Event.mouse)
    }
    guard body.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    let numbers = numbers(body)
    switch final {
    case UInt8(ascii: "~"): return tilde(numbers).map(Event.key)
    case UInt8(ascii: "u"): return unicode(numbers).map(Event.key)
    case UInt8(ascii: "^"): return numbered(numbers, .control).map(Event.key)
    case UInt8(ascii: "@"): return numbered(numbers, [.control, .shift]).map(Event.key)
    default: return letter(final, numbers).map(Event.key)
    }
  }

  /// The key of a whole `ESC O` sequence, its ESC included; nil if it is not known.
  static func shift3Key(_ sequence: [UInt8]) -> Key? {
    guard sequence.count > 2, let final = sequence.last else { return nil }
    let modifiers = modifiers(numbers(sequence[2..<sequence.count - 1]).last ?? 1)
    if let code = codes[final] { return Key(code, modifiers) }
    switch final {
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return codes[final - 0x20].map { Key($0, .control) }
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    case UInt8(ascii: "I"): return Key(.tab, modifiers)
    // The number pad: the sign that is printed on the key.
    case UInt8(ascii: "j")...UInt8(ascii: "y"), UInt8(ascii: "X"):
      return .char(Character(Unicode.Scalar(final - 0x40 + (final == UInt8(ascii: "X") ? 0x25 : 0))))
    default: return nil
    }
  }

  /// The key after `ESC [ [`.
  static func consoleKey(_ byte: UInt8) -> Key? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return nil }
    return .function(Int(byte - UInt8(ascii: "A")) + 1)
  }

  // MARK: Forms

  /// `ESC [ 1 ; modifiers LETTER`, and the short form `ESC [ LETTER`.
  private static func letter(_ final: UInt8, _ numbers: [Int]) -> Key? {
    guard numbers.count <= 2, numbers.first ?? 1 <= 1 else { return nil }
    let modifiers = modifiers(numbers.dropFirst().first ?? 1)
    if final == UInt8(ascii: "Z") { return Key(.tab, modifiers.union(.shift)) }
    if (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final), numbers.isEmpty {
      return codes[final - 0x20].map { Key($0, .shift) }
    }
    return codes[final].map { Key($0, modifiers) }
  }

  /// `ESC [ number ; modifiers ~`.
  private static func tilde(_ numbers: [Int]) -> Key? {
    if numbers.count == 3, numbers[0] == 27 {
      return unicodeKey(numbers[2], modifiers(numbers[1]))
    }
    guard numbers.count <= 2 else { return nil }
    return numbered(Array(numbers.prefix(1)), modifiers(numbers.dropFirst().first ?? 1))
  }

  /// `ESC [ scalar ; modifiers u`.
  private static func unicode(_ numbers: [Int]) -> Key? {
    guard let value = numbers.first else { return nil }
    return unicodeKey(value, modifiers(numbers.dropFirst().first ?? 1))
  }

  private static func numbered(_ numbers: [Int], _ modifiers: Key.Modifiers) -> Key? {
    guard numbers.count == 1, let code = numberedCode(numbers[0]) else { return nil }
    return Key(code, modifiers)
  }

  private static func unicodeKey(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch value {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 0xE000...0xF8FF: return nil
    default:
      let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
      guard let scalar, value >= 0x20, !(0x80..<0xA0).contains(value) else { return nil }
      // Shift is in the letter already.
      let isShifted = modifiers == .shift && scalar.properties.isUppercase
      return Key(.character(Character(scalar)), isShifted ? [] : modifiers)
    }
  }

  private static func numberedCode(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  private static let codes: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  // MARK: Numbers

  /// The numbers between semicolons; what follows a colon is left out, and an empty one counts as 1.
  private static func numbers(_ body: ArraySlice<UInt8>) -> [Int] {
    guard !body.isEmpty else { return [] }
    return body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      let digits = part.prefix { (0x30...0x39).contains($0) }.prefix(9)
      return digits.isEmpty ? 1 : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
  }

  /// xterm's number for what is held down: one more than the sum of shift 1, alt 2, control 4 and meta 8.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = number - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 8 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
