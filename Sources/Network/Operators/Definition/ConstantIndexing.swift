import ConvMath

extension Constant {
  /// How far apart neighbours along each dimension are in the list of elements.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: extents.count)
    for index in strides.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] &* extents[index + 1]
    }
    return strides
  }

  /// The elements met by walking over extents with a stride along each; nil where they are too many.
  func walked(extents: [Int], strides: [Int], from offset: Int = 0) -> Constant? {
    guard let count = TensorShape(extents).elementCount, count <= Self.maximumCount else { return nil }
    // Without elements the other extents may be of any size.
    guard count > 0 else { return Constant(extents: extents, elements.selecting([])) }
    var places = [offset]
    places.reserveCapacity(count)
    for (extent, stride) in zip(extents, strides) {
      places = places.flatMap { place in (0..<max(extent, 0)).map { place + $0 * stride } }
    }
    return Constant(extents: extents, elements.selecting(places))
  }

  /// The same elements with other extents.
  func reshaped(to extents: [Int]) -> Constant? { Constant(extents: extents, elements) }

  /// Extents of 1 repeated, as by broadcasting.
  func expanded(to extents: [Int]) -> Constant? {
    guard extents.count >= self.extents.count else { return nil }
    let missing = extents.count - self.extents.count
    var strides = [Int](repeating: 0, count: missing) + strides
    for (index, extent) in self.extents.enumerated() {
      if extent == 1 {
        strides[missing + index] = 0
      } else if extent != extents[missing + index] {
        return nil
      }
    }
    return walked(extents: extents, strides: strides)
  }

  /// The elements at places along an axis, in the place of the axis the dimensions of the list of places.
  func gathered(axis: Int, at places: Constant) -> Constant? {
    guard let indices = places.integers else { return nil }
    let (before, after) = (extents[..<axis], extents[(axis + 1)...])
    guard let outer = TensorShape(before).elementCount, let inner = TensorShape(after).elementCount,
      let size = TensorShape([outer, indices.count, inner]).elementCount, size <= Self.maximumCount
    else { return nil }
    let extent = extents[axis]
    guard size > 0 else { return nil }
    var selected: [Int] = []
    for row in 0..<outer {
      for index in indices {
        let place = index < 0 ? index &+ extent : index
        guard place >= 0, place < extent else { return nil }
        selected += (0..<inner).map { (row * extent + place) * inner + $0 }
      }
    }
    return Constant(extents: Array(before) + places.extents + Array(after), elements.selecting(selected))
  }

  /// Constants after each other along an axis.
  static func concatenated(_ parts: [Constant], axis: Int, extents: [Int]) -> Constant? {
    guard let first = parts.first, let size = TensorShape(extents).elementCount, size <= maximumCount,
      let outer = TensorShape(extents[..<axis]).elementCount
    else { return nil }
    guard size > 0 else { return Constant(extents: extents, first.elements.selecting([])) }
    // Of very many parts without elements nothing is worth knowing.
    guard outer <= 65_536 / parts.count else { return nil }
    var elements = first.elements.selecting([])
    for row in 0..<outer {
      for part in parts {
        let width = part.elements.count / max(outer, 1)
        guard let longer = elements.appending(part.elements.selecting(Array(row * width..<(row + 1) * width)))
        else { return nil }
        elements = longer
      }
    }
    return Constant(extents: extents, elements)
  }
}
