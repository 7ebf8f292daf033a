/// The greatest number that divides both: `greatestCommonDivisor(12, 18)` is 6.
///
/// Signs do not count. Everything divides 0, so with 0 it is the magnitude of the other number, and 0 for two zeros.
///
/// - Returns: 0 or more. Only what divides 2⁶³ and nothing less, that is `Int.min` with itself or with 0, is no `Int`:
///   then the greatest `Int`.
/// - Complexity: O(log *n*) divisions (Euclid's algorithm), where *n* is the smaller magnitude.
public func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
  var (former, rest) = (left.magnitude, right.magnitude)
  while rest != 0 { (former, rest) = (rest, former % rest) }
  return Int(clamping: former)
}

/// The divisors of `number` nearest to `target` below and above it, the nearer first.
///
/// `nearestDivisors(of: 48, to: 5)` is [4, 6].
func nearestDivisors(of number: Int, to target: Int) -> [Int] {
  guard number > 0 else { return [] }
  var (below, above): (Int?, Int?) = (nil, nil)
  func consider(_ divisor: Int) {
    if divisor <= target { below = max(below ?? divisor, divisor) }
    if divisor >= target { above = min(above ?? divisor, divisor) }
  }
  var candidate = 1
  while candidate <= number / candidate {
    if number % candidate == 0 {
      consider(candidate)
      consider(number / candidate)
    }
    candidate += 1
  }
  return ordered(below, above, around: target)
}

/// The positive multiples of `step` nearest to `target` below and above it, the nearer first.
///
/// `nearestMultiples(of: 5, to: 48, atMost: 100)` is [50, 45].
///
/// - Parameter limit: what the multiple above may come to; one that is greater is left out.
func nearestMultiples(of step: Int, to target: Int, atMost limit: Int) -> [Int] {
  guard step > 0 else { return [] }
  let below = target / step * step
  let (above, overflow) = below.addingReportingOverflow(step)
  let isAllowed = !overflow && above <= limit
  return ordered(below > 0 ? below : nil, isAllowed ? above : nil, around: target)
}

private func ordered(_ below: Int?, _ above: Int?, around target: Int) -> [Int] {
  guard let below, let above else { return [below, above].compactMap { $0 } }
  if below == above { return [below] }
  return target - below <= above - target ? [below, above] : [above, below]
}

/// All divisors of a positive number: `divisors(of: 12)` is [1, 2, 3, 4, 6, 12].
func divisors(of number: Int) -> [Int] {
  guard number > 0 else { return [] }
  var (small, large): ([Int], [Int]) = ([], [])
  var candidate = 1
  while candidate <= number / candidate {
    if number % candidate == 0 {
      small.append(candidate)
      if candidate != number / candidate { large.append(number / candidate) }
    }
    candidate += 1
  }
  return small + large.reversed()
}
