import ConvMath

/// The transposed convolution that takes the output of a convolution back to its input, or why there is none.
enum Inversion: Sendable {
  case layer(Analysis, outputPadding: [Formula])
  case none(reason: String)

  /// Nil for a layer that is no convolution.
  init?(of layer: Layer) {
    guard layer.kind.operation == .convolution else { return nil }
    do {
      let inverse = try layer.inverse()
      // Keras makes the output padding of "same" by itself.
      let isGiven = inverse.padding.begin != nil || inverse.padding == .valid
      self = .layer(try inverse.analyze(), outputPadding: isGiven ? layer.inverseFormulas : [])
    } catch let error as InverseError {
      self = .none(reason: error.description)
    } catch let error as LayerError {
      self = .none(reason: error.issues.map(\.description).joined(separator: "; "))
    } catch {
      return nil
    }
  }

  var analysis: Analysis? {
    if case .layer(let analysis, _) = self { return analysis }
    return nil
  }
}
