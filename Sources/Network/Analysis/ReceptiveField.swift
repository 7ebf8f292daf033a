import ConvMath

/// What one element of a tensor sees of the input, along one axis.
///
/// Element i sees the positions from `i·stride − padding` on, `size` of them, padding of layers among them. VGG-16 after its
/// last pooling: size 212, stride 32, padding 90.
public struct ReceptiveField: Hashable, Sendable {
  public var size = 1
  /// How far neighbours are apart on the input: the product of all strides before.
  public var stride = 1
  /// How far the first element sees beyond the beginning of the input.
  public var padding = 0

  public init(size: Int = 1, stride: Int = 1, padding: Int = 0) {
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// The field of a window over elements with this field; nil where no window slides or a number outgrows 64 bits.
  func under(_ axis: Axis) -> ReceptiveField? {
    switch axis.rule {
    case .window, .padded: break
    case .unchanged: return self
    default: return nil
    }
    let step = CheckedInteger.number(stride)
    let reach = step * (.number(axis.effectiveKernel) - 1)
    guard let size = (.number(size) + reach).value,
      let padding = (.number(padding) + step * .number(axis.paddingBefore)).value,
      let stride = (step * .number(axis.stride)).value
    else { return nil }
    return ReceptiveField(size: size, stride: stride, padding: padding)
  }

  /// Twice the place of the middle of what the first element sees.
  private var center: CheckedInteger { .number(size) - 1 - 2 * .number(padding) }

  /// Whether elements of two paths look at the same places of the input: with the same stride around the same middle.
  func linesUp(with other: ReceptiveField) -> Bool {
    stride == other.stride && center.value != nil && center == other.center
  }

  /// All that either path sees; nil where their strides differ, so that it is not the same for every element.
  func union(_ other: ReceptiveField) -> ReceptiveField? {
    guard stride == other.stride else { return nil }
    let padding = max(padding, other.padding)
    let end = CheckedInteger.maximum(
      .number(size) - .number(self.padding), .number(other.size) - .number(other.padding))
    return (end + .number(padding)).value.map { ReceptiveField(size: $0, stride: stride, padding: padding) }
  }
}

/// What the elements of a tensor see of the input.
public struct ReceptiveFields: Hashable, Sendable {
  /// The field along each spatial axis.
  public var axes: PerAxis<ReceptiveField>
  /// Whether paths that join here, or before, look at different places of the input.
  public var isMisaligned = false

  /// The fields below a window on each axis.
  func under(_ axes: PerAxis<Axis>) -> ReceptiveFields? {
    guard axes.count == self.axes.count else { return nil }
    var result = ReceptiveFields(axes: [], isMisaligned: isMisaligned)
    var fields: [ReceptiveField] = []
    for (field, axis) in zip(self.axes, axes) {
      guard let below = field.under(axis) else { return nil }
      fields.append(below)
    }
    result.axes = PerAxis(fields) ?? []
    return result
  }

  /// The fields where two paths join.
  func joined(with other: ReceptiveFields) -> ReceptiveFields? {
    guard axes.count == other.axes.count else { return nil }
    let linesUp = zip(axes, other.axes).allSatisfy { $0.linesUp(with: $1) }
    var fields: [ReceptiveField] = []
    for (field, other) in zip(axes, other.axes) {
      guard let union = field.union(other) else { return nil }
      fields.append(union)
    }
    return ReceptiveFields(
      axes: PerAxis(fields) ?? [], isMisaligned: isMisaligned || other.isMisaligned || !linesUp)
  }
}
