import ConvMath

/// The transposed convolution that takes the output of a convolution back to its input, or why there is none.
enum Inversion: Sendable {
  case inverse(Inverse)
  case none(reason: Wording)

  /// Nil for a layer that is no convolution.
  init?(of layer: Layer) {
    guard layer.kind.operation == .convolution else { return nil }
    do {
      self = .inverse(try layer.inverse())
    } catch {
      self = .none(reason: Wording(error.text))
    }
  }

  var analysis: Analysis? {
    if case .inverse(let inverse) = self { return inverse.analysis }
    return nil
  }
}
