/// A number as people write it: "9472", or rounded with a unit or an exponent, "118.0 M", "236e6".
///
///     RoundedNumber(Array("118.0M"))    // 118,000,000, of which the last digit counts 100,000
struct RoundedNumber: Hashable, Sendable {
  private(set) var value = 0
  /// What the last digit counts.
  private(set) var unit = 1

  /// Nil for a text that is no whole number, or one beyond 64 bits.
  init?(_ characters: [Character]) {
    let isMantissa = { (character: Character) in character.isDecimalDigit || character == "." }
    let mantissa = characters.prefix(while: isMantissa)
    guard let power = Self.power(characters.dropFirst(mantissa.count)) else { return nil }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    guard power >= decimals, let digits = Self.number(parts.joined()),
      let unit = Self.number([.init("1")] + [Character](repeating: "0", count: power - decimals))
    else { return nil }
    let (value, isTooLarge) = digits.multipliedReportingOverflow(by: unit)
    guard !isTooLarge else { return nil }
    (self.value, self.unit) = (value, unit)
  }

  /// The power of ten that stands behind the digits: 6 of "M" and of "e6", 0 of nothing.
  private static func power(_ characters: ArraySlice<Character>) -> Int? {
    guard let first = characters.first else { return 0 }
    let rest = characters.dropFirst()
    if first == "e" || first == "E" {
      let digits = rest.first == "+" ? rest.dropFirst() : rest
      return number(digits).flatMap { $0 <= 18 ? $0 : nil }
    }
    return rest.isEmpty ? powers[first] : nil
  }

  static let powers: [Character: Int] = [
    "k": 3, "K": 3, "M": 6, "G": 9, "B": 9, "T": 12, "P": 15, "万": 4, "亿": 8,
  ]

  private static func number(_ characters: some Collection<Character>) -> Int? {
    var value = 0
    for character in characters {
      guard character.isDecimalDigit, let digit = character.wholeNumberValue else { return nil }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(digit)
      if isTooLarge || isBeyond { return nil }
      value = sum
    }
    return characters.isEmpty ? nil : value
  }
}

extension Answer {
  /// Whether a character is a unit that a rounded number can have: "M" of "118 M".
  public static func isUnit(_ character: Character) -> Bool { RoundedNumber.powers[character] != nil }
}

extension Character {
  /// Whether this is a decimal digit of some script: ½ and 三 are numbers too.
  fileprivate var isDecimalDigit: Bool {
    unicodeScalars.count == 1 && unicodeScalars.first?.properties.numericType == .decimal
  }
}
