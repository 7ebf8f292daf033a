extension Variation {
  /// The values of a variation in their order. A range is kept as such: one of 2³¹ values takes no more room than one
  /// of two.
  public struct Values: Hashable, Sendable {
    public let parts: [Part]
    /// How many values there are up to the end of each part.
    private let ends: [Int]
    /// The part of a single range, which is the usual case and the fastest to read.
    let range: Progression?

    /// Numbers at equal distances, or a single value.
    public enum Part: Hashable, Sendable {
      case numbers(Progression)
      case value(FieldValue)

      public var count: Int {
        switch self {
        case .numbers(let progression): progression.count
        case .value: 1
        }
      }
    }

    /// The values of all parts, one after the other; nil for none, or for more than 64 bits can count.
    public init?(_ parts: [Part]) {
      var (total, ends) = (0, [Int]())
      ends.reserveCapacity(parts.count)
      for part in parts {
        let (sum, overflow) = total.addingReportingOverflow(part.count)
        if overflow { return nil }
        total = sum
        ends.append(sum)
      }
      guard total > 0 else { return nil }
      self.parts = parts
      self.ends = ends
      if case .numbers(let progression)? = parts.first, parts.count == 1 {
        range = progression
      } else {
        range = nil
      }
    }

    /// The values of a list; nil for an empty one.
    public init?(_ values: some Sequence<FieldValue>) { self.init(values.map(Part.value)) }

    /// The numbers from one to another; see `Progression`.
    public init?(from first: Int, through last: Int, by step: Int = 1) {
      guard let progression = Progression(from: first, through: last, by: step) else { return nil }
      self.init([.numbers(progression)])
    }
  }

  /// Whole numbers at equal distances, upwards or downwards.
  ///
  /// `Progression(from: 64, through: 1, by: 4)` is 64, 60, … 4.
  public struct Progression: Hashable, Sendable {
    public let first: Int
    /// The bound that is not passed; the last number where the steps reach it.
    public let bound: Int
    /// The distance, at least 1.
    public let step: Int
    public let count: Int

    /// The numbers from `first` towards `bound`; nil where the step is less than 1, or for more numbers than 64 bits
    /// can count.
    public init?(from first: Int, through bound: Int, by step: Int = 1) {
      guard step > 0 else { return nil }
      // The distance of two integers fits the unsigned one.
      let (low, high) = (min(first, bound), max(first, bound))
      let steps = (UInt(bitPattern: high) &- UInt(bitPattern: low)) / UInt(step)
      guard steps < UInt(Int.max) else { return nil }
      self.first = first
      self.bound = bound
      self.step = step
      count = Int(steps) + 1
    }

    /// The number at a place, counted from 0.
    func number(at index: Int) -> Int {
      // It lies between the first and the bound, so that what wraps on the way there comes back.
      first <= bound ? first &+ index &* step : first &- index &* step
    }
  }
}

extension Variation.Values {
  /// Whether all values are numbers of one range.
  var isNumeric: Bool { range != nil }

  /// How many values there are, at least 1.
  public var count: Int { ends.last ?? 0 }

  /// The value at a place, counted from 0; nil where there is none.
  public subscript(index: Int) -> FieldValue? {
    guard index >= 0, index < count else { return nil }
    let place = place(of: index)
    return switch parts[place.part] {
    case .numbers(let progression): .number(progression.number(at: place.offset))
    case .value(let value): value
    }
  }

  /// The number at a place; nil where there is none, or a word or flag.
  func number(at index: Int) -> Int? {
    if let range, index >= 0, index < range.count { return range.number(at: index) }
    guard index >= 0, index < count else { return nil }
    let place = place(of: index)
    switch parts[place.part] {
    case .numbers(let progression): return progression.number(at: place.offset)
    case .value(.number(let number)): return number
    case .value: return nil
    }
  }

  private func place(of index: Int) -> (part: Int, offset: Int) {
    // The first part that ends behind the index.
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > index { high = middle } else { low = middle + 1 }
    }
    return (low, index - (low > 0 ? ends[low - 1] : 0))
  }
}
