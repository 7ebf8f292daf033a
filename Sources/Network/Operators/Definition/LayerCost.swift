import ConvMath

extension OperatorCall {
  /// An extent for a dimension that is open, so that the others can be worked out.
  private static var stand: Int { 4096 }

  /// A shape for a layer, open dimensions filled in; nil for a number of dimensions that no layer has.
  func layerInput(_ shape: TensorShape) -> Shape? {
    guard (2...5).contains(shape.rank) else { return nil }
    return Shape(
      shape.dimensions.enumerated().map { index, dimension in dimension.value ?? (index == 0 ? 1 : Self.stand)
      })
  }

  /// The output of a layer on an input whose open dimensions were filled in, and its cost.
  ///
  /// The batch goes on as it is, and so does an axis that the layer keeps; other open axes stay open.
  func outcome(_ layer: Layer, on input: TensorShape, type: ElementType?, count: Int = 1) throws(Problem)
    -> OperatorOutcome
  {
    let analysis = try analysis(layer)
    var output = TensorShape(analysis.output.extents)
    for index in input.dimensions.indices where input[index].value == nil && index < output.rank {
      let isKept = index == 0 || output[index] == .known(Self.stand)
      output[index] = isKept ? input[index] : .unknown
    }
    let cost = input.extents == nil ? Cost.open : .layer(analysis)
    return OperatorOutcome([Value](repeating: Value(type, output), count: max(count, 1)), cost)
  }

  /// The figures of a layer.
  func analysis(_ layer: Layer) throws(Problem) -> Analysis {
    do {
      return try layer.analyze()
    } catch {
      throw .issues(error.issues)
    }
  }

  /// The cost of a layer whose output shape is known otherwise; open where the layer is nil.
  func cost(_ layer: Layer?) throws(Problem) -> Cost {
    guard let layer else { return .open }
    return .layer(try analysis(layer))
  }

  /// A shape of two to five dimensions with the same elements: leading ones taken together, or 1 put before. Nil where
  /// a dimension is open or there are no elements.
  func folded(_ shape: TensorShape) -> Shape? {
    guard var extents = shape.extents, !extents.contains(0) else { return nil }
    while extents.count < 2 { extents.insert(1, at: 0) }
    while extents.count > 5 {
      let (product, overflow) = extents[0].multipliedReportingOverflow(by: extents[1])
      guard !overflow else { return nil }
      extents.replaceSubrange(0...1, with: [product])
    }
    return Shape(extents)
  }

  /// A shape as sets of elements along an axis: those before, along and after it. Nil where a dimension is open.
  func sets(_ shape: TensorShape, axis: Int, through last: Int) -> (before: Int, along: Int, after: Int)? {
    guard shape.rank > last,
      let before = TensorShape(shape.dimensions[..<axis].map { $0 }).elementCount,
      let along = TensorShape(shape.dimensions[axis...last].map { $0 }).elementCount,
      let after = TensorShape(shape.dimensions[(last + 1)...].map { $0 }).elementCount
    else { return nil }
    return (before, along, after)
  }
}
