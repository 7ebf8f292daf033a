/// What answers a question: a number, or the numbers of a shape.
public struct Answer: Hashable, Sendable {
  public var numbers: [Int]

  public init(_ numbers: [Int]) { self.numbers = numbers }
  public init(_ number: Int) { numbers = [number] }

  /// Reads what someone typed: `Answer("9,472", count: 1)` is 9472, `Answer("1x64x112x112", count: 4)` a shape.
  ///
  /// Numbers of a shape are parted by ×, x or *, else by commas and spaces; digits may be grouped by commas, and be as
  /// wide as a Chinese input method makes them. Nil where it is no whole number, or beyond 64 bits.
  ///
  /// - Parameter count: How many numbers the right answer has.
  public init?(_ text: some StringProtocol, count: Int) {
    let plain = text.filter { !"()[]{}（）【】".contains($0) }
    let parts: [[Character]]
    if plain.contains(where: Self.isTimes) {
      parts = plain.split(omittingEmptySubsequences: false, whereSeparator: Self.isTimes).map(Array.init)
    } else if count > 1 {
      parts = plain.split(whereSeparator: Self.isGap).map(Array.init)
    } else {
      parts = [Array(plain)]
    }
    var numbers: [Int] = []
    for part in parts {
      guard let number = Self.number(part) else { return nil }
      numbers.append(number)
    }
    guard !numbers.isEmpty else { return nil }
    self.numbers = numbers
  }

  private static func isTimes(_ character: Character) -> Bool { "×xX*·✕".contains(character) }

  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || ",，、_".contains(character)
  }

  private static func number(_ characters: [Character]) -> Int? {
    var value = 0
    var hasDigits = false
    for character in characters where !isGap(character) {
      // No other numeral than a decimal digit: ½ and 三 are numbers too.
      guard let digit = character.wholeNumberValue, (0...9).contains(digit), character.isDecimal else {
        return nil
      }
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(digit)
      if isTooLarge || isBeyond { return nil }
      value = sum
      hasDigits = true
    }
    return hasDigits ? value : nil
  }
}

extension Character {
  /// Whether this is a decimal digit of some script.
  fileprivate var isDecimal: Bool {
    unicodeScalars.count == 1 && unicodeScalars.first?.properties.numericType == .decimal
  }
}

extension Answer: CustomStringConvertible {
  /// "9,472", "1 × 64 × 112 × 112"
  public var description: String { numbers.map(\.grouped).joined(separator: " × ") }
}
