/// What the tensors that are kept are to the nodes that take them.
extension NetworkAnalysis {
  /// The tensors that are learned, by their places: those that `parameters` counts.
  package var learnedTensors: Set<Int> { claimed { !$0.isBuffer } }

  /// The tensors that are kept and not learned, by their places: those that `buffers` counts.
  package var bufferTensors: Set<Int> { claimed { $0.isBuffer } }

  private func claimed(_ isMeant: (WeightClaim) -> Bool) -> Set<Int> {
    Set(trace.claims.joined().filter(isMeant).compactMap(\.tensor))
  }
}
