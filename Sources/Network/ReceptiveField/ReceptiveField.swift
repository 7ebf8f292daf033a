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
  /// Whether the windows of all paths have the same middle, and those of neighbours lie evenly.
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

  /// Each element comes from the input elements that are spread over it: up to ⌈(d·(k − 1) + 1)/s⌉ of them. Where windows
  /// of neighbours are those of the same elements they do not lie evenly.
  private func spread(_ axis: Axis) -> ReceptiveField? {
    guard axis.stride > 0, stride % axis.stride == 0 else { return nil }
    let whole = CheckedInteger.number(stride)
    let reach = CheckedInteger.number(axis.dilation) * (.number(axis.kernel) - 1)
    let taken = (reach + 1).ceilingQuotient(by: .number(axis.stride))
    let first = (.number(axis.paddingBefore) - reach).ceilingQuotient(by: .number(axis.stride))
    var seen = field(
      .number(size) + (taken - 1) * whole, .number(stride / axis.stride), .number(padding) - first * whole)
    if axis.stride > 1 { seen?.isAligned = false }
    return seen
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
