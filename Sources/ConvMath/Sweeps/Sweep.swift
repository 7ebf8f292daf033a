/// A layer with one or more of its hyperparameters varied: a grid of points, each a layer of its own.
///
/// The first variation is the outermost: with kernels 1, 3 and strides 1, 2 the points are (1, 1), (1, 2), (3, 1),
/// (3, 2). No point is kept, so that a grid of any size takes the same room.
public struct Sweep: Hashable, Sendable {
  public let base: Layer
  public let variations: [Variation]
  /// The number of grid points.
  public let count: Int
  /// How many points on from one value of each variation to its next.
  private let strides: [Int]
  /// The values of each variation that is a single range, at hand for whoever asks for a million of them.
  private let ranges: [Variation.Progression?]

  /// The grid of a layer and its variations; with none of them, the layer alone.
  ///
  /// - Throws: `SweepError` where a variation does not fit the layer or another variation, or where there are more points
  /// than 64 bits can count.
  public init(_ base: Layer, varying variations: [Variation]) throws(SweepError) {
    var count = 1
    for (place, variation) in variations.enumerated() {
      for target in variation.targets {
        guard target.exists(in: base) else { throw SweepError(.missing(target, base.kind), rank: base.rank) }
        let taken = variations[..<place].flatMap(\.targets).first { $0.overlaps(target) }
        if let taken { throw SweepError(.overlap(taken, target), rank: base.rank) }
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: variation.values.count)
      guard !overflow else { throw SweepError(.tooManyPoints, rank: base.rank) }
      count = product
    }
    self.base = base
    self.variations = variations
    self.count = count
    ranges = variations.map(\.values.range)
    var stride = count
    strides = variations.map { variation in
      stride /= variation.values.count
      return stride
    }
  }

  /// The layer at a grid point; nil where there is no such point.
  public func layer(at index: Int) -> Layer? {
    guard index >= 0, index < count else { return nil }
    var layer = base
    for variation in variations.indices {
      layer.apply(variations[variation], place(of: variation, at: index))
    }
    return layer
  }

  /// The value that a variation has at a grid point; nil where there is no such variation or point.
  public func value(of variation: Int, at index: Int) -> FieldValue? {
    guard variation >= 0, variation < strides.count, index >= 0, index < count else { return nil }
    if let range = ranges[variation] {
      return .number(range.number(at: index / strides[variation] % range.count))
    }
    return variations[variation].values[place(of: variation, at: index)]
  }

  /// Walks the points in order, from one of them on.
  public func walk(from index: Int = 0) -> Walk { Walk(self, from: index) }

  /// Which of its values a variation has at a grid point.
  func place(of variation: Int, at index: Int) -> Int {
    index / strides[variation] % variations[variation].values.count
  }
}

/// Why variations make no sweep.
public struct SweepError: Error, Hashable, Sendable {
  public var reason: Reason
  private let rank: Int

  public enum Reason: Hashable, Sendable {
    /// A layer of this kind has no such field.
    case missing(Variation.Target, LayerKind)
    /// Two variations set the same number.
    case overlap(Variation.Target, Variation.Target)
    case tooManyPoints
  }

  init(_ reason: Reason, rank: Int) {
    self.reason = reason
    self.rank = rank
  }
}

extension SweepError: CustomStringConvertible {
  /// The reason in plain words.
  public var description: String { text(.english) }

  /// The reason in plain words of a language; targets have the names that they are given by, or those of the reader.
  public func text(_ language: Language, naming name: (String) -> String = { $0 }) -> String {
    switch reason {
    case .missing(let target, let kind):
      let name = name(target.name(rank: rank))
      return language("\(kind) has no \(name) to vary", "\(kind) 没有可变化的 \(name)")
    case .overlap(let one, let other):
      let names = [one, other].map { name($0.name(rank: rank)) }
      return one == other
        ? language(
          "\(names[0]) is varied twice; put its values in one list", "\(names[0]) 变化了两次；请把它的取值写在一个列表里")
        : language(
          "\(names[0]) and \(names[1]) set the same number; vary one of them",
          "\(names[0]) 和 \(names[1]) 设定的是同一个数；请只变化其中一个")
    case .tooManyPoints:
      let most = Int.max.grouped
      return language(
        "the variations make more than \(most) points; use shorter ranges or larger steps",
        "组合起来超过 \(most) 个点；请缩小范围或加大间隔")
    }
  }
}

extension Layer {
  /// Puts a value of a variation where its targets are.
  mutating func apply(_ variation: Variation, _ place: Int) {
    guard let number = variation.values.number(at: place) else {
      if let value = variation.values[place] { self = setting(variation.target, to: value) }
      return
    }
    set(variation.target, to: number)
    if variation.companion != nil {
      for target in variation.targets.dropFirst() { set(target, to: number) }
    }
  }
}
