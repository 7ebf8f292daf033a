import ConvMath

/// Looks for what keeps a network to a budget by working it out for one candidate after the other, in steps that are one each.
///
///     var search = BudgetSearch(analysis, budget, sizes: sizes)
///     while !search.isComplete { search.advance() }
///     search.answer.largestSize
public struct BudgetSearch: Sendable {
  private let analysis: NetworkAnalysis
  private let budget: NetworkBudget
  private let sizeLimit: Int?
  private var largest: BudgetAnswer.Candidate?
  private var remedies: [BudgetAnswer.Candidate] = []
  /// What is still to be tried, the next at the end.
  private var trials: [Trial] = []

  /// Changes of one kind.
  private enum Trial {
    /// Sizes of which the first that fits is the largest; from above, since figures need not grow with the size. The next is
    /// the last.
    case sizes([Int])
    /// Changes of which the first that fits is taken. The next is the last.
    case first([NetworkChange])
    /// Batches, of which the greatest that fits is looked for, since figures grow with them.
    case batches(Range<Int>, best: BudgetAnswer.Candidate?)
  }

  /// - Parameter sizes: The sizes that the network takes, as `inputSizes` has them.
  public init(_ analysis: NetworkAnalysis, _ budget: NetworkBudget, sizes: InputSizes?) {
    (self.analysis, self.budget) = (analysis, budget)
    let way = sizes?.ways.first
    sizeLimit = way?.accepted.limit
    let isMet = budget.isMet(by: analysis)
    if !isMet { trials = Self.remedies(analysis, budget) }
    // What does not depend on the input is decided by the least size.
    if let way, isMet || !budget.isIndependentOfInput { trials.append(.sizes(way.accepted.sizes)) }
  }

  /// What is changed, one thing at a time, in the order from the last.
  private static func remedies(_ analysis: NetworkAnalysis, _ budget: NetworkBudget) -> [Trial] {
    var trials: [Trial] = []
    func add(_ values: some Sequence<Int>, _ set: (inout NetworkChange, Int) -> Void) {
      trials.append(
        .first(
          values.map { value in
            var change = NetworkChange()
            set(&change, value)
            return change
          }))
    }
    if budget.metric.isBytes {
      // The widest type of numbers that fits.
      trials.append(
        .first(
          [ElementType.float8, .float16, .float32].map { type in
            var change = NetworkChange()
            change.type = type
            return change
          }))
    }
    // The largest factor of the repeated blocks that fits, in steps of a tenth, and of all channels, of a twentieth.
    if !analysis.repeatedBlocks.isEmpty {
      add(stride(from: 100, through: 900, by: 100)) { $0.depthFactor = $1 }
    }
    add(stride(from: 50, through: 950, by: 50)) { $0.widthFactor = $1 }
    if let first = analysis.graph.inputs.first,
      let batch = analysis.values[first].shape?.dimensions.first?.value, batch > 1,
      !budget.isIndependentOfInput
    {
      trials.append(.batches(1..<batch, best: nil))
    }
    return trials
  }

  /// Whether all has been tried.
  public var isComplete: Bool { trials.isEmpty }

  /// Tries one candidate.
  public mutating func advance() {
    guard let trial = trials.popLast() else { return }
    switch trial {
    case .sizes(var sizes):
      guard let size = sizes.popLast() else { return }
      var change = NetworkChange()
      change.extents[nil] = size
      largest = fitting(change)
      if largest == nil { trials.append(.sizes(sizes)) }
    case .first(var changes):
      guard let change = changes.popLast() else { return }
      guard let candidate = fitting(change) else { return trials.append(.first(changes)) }
      remedies.append(candidate)
    case .batches(let range, var best):
      guard !range.isEmpty else {
        if let best { remedies.append(best) }
        return
      }
      let middle = range.lowerBound + range.count / 2
      var change = NetworkChange()
      change.batch = middle
      let candidate = fitting(change)
      best = candidate ?? best
      let rest = candidate == nil ? range.lowerBound..<middle : middle + 1..<range.upperBound
      trials.append(.batches(rest, best: best))
    }
  }

  /// The change with the figure that it comes to, where that is within the budget.
  private func fitting(_ change: NetworkChange) -> BudgetAnswer.Candidate? {
    let point = analysis.point(after: change)
    guard let value = point[budget.metric], let changed = point.analysis, budget.isMet(by: changed) else {
      return nil
    }
    return BudgetAnswer.Candidate(change: change, value: value)
  }

  /// The answer, of what has been tried so far.
  public var answer: BudgetAnswer {
    let first = budget.isMet(by: analysis) ? nil : largest
    return BudgetAnswer(
      budget: budget, present: analysis[budget.metric], standing: analysis.standing(of: budget.metric),
      largestSize: largest, sizeLimit: sizeLimit, remedies: (first.map { [$0] } ?? []) + remedies,
      costliest: costliest)
  }

  /// The nodes with the greatest part of the figure: for memory, with the greatest output or weights.
  private var costliest: [BudgetAnswer.Share] {
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
    case .activations:
      return analysis.makesActivations(index) ? analysis.output(ofNode: index)?.elementCount : nil
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

extension NetworkBudget {
  /// Whether the input makes no difference to the figure.
  fileprivate var isIndependentOfInput: Bool { metric == .parameters || metric == .weights }
}

extension NetworkAnalysis {
  /// Whether the network keeps to a budget, and what would make it do so.
  ///
  /// - Parameter sizes: The sizes that the network takes, as `inputSizes` has them.
  public func answer(to budget: NetworkBudget, sizes: InputSizes?) -> BudgetAnswer {
    var search = BudgetSearch(self, budget, sizes: sizes)
    while !search.isComplete { search.advance() }
    return search.answer
  }
}
