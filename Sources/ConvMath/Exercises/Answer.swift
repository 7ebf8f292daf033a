/// What answers a question: a number, or the numbers of a shape.
public struct Answer: Hashable, Sendable {
  public var numbers: [Int]
  /// What the last digit of each number counts: 1 of one that is exact, 100,000 of "118.0 M".
  private var units: [Int]

  public init(_ numbers: [Int]) {
    self.numbers = numbers
    units = numbers.map { _ in 1 }
  }

  public init(_ number: Int) { self.init([number]) }

  /// Reads what someone typed: `Answer("9,472", count: 1)` is 9472, `Answer("1x64x112x112", count: 4)` a shape.
  ///
  /// Numbers of a shape are parted by ×, x or *, else by commas and spaces; digits may be grouped by commas, and be as
  /// wide as a Chinese input method makes them. A number may be rounded: "118.0 M", "236e6", "1.2 亿". Nil where it is no
  /// whole number, or beyond 64 bits.
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
    numbers = []
    units = []
    for part in parts {
      guard let number = RoundedNumber(part.filter { !Self.isGap($0) }) else { return nil }
      numbers.append(number.value)
      units.append(number.unit)
    }
    guard !numbers.isEmpty else { return nil }
  }

  /// Whether a number is what stands at a place, as exactly as that is given. To round, an answer needs two digits.
  func fits(_ number: Int, at index: Int) -> Bool {
    let (given, unit) = (numbers[index], units[index])
    if given == number { return true }
    guard unit > 1, given / unit >= 10 else { return false }
    let (difference, isTooLarge) = given.subtractingReportingOverflow(number)
    return !isTooLarge && difference.magnitude <= UInt(unit / 2)
  }

  /// Whether all of its numbers are those of another answer.
  public func fits(_ other: Answer) -> Bool {
    numbers.count == other.numbers.count && numbers.indices.allSatisfy { fits(other.numbers[$0], at: $0) }
  }

  private static func isTimes(_ character: Character) -> Bool { "×xX*·✕".contains(character) }

  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || ",，、_".contains(character)
  }
}

extension Answer: CustomStringConvertible {
  /// "9,472", "1 × 64 × 112 × 112"
  public var description: String { numbers.map(\.grouped).joined(separator: " × ") }
}
