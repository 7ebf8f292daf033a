import ConvMath

/// Slices along axes.
enum Slicing {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Slice", infer: OperatorCall.slice, inputs: [.data, .setting], channels: .slice,
      receptiveField: .slice, saved: .nothing, storage: .stridedInTraining)
  ]
}

extension OperatorCall {
  fileprivate func slice() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let starts = integers("starts")?.map(Dimension.known) ?? optional(1)?.constant?.dimensions
    let ends = integers("ends")?.map(Dimension.known) ?? optional(2)?.constant?.dimensions
    let count = starts?.count ?? ends?.count ?? optional(1)?.shape?.extents?.first ?? input.rank
    let given = try integers("axes", orInput: 3) ?? Array(0..<max(0, min(count, input.rank)))
    let axes = try self.axes(given, rank: input.rank)
    // ONNX has no attribute of steps; other formats, whose settings are no inputs, do.
    let steps =
      integers("steps")?.map(Dimension.known) ?? optional(4)?.constant?.dimensions
      ?? (has(4) ? nil : [Dimension](repeating: 1, count: axes.count))
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
}
