import ConvMath

/// Operators that pick elements by their place.
extension OperatorCall {
  static let indexingRules: [String: Rule] = [
    "Gather": OperatorCall.gather, "GatherElements": OperatorCall.gatherElements,
    "GatherND": OperatorCall.gatherAtPoints, "Slice": OperatorCall.slice, "OneHot": OperatorCall.oneHot,
    "Compress": OperatorCall.compress,
  ]

  func gather() throws(Problem) -> OperatorOutcome {
    let (value, input, places) = (try self.input(0), try shape(0), try self.input(1))
    let axis = try axis(integer("axis", default: 0), rank: input.rank)
    guard let inner = places.shape else { return OperatorOutcome(Value(value.type, nil)) }
    let output = TensorShape(
      Array(input.dimensions[..<axis]) + inner.dimensions + Array(input.dimensions[(axis + 1)...]))
    try checkRank(output.rank)
    if let extent = input[axis].value, let indices = places.constant?.integers,
      let wrong = indices.first(where: { $0 >= extent || $0 < -extent })
    {
      throw .impossible(
        "place \(wrong) is not within dimension \(axis + 1) of \(input)",
        "位置 \(wrong) 超出 \(input) 的第 \(axis + 1) 维")
    }
    let folded = value.constant.flatMap { constant in
      places.constant.flatMap { constant.gathered(axis: axis, at: $0) }
    }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  func gatherElements() throws(Problem) -> OperatorOutcome {
    OperatorOutcome(Value(try input(0).type, try shape(1)))
  }

  func gatherAtPoints() throws(Problem) -> OperatorOutcome {
    let (input, places) = (try shape(0), try shape(1))
    let batch = integer("batch_dims", default: 0)
    guard let last = places.dimensions.last else {
      throw .impossible("a scalar tells no places", "标量不能表示位置")
    }
    guard let depth = last.value else { return OperatorOutcome(Value(try self.input(0).type, nil)) }
    guard batch >= 0, depth >= 0, batch <= input.rank, depth <= input.rank - batch else {
      throw .impossible("places of \(depth) numbers do not fit \(input)", "\(depth) 个数的位置与 \(input) 不符")
    }
    let output = TensorShape(
      Array(places.dimensions.dropLast()) + Array(input.dimensions[(batch + depth)...]))
    try checkRank(output.rank)
    return OperatorOutcome(Value(try self.input(0).type, output))
  }

  // MARK: Slice

  func slice() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let starts = integers("starts")?.map(Dimension.known) ?? optional(1)?.constant?.dimensions
    let ends = integers("ends")?.map(Dimension.known) ?? optional(2)?.constant?.dimensions
    let count = starts?.count ?? ends?.count ?? optional(1)?.shape?.extents?.first ?? input.rank
    let given = try integers("axes", orInput: 3) ?? Array(0..<max(0, min(count, input.rank)))
    let axes = try self.axes(given, rank: input.rank)
    let steps =
      optional(4)?.constant?.dimensions ?? (has(4) ? nil : [Dimension](repeating: 1, count: axes.count))
    var output = input
    var ranges: [(axis: Int, start: Int, step: Int)] = []
    for (index, axis) in axes.enumerated() {
      guard let starts, let ends, let steps, index < starts.count, index < ends.count, index < steps.count
      else {
        output[axis] = .unknown
        continue
      }
      let part = try part(of: input[axis], starts[index], ends[index], steps[index])
      output[axis] = part.extent
      if let start = part.start, let step = steps[index].value { ranges.append((axis, start, step)) }
    }
    return OperatorOutcome(
      Value(value.type, output, constant: folded(value.constant, output, ranges, axes.count)))
  }

  /// How many elements a slice takes of an extent, and where it begins.
  private func part(of extent: Dimension, _ start: Dimension, _ end: Dimension, _ step: Dimension)
    throws(Problem) -> (extent: Dimension, start: Int?)
  {
    guard step != 0 else { throw .impossible("a step of 0", "步长为 0") }
    guard let size = extent.value, let start = start.value, let end = end.value, let step = step.value else {
      // All of an open extent, or none but the first elements.
      if step == 1, start == 0, end == extent || (end.value ?? 0) >= 1 << 31 { return (extent, 0) }
      return (.unknown, nil)
    }
    func bounded(_ place: Int, _ range: ClosedRange<Int>) -> Int {
      min(max(place < 0 ? place &+ size : place, range.lowerBound), range.upperBound)
    }
    guard size > 0 else { return (0, nil) }
    if step > 0 {
      let (first, last) = (bounded(start, 0...size), bounded(end, 0...size))
      return (.known(last > first ? (last - first - 1) / step + 1 : 0), first)
    }
    // An end far below 0 means before the first element.
    let first = bounded(start, 0...(size - 1))
    let last = end < -size ? -1 : bounded(end, -1...(size - 1))
    let distance = (first - last - 1).dividedReportingOverflow(by: step == .min ? .max : -step).partialValue
    return (.known(first > last ? distance + 1 : 0), first)
  }

  private func folded(
    _ constant: Constant?, _ output: TensorShape, _ ranges: [(axis: Int, start: Int, step: Int)], _ count: Int
  ) -> Constant? {
    guard let constant, let extents = output.extents, ranges.count == count else { return nil }
    guard output.elementCount != 0 else {
      return constant.walked(extents: extents, strides: constant.strides)
    }
    var (strides, offset) = (constant.strides, 0)
    for range in ranges {
      offset += range.start * strides[range.axis]
      strides[range.axis] = extents[range.axis] > 1 ? strides[range.axis] * range.step : 0
    }
    return constant.walked(extents: extents, strides: strides, from: offset)
  }

  func oneHot() throws(Problem) -> OperatorOutcome {
    let places = try shape(0)
    try checkRank(places.rank + 1)
    let axis = try axis(integer("axis", default: -1), rank: places.rank + 1)
    var output = places
    output.dimensions.insert(optional(1)?.constant?.dimensions?.first ?? .unknown, at: axis)
    return OperatorOutcome(Value(optional(2)?.type, output))
  }

  func compress() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    guard let axis = integer("axis") else { return OperatorOutcome(Value(value.type, [.unknown])) }
    var output = input
    output[try self.axis(axis, rank: input.rank)] = .unknown
    return OperatorOutcome(Value(value.type, output))
  }
}
