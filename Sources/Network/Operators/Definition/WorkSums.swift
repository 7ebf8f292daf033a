import ConvMath

extension Work {
  /// The work of a number of sets, each with so many operations of each kind; nil beyond 64 bits.
  init?(sets: Int, each: [(WritableKeyPath<OperationCount, Int>, CheckedInteger)]) {
    self.init()
    var flops = CheckedInteger.number(0)
    for (kind, count) in each {
      let all = .number(sets) * count
      guard let value = all.value else { return nil }
      operations[keyPath: kind] += value
      if kind != \.comparisons { flops = flops + all }
    }
    guard let value = flops.value else { return nil }
    self.flops = value
  }

  /// The work of a number of elements with the same operations for each; nil beyond 64 bits.
  init?(elements: Int, each count: OperationCount) {
    let kinds: [WritableKeyPath<OperationCount, Int>] = [
      \.multiplications, \.additions, \.comparisons, \.divisions, \.specialFunctions,
    ]
    self.init(sets: elements, each: kinds.map { ($0, .number(count[keyPath: $0])) })
  }

  /// The work of so many products that are added up; nil beyond 64 bits.
  init?(macs: Int) {
    self.init()
    let (flops, overflow) = macs.multipliedReportingOverflow(by: 2)
    guard !overflow else { return nil }
    (self.macs, usefulMACs, self.flops) = (macs, macs, flops)
    (operations.multiplications, operations.additions) = (macs, macs)
  }

  /// The work of two operators; nil beyond 64 bits.
  func adding(_ other: Work) -> Work? {
    var sum = self
    return sum.add(other) ? sum : nil
  }

  /// The work done a number of times; nil beyond 64 bits.
  func repeated(_ count: Int) -> Work? {
    var fits = true
    func times(_ value: Int) -> Int {
      let (product, overflow) = value.multipliedReportingOverflow(by: count)
      if overflow { fits = false }
      return product
    }
    var work = Work()
    (work.macs, work.usefulMACs, work.flops) = (times(macs), times(usefulMACs), times(flops))
    work.operations = OperationCount(
      multiplications: times(operations.multiplications), additions: times(operations.additions),
      comparisons: times(operations.comparisons), divisions: times(operations.divisions),
      specialFunctions: times(operations.specialFunctions))
    return fits ? work : nil
  }

  /// Adds the work of another operator; false beyond 64 bits.
  mutating func add(_ other: Work) -> Bool {
    var fits = true
    func add(_ other: Int, to value: inout Int) {
      let (sum, overflow) = value.addingReportingOverflow(other)
      value = sum
      if overflow { fits = false }
    }
    add(other.macs, to: &macs)
    add(other.usefulMACs, to: &usefulMACs)
    add(other.flops, to: &flops)
    add(other.operations.multiplications, to: &operations.multiplications)
    add(other.operations.additions, to: &operations.additions)
    add(other.operations.comparisons, to: &operations.comparisons)
    add(other.operations.divisions, to: &operations.divisions)
    add(other.operations.specialFunctions, to: &operations.specialFunctions)
    return fits
  }
}
