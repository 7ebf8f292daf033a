import ConvMath

extension SplitMix {
  /// The next number below a bound.
  mutating func next(below bound: Int) -> Int { next(0...max(bound, 1) - 1) }
}
