/// What a screen is given beside the document when it works out what it shows.
struct RefreshContext {
  /// The network, worked out; nil where none is open.
  var figures: NetworkFigures?
  /// The last network that could be, where this one cannot.
  var lastPossible: NetworkFigures?
  /// The baseline's network, worked out.
  var comparison: NetworkComparison?
  /// Whether figures are hidden, to be predicted.
  var isHiding: Bool
}
