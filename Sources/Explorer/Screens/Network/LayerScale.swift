import Network

/// What the figures of rows are measured by: sums over all rows, which a frame would have to go through.
struct LayerScale: Hashable, Sendable {
  /// The figure of the row that has most of it, whose bar is the longest.
  private(set) var most = 0
  /// The figure of the whole network, or of the last that could be where this one has none.
  private(set) var total: Int?
  /// The figure of the last network that could be.
  private(set) var lastTotal: Int?

  init() {}

  init(
    _ entries: [NetworkEntry], _ measure: NetworkMeasure, _ analysis: NetworkAnalysis, last: NetworkAnalysis?
  ) {
    lastTotal = last?.total(measure)
    total = analysis.total(measure) ?? lastTotal
    // A network that cannot be has the bars of the last one that could, drawn to the scale of that.
    let scale = (analysis.firstImpossibleNode == nil ? analysis : last) ?? analysis
    for entry in entries where entry.isLeaf { most = max(most, scale.figure(measure, of: entry) ?? 0) }
  }
}
