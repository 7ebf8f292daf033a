/// The values that a variable can have, in ascending order and found by their index.
///
/// Ranges are not written out, so that one of two thousand million numbers takes no more room than one of two.
enum Domain: Hashable, Sendable {
  /// Ranges that do not overlap, in ascending order.
  case numbers([ClosedRange<Int>])
  case choices([FieldValue])

  /// A range with one more number, which may lie within.
  init(_ range: ClosedRange<Int>, and number: Int?) {
    guard let number, !range.contains(number) else {
      self = .numbers([range])
      return
    }
    self = .numbers(number < range.lowerBound ? [number...number, range] : [range, number...number])
  }

  /// The numbers of a list.
  init(_ numbers: some Collection<Int>) { self = .numbers(Set(numbers).sorted().map { $0...$0 }) }

  var count: Int {
    switch self {
    case .numbers(let ranges): ranges.reduce(0) { $0 + $1.count }
    case .choices(let values): values.count
    }
  }

  /// The number at an index; the index itself where the values are no numbers.
  func number(at index: Int) -> Int {
    guard case .numbers(let ranges) = self else { return index }
    var rest = index
    for range in ranges {
      if rest < range.count { return range.lowerBound + rest }
      rest -= range.count
    }
    return ranges.last?.upperBound ?? 0
  }

  /// The value at an index.
  func value(at index: Int) -> FieldValue {
    if case .choices(let values) = self, values.indices.contains(index) { return values[index] }
    return .number(number(at: index))
  }

  /// The index of a value; nil where it is none of these.
  func index(of value: FieldValue) -> Int? {
    switch (self, value) {
    case (.choices(let values), _): return values.firstIndex(of: value)
    case (.numbers(let ranges), .number(let number)):
      var start = 0
      for range in ranges {
        if range.contains(number) { return start + number - range.lowerBound }
        start += range.count
      }
      return nil
    default: return nil
    }
  }
}
