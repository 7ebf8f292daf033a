import ConvMath
import Testing

/// Ranges and lists of the standard library can draw from it.
extension SplitMix: RandomNumberGenerator {}

extension SplitMix {
  /// The random numbers of the running test, from the seed that `@Test(.seed(…))` gave it.
  ///
  /// - Parameter step: What is added to the seed, so that cases of one test differ.
  public static func ofTest(_ step: Int = 0) -> SplitMix {
    guard let seed = Seed.current else {
      Issue.record("a random test needs @Test(.seed(…))")
      return SplitMix(seed: 0)
    }
    return SplitMix(seed: seed &+ UInt64(truncatingIfNeeded: step))
  }

  /// The next number below a bound.
  public mutating func next(below bound: Int) -> Int { next(0...max(bound, 1) - 1) }
}
