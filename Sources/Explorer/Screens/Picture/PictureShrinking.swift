import ConvMath

extension Layer {
  /// Positions under the windows, padding among them, that fit on a screen.
  private static let seenWhole = 13

  /// The same layer on an input that is small enough to be seen whole; itself where it is already, or where a window alone is
  /// larger.
  var shrunkToBeSeen: Layer {
    var layer = self
    for axis in 0..<rank where input.spatial.indices.contains(axis) {
      let extent = layer.input.spatial[axis]
      guard layer.ground(axis) ?? 0 > Self.seenWhole else { continue }
      let candidates = (1...min(extent, Self.seenWhole)).reversed().map { extent in
        layer.setting(Field(.input, axis + 2), to: extent)
      }
      // Two windows at the least, where there can be: one that stands still shows no step.
      let possible = candidates.filter { $0.ground(axis).map { $0 <= Self.seenWhole } ?? false }
      layer = possible.first { $0.axes[axis].output > 1 } ?? possible.first ?? layer
    }
    return (try? layer.analyze()) == nil ? self : layer
  }

  /// How many positions lie under the windows of an axis, seen from the output or as a transposed convolution spreads; nil
  /// where it has none.
  private func ground(_ index: Int) -> Int? {
    guard axes.indices.contains(index) else { return nil }
    let axis = axes[index]
    guard axis.output > 0 else { return nil }
    let view = Picture.View.all(for: kind)[0]
    return PictureAxis(axis, view: view, focus: 0).ground.count
  }
}
