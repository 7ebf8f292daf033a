import ConvMath

/// What the elements of a tensor see of the input along one axis, over all paths that lead to them.
///
/// Element i sees `size` input elements, the first of which is i·stride − padding; the middle of them is at
/// −padding + i·stride + (size − 1)/2.
public struct ReceptiveField: Hashable, Sendable {
  /// How many input elements one element sees, those beyond the edges too.
  public var size: Int
  /// How many input elements the windows of neighbours lie apart.
  public var stride: Int
  /// How far the window of the first element begins before the input.
  public var padding: Int
  /// Whether the windows of all paths have the same middle.
  public var isAligned = true

  /// What an input element sees: itself.
  public static let element = ReceptiveField(size: 1, stride: 1, padding: 0)

  /// The place of the middle of the window of an element, doubled so that it is whole.
  var doubledCenter: Int { size &- 1 &- 2 &* padding }

  /// What the windows of a layer see along an axis; nil beyond 64 bits or where that is not the same for all.
  func seen(through axis: Axis) -> ReceptiveField? {
    switch axis.rule {
    case .window:
      sliding(kernel: axis.kernel, dilation: axis.dilation, stride: axis.stride, padding: axis.paddingBefore)
    case .adaptive where axis.outputSize > 0 && axis.extent % axis.outputSize == 0:
      sliding(
        kernel: axis.extent / axis.outputSize, dilation: 1, stride: axis.extent / axis.outputSize, padding: 0)
    case .transposed: spread(axis)
    case .unchanged: self
    default: nil
    }
  }

  /// r + d·(k − 1)·S, S·s and P + p·S.
  private func sliding(kernel: Int, dilation: Int, stride step: Int, padding before: Int) -> ReceptiveField? {
    let whole = CheckedInteger.number(stride)
    let size = .number(size) + .number(dilation) * (.number(kernel) - 1) * whole
    let padding = .number(padding) + .number(before) * whole
    return field(size, whole * .number(step), padding)
  }

  /// Without a stride a transposed convolution is a convolution whose kernel is turned round. With one, what elements see
  /// changes from neighbour to neighbour, so that no one size and stride say it.
  private func spread(_ axis: Axis) -> ReceptiveField? {
    guard axis.stride == 1 else { return nil }
    let reach = CheckedInteger.number(axis.dilation) * (.number(axis.kernel) - 1)
    let padding = .number(padding) + (reach - .number(axis.paddingBefore)) * .number(stride)
    return field(.number(size) + reach * .number(stride), .number(stride), padding)
  }

  private func field(_ size: CheckedInteger, _ stride: CheckedInteger, _ padding: CheckedInteger)
    -> ReceptiveField?
  {
    guard let size = size.value, let stride = stride.value, let padding = padding.value else { return nil }
    return ReceptiveField(size: size, stride: stride, padding: padding, isAligned: isAligned)
  }

  /// What elements see that leave out so many before them.
  func cropped(before count: Int) -> ReceptiveField? {
    field(.number(size), .number(stride), .number(padding) - .number(count) * .number(stride))
  }

  /// What two paths see together; nil where their strides differ, so that their windows drift apart.
  func joined(_ other: ReceptiveField) -> ReceptiveField? {
    guard stride == other.stride else { return nil }
    let padding = max(padding, other.padding)
    let end = CheckedInteger.maximum(
      .number(size) - .number(self.padding), .number(other.size) - .number(other.padding))
    var joined = field(end + .number(padding), .number(stride), .number(padding))
    joined?.isAligned = isAligned && other.isAligned && doubledCenter == other.doubledCenter
    return joined
  }
}
