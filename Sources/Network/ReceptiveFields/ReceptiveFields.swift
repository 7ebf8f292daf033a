import ConvMath

/// The receptive fields of the elements of a tensor: what they depend on of the input.
public struct ReceptiveFields: Hashable, Sendable {
  /// The field along each spatial axis.
  public var axes: PerAxis<ReceptiveField>
  /// Whether paths that join here, or before, look at different places of the input.
  public var isMisaligned = false
  /// Whether an element may see less than this, and never more.
  public var isBound = false

  /// Whether every element sees the same: that of a layer which takes all elements together.
  public var isGlobal: Bool { axes.allSatisfy(\.isGlobal) }

  /// The fields with each axis replaced; nil where one has none.
  func mapped(_ transform: (Int, ReceptiveField) -> ReceptiveField?) -> ReceptiveFields? {
    var result = self
    for axis in axes.indices {
      guard let field = transform(axis, axes[axis]) else { return nil }
      result.axes[axis] = field
    }
    return result
  }

  /// The fields below a window on each axis.
  func under(_ axes: PerAxis<Axis>) -> ReceptiveFields? {
    axes.count == self.axes.count ? mapped { $1.under(axes[$0]) } : nil
  }

  /// The fields where two paths join.
  func joined(with other: ReceptiveFields) -> ReceptiveFields? {
    guard axes.count == other.axes.count else { return nil }
    let misses = isMisaligned || other.isMisaligned || !linesUp(with: other)
    var result = mapped { $1.union(other.axes[$0]) }
    result?.isMisaligned = misses
    result?.isBound = isBound || other.isBound
    return result
  }

  /// Whether elements of two paths look at the same places.
  func linesUp(with other: ReceptiveFields) -> Bool {
    zip(axes, other.axes).allSatisfy { $0.linesUp(with: $1) }
  }
}
