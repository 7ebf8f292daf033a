import ConvMath

extension NetworkAnalysis {
  /// Whether the network keeps to a budget, and what would make it do so.
  ///
  /// - Parameter sizes: The sizes that the network takes, as `inputSizes` has them.
  public func answer(to budget: NetworkBudget, sizes: InputSizes?) -> BudgetAnswer {
    let search = BudgetSearch(analysis: self, budget: budget)
    let way = sizes?.ways.first
    let largest = way.flatMap { search.largest(of: $0.accepted) }
    let isMet = budget.isMet(by: self)
    return BudgetAnswer(
      budget: budget, present: self[budget.metric], standing: standing(of: budget.metric),
      largestSize: largest, sizeLimit: way?.accepted.limit,
      remedies: isMet ? [] : search.remedies(largest), costliest: search.costliest)
  }
}

/// Looks for what keeps to a budget by working the network out for one candidate after the other.
private struct BudgetSearch {
  let analysis: NetworkAnalysis
  let budget: NetworkBudget

  /// The change with the figure that it comes to, where that is within the budget.
  private func fitting(_ change: NetworkChange) -> BudgetAnswer.Candidate? {
    let point = analysis.point(after: change)
    guard let value = point[budget.metric], let changed = point.analysis, budget.isMet(by: changed) else {
      return nil
    }
    return BudgetAnswer.Candidate(change: change, value: value)
  }

  /// The largest size that fits: the first from above, since figures need not grow with the size.
  func largest(of sizes: SizeSet) -> BudgetAnswer.Candidate? {
    // What does not depend on the input is decided by the least size.
    guard !isIndependentOfInput || budget.isMet(by: analysis) else { return nil }
    for size in sizes.sizes.reversed() {
      var change = NetworkChange()
      change.extents[nil] = size
      if let candidate = fitting(change) { return candidate }
    }
    return nil
  }

  private var isIndependentOfInput: Bool { budget.metric == .parameters || budget.metric == .weights }

  /// One change of each kind that is enough by itself.
  func remedies(_ largest: BudgetAnswer.Candidate?) -> [BudgetAnswer.Candidate] {
    [largest, smallerBatch, narrower, shallower, otherType].compactMap { $0 }
  }

  /// The largest batch that fits, below the present one.
  private var smallerBatch: BudgetAnswer.Candidate? {
    guard let first = analysis.graph.inputs.first,
      let batch = analysis.values[first].shape?.dimensions.first?.value,
      batch > 1, !isIndependentOfInput
    else { return nil }
    return bisect(1, batch - 1) { batch in
      var change = NetworkChange()
      change.batch = batch
      return change
    }
  }

  /// The largest factor of all channels that fits, in steps of a twentieth.
  private var narrower: BudgetAnswer.Candidate? {
    first(stride(from: 950, through: 50, by: -50)) { $0.widthFactor = $1 }
  }

  /// The largest factor of the repeated blocks that fits, in steps of a tenth.
  private var shallower: BudgetAnswer.Candidate? {
    guard !analysis.repeatedBlocks.isEmpty else { return nil }
    return first(stride(from: 900, through: 100, by: -100)) { $0.depthFactor = $1 }
  }

  /// The first of some values that fits.
  private func first(_ values: some Sequence<Int>, _ set: (inout NetworkChange, Int) -> Void)
    -> BudgetAnswer.Candidate?
  {
    for value in values {
      var change = NetworkChange()
      set(&change, value)
      if let candidate = fitting(change) { return candidate }
    }
    return nil
  }

  /// The widest type of numbers that fits.
  private var otherType: BudgetAnswer.Candidate? {
    guard budget.metric.isBytes else { return nil }
    for type in [ElementType.float32, .float16, .float8] {
      var change = NetworkChange()
      change.type = type
      if let candidate = fitting(change) { return candidate }
    }
    return nil
  }

  /// The greatest number of a range whose change fits, where figures grow with it.
  private func bisect(_ first: Int, _ last: Int, _ change: (Int) -> NetworkChange) -> BudgetAnswer.Candidate?
  {
    var (low, high) = (first, last)
    var best: BudgetAnswer.Candidate?
    while low <= high {
      let middle = low + (high - low) / 2
      if let candidate = fitting(change(middle)) {
        best = candidate
        low = middle + 1
      } else {
        high = middle - 1
      }
    }
    return best
  }

  /// The nodes with the greatest part of the figure: for memory, with the greatest output or weights.
  var costliest: [BudgetAnswer.Share] {
    let shares = analysis.graph.nodes.indices.compactMap { index -> BudgetAnswer.Share? in
      guard let value = value(of: index), value > 0 else { return nil }
      return BudgetAnswer.Share(node: index, name: analysis.graph.title(ofNode: index), value: value)
    }
    return Array(shares.sorted { ($1.value, $0.node) < ($0.value, $1.node) }.prefix(5))
  }

  private func value(of index: Int) -> Int? {
    let node = analysis.nodes[index]
    switch budget.metric {
    case .parameters: return node.parameters
    case .macs: return node.work?.macs
    case .flops: return node.work?.flops
    case .weights: return node.isConstant ? nil : weightBytes(index)
    case .peakActivations: return outputBytes(index)
    case .memory: return max(outputBytes(index) ?? 0, node.isConstant ? 0 : weightBytes(index) ?? 0)
    }
  }

  private func outputBytes(_ index: Int) -> Int? {
    guard !analysis.nodes[index].isConstant else { return nil }
    return analysis.graph.nodes[index].outputs.compactMap { $0 }.reduce(CheckedInteger?.some(0)) {
      sum, tensor in
      guard let sum, let bytes = analysis.values[tensor].bytes else { return nil }
      return sum + .number(bytes)
    }?.value
  }

  private func weightBytes(_ index: Int) -> Int? {
    analysis.graph.nodes[index].inputs.compactMap { $0 }.reduce(CheckedInteger.number(0)) { sum, tensor in
      guard analysis.graph.tensors[tensor].source == .stored, analysis.values[tensor].type?.isReal ?? false
      else { return sum }
      return sum + .number(analysis.values[tensor].bytes ?? 0)
    }.value
  }
}
