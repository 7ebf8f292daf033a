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
    /// Which value of each variation comes next.
    private var places: [Int]
    /// The base with all variations but the innermost applied.
    private var row: Layer

    init(_ sweep: Sweep, from index: Int) {
      self.sweep = sweep
      self.index = max(0, min(index, sweep.count))
      places = sweep.places(at: self.index) ?? []
      row = sweep.base
      applyOuter()
    }

    /// The next point; nil at the end.
    public mutating func next() -> Point? {
      guard index < sweep.count else { return nil }
      var layer = row
      if let innermost = places.indices.last { layer.apply(sweep.variations[innermost], places[innermost]) }
      let point = Point(index: index, layer: layer, figures: layer.figures)
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
      if place < innermost { applyOuter() }
    }

    private mutating func applyOuter() {
      row = sweep.base
      for place in places.indices.dropLast() { row.apply(sweep.variations[place], places[place]) }
    }
  }

  /// A point of the grid.
  public struct Point: Hashable, Sendable {
    public let index: Int
    public let layer: Layer
    /// What the metrics are read from; nil for a layer that cannot be.
    public let figures: Figures?

    /// Why the layer cannot be, as `Layer.analyze` tells it; empty for one that can.
    public var issues: [Issue] { figures == nil ? layer.obstacles : [] }
  }
}

extension Layer {
  private func analyzed() -> Result<Analysis, LayerError> {
    do { return .success(try analyze()) } catch { return .failure(error) }
  }

  /// The issues that `analyze` throws, those of figures that outgrow 64 bits among them.
  fileprivate var obstacles: [Issue] {
    if case .failure(let error) = analyzed() { return error.issues }
    return []
  }
}
