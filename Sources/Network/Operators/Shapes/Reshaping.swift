import ConvMath

/// Dimensions taken together or apart.
enum Reshaping {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "Reshape", infer: OperatorCall.reshape, inputs: [.data, .setting, .data], channels: .reshapingTo,
      receptiveField: .reshaping, saved: .nothing, storage: .reshaped, mismatchRemedy: .freeExtent),
    OperatorDefinition(
      "Flatten", infer: OperatorCall.flatten, channels: .reshaping, receptiveField: .reshaping,
      saved: .nothing, storage: .reshaped,
      layer: LayerForm(
        .flatten,
        read: { call, shape in
          var layer = call.shapingLayer(.flatten, shape)
          layer?.startDim = call.integer("axis", default: 1)
          return layer
        },
        write: {
          $0.set("axis", $0.layer.startDim, default: 1)
          return true
        })),
    OperatorDefinition(
      "Squeeze", infer: OperatorCall.squeeze, channels: .reshaping, receptiveField: .reshaping,
      saved: .nothing, storage: .view),
    OperatorDefinition(
      "Unsqueeze", infer: OperatorCall.unsqueeze, channels: .reshaping, receptiveField: .reshaping,
      saved: .nothing, storage: .view),
  ]
}

extension OperatorCall {
  fileprivate func reshape() throws(Problem) -> OperatorOutcome {
    let value = try input(0)
    let target = try target()
    try checkRank(target.count)
    let output = try reshaped(target)
    let folded = value.constant.flatMap { constant in output.extents.flatMap { constant.reshaped(to: $0) } }
    return OperatorOutcome(Value(value.type, output, constant: folded))
  }

  /// The extents that are asked for; 0 copies one, −1 takes what is left.
  func target() throws(Problem) -> [Dimension] {
    if let attribute = integers("shape") { return attribute.map(Dimension.known) }
    let wanted = try input(1)
    if let dimensions = wanted.constant?.dimensions { return dimensions }
    guard let count = wanted.shape?.extents?.first, wanted.shape?.rank == 1, count <= TensorShape.maximumRank
    else {
      throw .open("the shape that is asked for is computed", "目标形状是算出来的")
    }
    return [Dimension](repeating: .unknown, count: max(count, 0))
  }

  private func reshaped(_ target: [Dimension]) throws(Problem) -> TensorShape {
    let input = try self.input(0).shape
    let copiesZero = integer("allowzero", default: 0) == 0
    var output: [Dimension] = []
    for (index, dimension) in target.enumerated() {
      guard dimension == 0, copiesZero else {
        output.append(dimension)
        continue
      }
      guard let input else {
        output.append(.unknown)
        continue
      }
      guard index < input.rank else {
        throw .impossible(
          "0 copies dimension \(index + 1), which \(input) lacks", "0 表示沿用第 \(index + 1) 维，而 \(input) 没有这一维")
      }
      output.append(input[index])
    }
    let places = output.indices.filter { output[$0].value.map { $0 < 0 } ?? false }
    guard places.count <= 1, places.allSatisfy({ output[$0] == -1 }) else {
      throw .impossible("more than one dimension is left to be found", "不止一个维度需要推算")
    }
    if let place = places.first { output[place] = try rest(output, at: place, of: input) }
    let shape = TensorShape(output)
    if let given = input?.elementCount, let wanted = shape.elementCount, given != wanted {
      throw .impossible(
        "\(input ?? []) has \(given.grouped) elements, \(shape) has \(wanted.grouped)",
        "\(input ?? []) 有 \(given.grouped) 个元素，\(shape) 有 \(wanted.grouped) 个")
    }
    return shape
  }

  /// What is left for one dimension once the others have theirs; symbols cancel each other.
  private func rest(_ output: [Dimension], at place: Int, of input: TensorShape?) throws(Problem) -> Dimension
  {
    guard let input else { return .unknown }
    var given = input.dimensions
    var wanted = output
    wanted.remove(at: place)
    for dimension in wanted where dimension.value == nil && dimension != .unknown {
      guard let match = given.firstIndex(of: dimension) else { return .unknown }
      given.remove(at: match)
    }
    wanted = wanted.filter { $0.value != nil || $0 == .unknown }
    guard let parts = TensorShape(wanted).elementCount else { return .unknown }
    let open = given.filter { $0.value == nil }
    guard let elements = TensorShape(given.filter { $0.value != nil }).elementCount else { return .unknown }
    if let symbol = open.first { return open.count == 1 && elements == parts ? symbol : .unknown }
    guard parts != 0 else { return elements == 0 ? .known(0) : .unknown }
    guard elements % parts == 0 else {
      throw .impossible(
        "\(elements.grouped) elements do not divide by \(parts.grouped)",
        "\(elements.grouped) 个元素不能被 \(parts.grouped) 整除")
    }
    return .known(elements / parts)
  }

  /// A matrix: the dimensions before an axis, and those from it on.
  fileprivate func flatten() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let axis = integer("axis", default: 1)
    let place = axis < 0 ? axis &+ input.rank : axis
    guard (0...input.rank).contains(place) else {
      throw .impossible(
        "axis \(axis) is not within \(input.rank) dimensions", "轴 \(axis) 超出 \(input.rank) 个维度的范围")
    }
    let output = TensorShape([
      Self.product(input.dimensions[..<place]), Self.product(input.dimensions[place...]),
    ])
    return OperatorOutcome(Value(try self.input(0).type, output))
  }

  static func product(_ dimensions: some Sequence<Dimension>) -> Dimension { dimensions.reduce(1, *) }

  fileprivate func squeeze() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let given = try integers("axes", orInput: 1)
    let axes: Set<Int>
    if let given {
      axes = Set(try self.axes(given, rank: input.rank))
      if let wrong = axes.first(where: { (input[$0].value ?? 1) != 1 }) {
        throw .impossible(
          "dimension \(wrong + 1) of \(input) is not 1", "\(input) 的第 \(wrong + 1) 维不是 1")
      }
    } else {
      guard input.extents != nil else {
        throw .open("which dimensions are 1 is not known", "不知道哪些维度为 1")
      }
      axes = Set(input.dimensions.indices.filter { input[$0] == 1 })
    }
    let output = TensorShape(input.dimensions.indices.filter { !axes.contains($0) }.map { input[$0] })
    return OperatorOutcome(Value(value.type, output, constant: relabelled(value.constant, output)))
  }

  fileprivate func unsqueeze() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let given = try integers("axes", orInput: 1) ?? []
    let rank = input.rank + given.count
    try checkRank(rank)
    let axes = Set(try self.axes(given, rank: rank))
    guard axes.count == given.count else { throw .impossible("an axis is given twice", "同一个轴给出了两次") }
    var rest = input.dimensions[...]
    let output = TensorShape((0..<rank).map { axes.contains($0) ? 1 : rest.popFirst() ?? 1 })
    return OperatorOutcome(Value(value.type, output, constant: relabelled(value.constant, output)))
  }

  private func relabelled(_ constant: Constant?, _ shape: TensorShape) -> Constant? {
    constant.flatMap { constant in shape.extents.flatMap { constant.reshaped(to: $0) } }
  }
}
