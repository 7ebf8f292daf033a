/// One value for each spatial axis of a layer: up to three, stored in place.
///
/// Axes are in the order of the shape: (L), (H, W) or (D, H, W).
@frozen
public struct PerAxis<Element> {
  /// A place for each possible axis; nil for no axis. Those behind the last one hold a value that stands for nothing.
  ///
  /// One optional for all, not one for each: layers hold so many of these that it shows in their size, and in the time
  /// that it takes to compile what copies them.
  @usableFromInline var places: (Element, Element, Element)?
  @usableFromInline var axisCount: Int

  /// The highest number of spatial axes that a layer can have.
  @inlinable
  public static var maximumCount: Int { 3 }

  /// The same value on each of `count` axes (0 to 3; more are left out).
  @inlinable
  public init(repeating value: Element, count: Int) {
    axisCount = Swift.max(0, Swift.min(count, Self.maximumCount))
    places = axisCount > 0 ? (value, value, value) : nil
  }

  /// A value for each axis; nil for more than three.
  @inlinable
  public init?(_ values: some Sequence<Element>) {
    self.init()
    for value in values {
      guard count < Self.maximumCount else { return nil }
      append(value)
    }
  }

  /// No axis.
  @inlinable
  public init() {
    places = nil
    axisCount = 0
  }

  /// Adds the value of one more axis; no effect on three.
  @inlinable
  mutating func append(_ value: Element) {
    switch axisCount {
    case 0: places = (value, value, value)
    case 1: places?.1 = value
    case 2: places?.2 = value
    default: return
    }
    axisCount += 1
  }

  /// The list with `transform` applied to each axis.
  @inlinable
  public func map<Other>(_ transform: (Element) throws -> Other) rethrows -> PerAxis<Other> {
    var result = PerAxis<Other>()
    for value in self { result.append(try transform(value)) }
    return result
  }

  /// The list of pairs of this and `other`, as long as the shorter.
  @inlinable
  public func zipped<Other>(with other: PerAxis<Other>) -> PerAxis<(Element, Other)> {
    var result = PerAxis<(Element, Other)>()
    for (mine, its) in zip(self, other) { result.append((mine, its)) }
    return result
  }

  /// The list made of `count` axes: cut at the end, or filled up with its last value, or with `filler` if it has none.
  @inlinable
  public func resized(to count: Int, filler: Element) -> Self {
    var result = Self()
    for index in 0..<Swift.max(0, Swift.min(count, Self.maximumCount)) {
      result.append(index < self.count ? self[index] : (last ?? filler))
    }
    return result
  }
}

extension PerAxis: RandomAccessCollection, MutableCollection {
  @inlinable
  public var count: Int { axisCount }
  @inlinable
  public var startIndex: Int { 0 }
  @inlinable
  public var endIndex: Int { count }

  @inlinable
  public subscript(index: Int) -> Element {
    get {
      guard let places, index >= 0, index < axisCount else {
        preconditionFailure("axis \(index) of \(count)")
      }
      return index == 0 ? places.0 : index == 1 ? places.1 : places.2
    }
    set {
      precondition(index >= 0 && index < count, "axis \(index) of \(count)")
      switch index {
      case 0: places?.0 = newValue
      case 1: places?.1 = newValue
      default: places?.2 = newValue
      }
    }
  }
}

extension PerAxis: Sendable where Element: Sendable {}

extension PerAxis: Equatable where Element: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    guard left.axisCount == right.axisCount else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}

extension PerAxis: Hashable where Element: Hashable {
  public func hash(into hasher: inout Hasher) {
    hasher.combine(axisCount)
    for index in indices { hasher.combine(self[index]) }
  }
}

extension PerAxis: ExpressibleByArrayLiteral {
  /// The first three values of the literal.
  @inlinable
  public init(arrayLiteral elements: Element...) {
    self.init()
    for value in elements.prefix(Self.maximumCount) { append(value) }
  }
}

extension PerAxis where Element: Equatable {
  /// Whether all axes have the same value.
  @inlinable
  public var isUniform: Bool { allSatisfy { $0 == first } }
}

extension PerAxis {
  /// The value of an axis, or that of the last one; nil only if there is none.
  subscript(clamping index: Int) -> Element? {
    isEmpty ? nil : self[Swift.min(Swift.max(index, 0), count - 1)]
  }
}
