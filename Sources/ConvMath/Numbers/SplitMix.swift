/// Steele, Lea and Flood's SplitMix64: a small seeded generator, the same numbers on every machine and for good.
///
/// From the seed 1234567 its first number is 6,457,827,717,110,365,317.
public struct SplitMix: Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// The next number of a range.
  public mutating func next(_ range: ClosedRange<Int>) -> Int {
    let bits = next()
    let count =
      UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound)) &+ 1
    // A range of all 64 bits has a count that wraps around to 0.
    let offset = count == 0 ? bits : bits % count
    return range.lowerBound &+ Int(truncatingIfNeeded: offset)
  }

  /// The next choice from a list, which has at least one.
  public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next(0...choices.count - 1)] }

  /// The last step: spreads what differs in a few bits over all of them.
  public static func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
