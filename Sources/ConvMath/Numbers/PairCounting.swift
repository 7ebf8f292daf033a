/// Counts the pairs of a `PairCount` without walking through them, in time logarithmic in its numbers.
///
/// For each tap the windows below the bound are a whole number of strides, capped at the number of windows;
/// the uncapped part is a sum of floored quotients (`sumOfFlooredQuotients`).
func countPairs(_ count: PairCount<Int>) -> CheckedInteger {
  typealias Number = CheckedInteger
  let windows = max(count.windows, 0)
  let taps = max(count.taps, 0)
  let bound = count.bound
  guard windows > 0, taps > 0, bound > 0 else { return 0 }

  // Taps at or beyond `reaching` start behind the bound; those before `full` have all their windows below it.
  let reaching = min(taps, ceilingQuotient(bound, count.dilation))
  let lastStart = Number.number(windows - 1) * .number(count.stride)
  let beyondLast = (Number.number(bound) - lastStart).value ?? 0
  let full = beyondLast > 0 ? min(reaching, ceilingQuotient(beyondLast, count.dilation)) : 0
  let partial = reaching - full
  guard partial > 0 else { return Number.number(windows) * .number(full) }

  let smallest = Number.number(bound) - Number.number(reaching - 1) * .number(count.dilation)
  guard let offset = (smallest + .number(count.stride - 1)).value else { return smallest }
  return Number.number(windows) * .number(full)
    + sumOfFlooredQuotients(terms: partial, modulus: count.stride, slope: count.dilation, offset: offset)
}

private func ceilingQuotient(_ dividend: Int, _ divisor: Int) -> Int {
  dividend / divisor + (dividend % divisor > 0 ? 1 : 0)
}

/// `Σ ⌊(slope·i + offset) / modulus⌋` for i from 0 to `terms` − 1, all arguments non-negative.
///
/// The Euclid-like recurrence on (slope, modulus) that counts lattice points under a line.
/// `sumOfFlooredQuotients(terms: 4, modulus: 10, slope: 6, offset: 3)` is 0 + 0 + 1 + 2 = 3.
func sumOfFlooredQuotients(terms: Int, modulus: Int, slope: Int, offset: Int) -> CheckedInteger {
  typealias Number = CheckedInteger
  var total: Number = 0
  var (terms, modulus, slope, offset) = (terms, modulus, slope, offset)
  while terms > 0, modulus > 0 {
    // One of two consecutive numbers is even, so halving first loses nothing.
    let pairs =
      terms % 2 == 0 ? Number.number(terms / 2) * .number(terms - 1) : .number(terms) * .number(terms / 2)
    total = total + pairs * .number(slope / modulus) + .number(terms) * .number(offset / modulus)
    slope %= modulus
    offset %= modulus
    guard let top = (Number.number(slope) * .number(terms) + .number(offset)).value else {
      return Number.number(.max) + 1
    }
    terms = top / modulus
    offset = top % modulus
    (slope, modulus) = (modulus, slope)
  }
  return total
}
