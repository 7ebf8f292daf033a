import ConvMath

/// What an operator costs.
public enum Cost: Hashable, Sendable {
  /// It only moves data.
  case nothing
  /// It is a layer, whose figures hold for the whole batch.
  indirect case layer(Analysis)
  /// A matrix product of two tensors that are both computed, counted as a linear layer without parameters of its own.
  indirect case product(Analysis)
  /// It computes element by element or over sets of elements.
  case work(Work)
  /// There is no rule for its cost.
  case uncounted
  /// There is a rule, but the shapes that it needs are open.
  case open

  /// The layer whose formulas gave the cost; nil where it is none.
  public var analysis: Analysis? {
    switch self {
    case .layer(let analysis), .product(let analysis): analysis
    default: nil
    }
  }

  /// The operations of the whole batch; nil where they are not known.
  public var work: Work? {
    switch self {
    case .nothing: Work()
    case .layer(let analysis), .product(let analysis): analysis.batch
    case .work(let work): work
    case .uncounted, .open: nil
    }
  }
}
