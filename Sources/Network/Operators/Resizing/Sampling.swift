import ConvMath

/// Images sampled at points or in regions.
enum Sampling {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(shapesOf: "GridSample", OperatorCall.gridSample),
    OperatorDefinition(shapesOf: "AffineGrid", OperatorCall.affineGrid),
    OperatorDefinition(shapesOf: "RoiAlign", OperatorCall.regions, inputs: [.data, .data, .setting, .data]),
    OperatorDefinition(shapesOf: "MaxRoiPool", OperatorCall.regionPooling),
    OperatorDefinition(shapesOf: "Col2Im", OperatorCall.columnsToImage),
  ]
}

extension OperatorCall {
  fileprivate func gridSample() throws(Problem) -> OperatorOutcome {
    let (input, grid) = (try shape(0), try shape(1))
    guard input.rank >= 3, grid.rank == input.rank else {
      throw .impossible("\(input) cannot be sampled at \(grid)", "\(input) 不能按 \(grid) 采样")
    }
    let output = TensorShape([input[0], input[1]] + Array(grid.dimensions[1..<grid.rank - 1]))
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }

  fileprivate func affineGrid() throws(Problem) -> OperatorOutcome {
    let size = try integers(1)
    guard size.count == 4 || size.count == 5 else {
      throw .impossible("a size of \(size.count) numbers", "尺寸有 \(size.count) 个数")
    }
    let output = [size[0]] + size[2...] + [size.count - 2]
    return OperatorOutcome(Value(try input(0).type, TensorShape(output)), .uncounted)
  }

  fileprivate func regions() throws(Problem) -> OperatorOutcome {
    let (input, regions) = (try shape(0), try shape(1))
    guard input.rank == 4, regions.rank == 2 else {
      throw .impossible("\(input) has no regions as \(regions)", "\(input) 不能按 \(regions) 取区域")
    }
    let output: TensorShape = [
      regions[0], input[1], .known(integer("output_height", default: 1)),
      .known(integer("output_width", default: 1)),
    ]
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }

  fileprivate func regionPooling() throws(Problem) -> OperatorOutcome {
    let (input, regions) = (try shape(0), try shape(1))
    guard input.rank == 4, regions.rank == 2, let size = integers("pooled_shape"), size.count == 2 else {
      throw .impossible("\(input) has no regions as \(regions)", "\(input) 不能按 \(regions) 取区域")
    }
    return OperatorOutcome(
      Value(try self.input(0).type, [regions[0], input[1], .known(size[0]), .known(size[1])]), .uncounted)
  }

  fileprivate func columnsToImage() throws(Problem) -> OperatorOutcome {
    let (input, image, block) = (try shape(0), try integers(1), try integers(2))
    guard input.rank == 3 else {
      throw .impossible("columns of \(input.rank) dimensions", "\(input.rank) 维的列")
    }
    try checkRank(image.count + 2)
    let size = TensorShape(block).elementCount.map(Dimension.known) ?? .unknown
    let output = TensorShape([input[0], input[1] / size] + image.map(Dimension.known))
    return OperatorOutcome(Value(try self.input(0).type, output), .uncounted)
  }
}
