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

  /// The work of two operators; nil beyond 64 bits.
  func adding(_ other: Work) -> Work? {
    var sum = self
    let kinds: [WritableKeyPath<Work, Int>] = [
      \.macs, \.usefulMACs, \.flops, \.operations.multiplications, \.operations.additions,
      \.operations.comparisons, \.operations.divisions, \.operations.specialFunctions,
    ]
    for kind in kinds {
      let (value, overflow) = sum[keyPath: kind].addingReportingOverflow(other[keyPath: kind])
      guard !overflow else { return nil }
      sum[keyPath: kind] = value
    }
    return sum
  }
}
