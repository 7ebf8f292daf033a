/// The extents of a tensor: batch, channels, then the spatial axes.
///
/// Any number of dimensions can be held, since a layer that cannot be must be explained, not refused here.
/// `Shape([1, 3, 224, 224]).spatial` is 224 × 224.
public struct Shape: Hashable, Sendable {
  public var batch: Int { didSet { count = Swift.max(count, 1) } }
  public var channels: Int { didSet { count = Swift.max(count, 2) } }
  public var spatial: PerAxis<Int> {
    didSet { if spatial.count != oldValue.count { count = 2 + spatial.count } }
  }
  /// The number of dimensions. Beyond five they are counted but not kept.
  public private(set) var count: Int

  public init(_ extents: some Collection<Int>) { self.init(Array(extents)) }

  public init(_ extents: [Int]) {
    batch = extents.first ?? 1
    channels = extents.count > 1 ? extents[1] : 1
    spatial = PerAxis(extents.dropFirst(2).prefix(PerAxis<Int>.maximumCount)) ?? []
    count = extents.count
  }

  public init(batch: Int, channels: Int, spatial: PerAxis<Int>) {
    self.batch = batch
    self.channels = channels
    self.spatial = spatial
    count = 2 + spatial.count
  }

  /// All dimensions in order.
  public var extents: [Int] { Array(([batch, channels] + spatial).prefix(count)) }

  /// The number of elements of the whole batch; nil beyond 64 bits.
  public var elementCount: Int? { elements.value }

  var elements: CheckedInteger {
    var product: CheckedInteger = 1
    if count > 0 { product = product * .number(batch) }
    if count > 1 { product = product * .number(channels) }
    for extent in spatial { product = product * .number(extent) }
    return product
  }
}

extension Shape: CustomStringConvertible {
  /// "1 × 64 × 112 × 112"
  public var description: String { extents.map(\.grouped).joined(separator: " × ") }
}
