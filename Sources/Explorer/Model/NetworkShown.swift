/// What a screen is given of the open network when it works out what it shows.
struct NetworkShown {
  /// The network, worked out; nil where none is open.
  var figures: NetworkFigures?
  /// The baseline's network, worked out.
  var comparison: NetworkComparison?
  /// Whether figures are hidden, to be predicted.
  var isHiding: Bool
}
