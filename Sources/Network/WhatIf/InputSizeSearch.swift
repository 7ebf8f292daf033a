import ConvMath

/// Finds the sizes of an input that a network takes by trying one after the other, in steps that can be as short as is wanted.
///
///     var search = InputSizeSearch(analysis)
///     while !search.isComplete { search.advance() }
///     search.result.ways[0].accepted.rule.text(.english)  // "a multiple of 32"
public struct InputSizeSearch: Sendable {
  /// The sizes that are tried unless more are asked for.
  public static let usualLimit = 1024
  /// The largest size that can be asked for.
  public static let largestLimit = 16_384
  /// How many nodes are worked out at most, which is a matter of seconds.
  private static let mostNodes = 2_000_000

  private let analysis: NetworkAnalysis
  /// The graph without what passes sizes on as they are.
  private let skeleton: Graph
  public let input: SpatialInput
  /// The largest size that is tried.
  public let limit: Int
  private let axes: [AxisName?]
  private var trials: [Trials]
  /// The first size that has not been tried, and along which axis.
  private var next = (way: 0, size: 1)
  /// What the network makes of its input at present, to tell a batch that is not kept.
  private let batches: [Batch]

  /// What came of the sizes along one axis.
  private struct Trials {
    var accepted: [Bool] = []
    var seamless: [Bool] = []
    /// Why the nearest sizes outside are refused, once all have been tried.
    var refusals: [InputSizes.Refusal] = []
  }

  /// An output that has as many samples as the input.
  private struct Batch {
    var output: Int
    var count: Dimension
  }

  /// Nil where no input has spatial extents, or not the one that is asked for.
  ///
  /// - Parameter input: The input by its place among the tensors; the first with spatial extents where it is nil.
  public init?(_ analysis: NetworkAnalysis, input: Int? = nil, limit: Int = usualLimit) {
    let inputs = analysis.spatialInputs
    guard let chosen = inputs.first(where: { input == nil || $0.tensor == input }) else { return nil }
    self.analysis = analysis
    skeleton = analysis.sizeSkeleton
    self.input = chosen
    axes = [nil] + (chosen.axes.count > 1 ? chosen.axes.map(Optional.some) : [])
    let affordable = Self.mostNodes / max(skeleton.nodes.count, 1) / axes.count
    self.limit = min(max(limit, 1), Self.largestLimit, max(affordable, 64))
    trials = axes.map { _ in Trials() }
    let samples = chosen.shape[0]
    batches = analysis.graph.outputs.compactMap { output in
      guard analysis.firstImpossibleNode == nil, let shape = analysis.values[output].shape, shape.rank > 0,
        shape[0] == samples
      else { return nil }
      return Batch(output: output, count: samples)
    }
  }

  /// Whether all sizes have been tried.
  public var isComplete: Bool { next.way == axes.count }
  /// How many sizes have been tried, and how many there are in all.
  public var progress: (done: Int, all: Int) { (next.way * limit + next.size - 1, axes.count * limit) }

  /// Tries some more sizes.
  public mutating func advance(sizes count: Int = 64) {
    for _ in 0..<max(count, 1) where !isComplete {
      let axis = axes[next.way]
      let outcome = analyze(axis, next.size)
      let isAccepted = refusal(outcome, axis) == nil
      trials[next.way].accepted.append(isAccepted)
      trials[next.way].seamless.append(isAccepted && !outcome.losesInput(along: axis))
      if next.size == limit {
        trials[next.way].refusals = refusals(axis, around: present(axis), SizeSet(trials[next.way].accepted))
        next = (next.way + 1, 1)
      } else {
        next.size += 1
      }
    }
  }

  private func analyze(_ axis: AxisName?, _ size: Int) -> NetworkAnalysis {
    var shapes = analysis.inputShapes
    shapes[input.tensor] = input.shape(axis, size)
    return skeleton.analyze(shapes: shapes)
  }

  /// Why a size is refused: the first node that cannot be, or a batch that comes out with another number of samples.
  private func refusal(_ outcome: NetworkAnalysis, _ axis: AxisName?) -> (node: String, reason: Wording)? {
    let (impossible, overhang) = (outcome.firstImpossibleNode, outcome.firstOverhang(along: axis))
    if let overhang, overhang.node < impossible ?? .max {
      return (outcome.graph.title(ofNode: overhang.node), overhang.reason)
    }
    if let impossible, let problem = outcome.nodes[impossible].problem {
      return (outcome.graph.title(ofNode: impossible), Wording { problem.text($0) })
    }
    for batch in batches {
      guard let shape = outcome.values[batch.output].shape, shape.rank > 0 else { continue }
      let count = shape[0]
      if count.value != nil, batch.count.value != nil, count != batch.count {
        return (
          outcome.graph.tensors[batch.output].name,
          Wording(
            "a batch of \(batch.count) comes out as \(count): rows were mixed with samples",
            "批大小 \(batch.count) 变成了 \(count)：样本与行混在了一起")
        )
      }
    }
    return nil
  }

  /// The answer, of the sizes that have been tried so far.
  public var result: InputSizes {
    let ways = axes.indices.map { index in
      let axis = axes[index]
      let accepted = SizeSet(trials[index].accepted)
      return InputSizes.Way(
        axis: axis, present: present(axis), accepted: accepted, seamless: SizeSet(trials[index].seamless),
        refusals: trials[index].refusals)
    }
    let unchecked = analysis.nodes.count { if case .open? = $0.problem { true } else { false } }
    return InputSizes(
      input: input, otherInputs: analysis.spatialInputs.filter { $0.tensor != input.tensor }.map(\.name),
      openSymbols: analysis.openSymbols, uncheckedNodes: unchecked, ways: ways)
  }

  /// The extent at present along an axis, or along all; nil where it is open, or they differ.
  private func present(_ axis: AxisName?) -> Int? {
    guard let axis else { return input.commonExtent }
    return input.axes.firstIndex(of: axis).flatMap { input.extents[$0] }
  }

  /// The first size below the present one that is refused, and the first above; the present one where that is.
  private func refusals(_ axis: AxisName?, around present: Int?, _ accepted: SizeSet) -> [InputSizes.Refusal]
  {
    guard accepted.limit > 0 else { return [] }
    let present = min(max(present ?? 1, 1), accepted.limit)
    let below = (1...present).last { accepted.contains($0) == false }
    let above = (present...accepted.limit).first { accepted.contains($0) == false }
    return (below == above ? [below] : [below, above]).compactMap { size in
      guard let size, let refusal = refusal(analyze(axis, size), axis) else { return nil }
      return InputSizes.Refusal(size: size, node: refusal.node, reason: refusal.reason)
    }
  }
}

extension NetworkAnalysis {
  /// The sizes up to a limit that the network takes; nil where no input has spatial extents.
  ///
  /// Each size is tried by working the network out. Of very large networks fewer sizes are tried, as the limit of the answer
  /// says.
  public func inputSizes(upTo limit: Int = InputSizeSearch.usualLimit, input: Int? = nil) -> InputSizes? {
    guard var search = InputSizeSearch(self, input: input, limit: limit) else { return nil }
    while !search.isComplete { search.advance() }
    return search.result
  }
}
