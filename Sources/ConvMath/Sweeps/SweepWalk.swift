extension Sweep {
  /// A walk over the points of a sweep, in order.
  ///
  /// It is a value: keep it, and go on later from where it stands.
  ///
  ///     var walk = sweep.walk()
  ///     while let point = walk.next() { flops.append(point.figures?[.flops, .float32]) }
  public struct Walk: Sendable {
    public let sweep: Sweep
    /// The index of the point that comes next; the number of points at the end.
    public private(set) var index: Int
    /// The layer of the point that came last; the base before the first.
    public private(set) var layer: Layer
    /// Which value of each variation comes next.
    private var places: [Int]
    /// The base with all variations but the innermost applied.
    private var row: Layer
    private let innermost: Variation?
    /// Whether an outer variation has moved since the last point.
    private var startsRow = true

    init(_ sweep: Sweep, from index: Int) {
      self.sweep = sweep
      self.index = max(0, min(index, sweep.count))
      let start = self.index
      places = sweep.variations.indices.map { sweep.place(of: $0, at: start) }
      layer = sweep.base
      row = sweep.base
      innermost = sweep.variations.last
    }

    /// The next point; nil at the end.
    public mutating func next() -> Point? {
      guard index < sweep.count else { return nil }
      if startsRow { startRow() }
      if let innermost, let place = places.last {
        // One number takes the place of another without a trace; after a word the layer starts anew.
        if !innermost.values.isNumeric { layer = row }
        layer.apply(innermost, place)
      }
      let point = Point(index: index, figures: layer.figures)
      step()
      return point
    }

    private mutating func step() {
      index += 1
      guard index < sweep.count, let innermost = places.indices.last else { return }
      var place = innermost
      places[place] += 1
      while place > 0, places[place] == sweep.variations[place].values.count {
        places[place] = 0
        place -= 1
        places[place] += 1
      }
      if place < innermost { startsRow = true }
    }

    private mutating func startRow() {
      row = sweep.base
      for place in places.indices.dropLast() { row.apply(sweep.variations[place], places[place]) }
      layer = row
      startsRow = false
    }
  }

  /// A point of the grid: `Sweep.layer(at:)` is its layer.
  public struct Point: Hashable, Sendable {
    public let index: Int
    /// What the metrics are read from; nil for a layer that cannot be, for reasons that `Layer.obstacles` tells.
    public let figures: Figures?
  }
}

extension Layer {
  /// Why the layer cannot be, as `analyze` tells it, with what outgrows 64 bits; empty for one that can.
  public var obstacles: [Issue] {
    do throws(LayerError) {
      _ = try analyze()
      return []
    } catch {
      return error.issues
    }
  }
}
