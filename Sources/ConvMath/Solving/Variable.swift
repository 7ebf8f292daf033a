/// Fields that move together through the same values.
struct Variable: Hashable, Sendable {
  let fields: [Field]
  let domain: Domain
  /// The index of the value that the fields have now; nil where no layer could have it.
  let present: Int?
  /// The number that they have now, for how far away another is.
  private let reference: Int
  let count: Int
  /// Whether nothing can be said of many layers at once while the value is open: it decides what formulas hold.
  let decidesFormulas: Bool

  init(_ fields: [Field], _ domain: Domain, present: FieldValue, decidesFormulas: Bool = false) {
    self.fields = fields
    self.decidesFormulas = decidesFormulas
    self.domain = domain
    self.present = domain.index(of: present)
    if case .number(let number) = present {
      // Far beyond every value, but not so far that a sum of distances could outgrow 64 bits.
      reference = max(min(number, 1 << 40), -(1 << 40))
    } else {
      reference = 0
    }
    count = domain.count
  }

  /// How many steps a value is away: the difference of numbers, one for another choice.
  func steps(to index: Int) -> Int {
    if index == present { return 0 }
    if case .choices = domain { return 1 }
    return abs(domain.number(at: index) - reference)
  }

  /// The fewest steps to any value of a range of indices, and whether all of them are changes.
  func distance(to indices: ClosedRange<Int>) -> Distance {
    if let present, indices.contains(present) { return Distance(changes: 0, steps: 0) }
    // Values ascend, so the nearest is at one of the ends.
    return Distance(changes: 1, steps: min(steps(to: indices.lowerBound), steps(to: indices.upperBound)))
  }

  /// Sets the fields of a layer.
  func set(_ layer: inout Layer, to index: Int) {
    if index == present { return }
    guard case .numbers = domain else {
      for field in fields { layer = layer.setting(field, to: domain.value(at: index)) }
      return
    }
    let number = domain.number(at: index)
    for field in fields { layer.set(field, to: number) }
  }
}

/// How far a layer is from the one that it came from.
struct Distance: Hashable, Sendable, Comparable {
  /// Variables that have another value.
  var changes: Int
  /// The sum of all differences.
  var steps: Int

  static func + (left: Self, right: Self) -> Self {
    Self(changes: left.changes + right.changes, steps: left.steps + right.steps)
  }

  static func - (left: Self, right: Self) -> Self {
    Self(changes: left.changes - right.changes, steps: left.steps - right.steps)
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.changes, left.steps) < (right.changes, right.steps)
  }
}
