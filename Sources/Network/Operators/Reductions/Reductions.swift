import ConvMath

/// Reductions: one element of each set along axes.
enum Reduction: String, CaseIterable {
  case sum = "ReduceSum"
  case mean = "ReduceMean"
  case maximum = "ReduceMax"
  case minimum = "ReduceMin"
  case product = "ReduceProd"
  case l1 = "ReduceL1"
  case l2 = "ReduceL2"
  case logOfSum = "ReduceLogSum"
  case logOfSumOfExponentials = "ReduceLogSumExp"
  case sumOfSquares = "ReduceSumSquare"
  case variance = "ReduceVariance"
  case deviation = "ReduceDeviation"
  case any = "ReduceAny"
  case every = "ReduceAll"

  static let definitions: [OperatorDefinition] =
    allCases.map(\.definition) + [
      OperatorDefinition(
        "ArgMax", infer: OperatorCall.argument, channels: .unknown, receptiveField: .unknown, saved: .nothing),
      OperatorDefinition(
        "ArgMin", infer: OperatorCall.argument, channels: .unknown, receptiveField: .unknown, saved: .nothing),
      OperatorDefinition(shapesOf: "TopK", OperatorCall.top, inputs: [.data, .setting]),
    ]

  private var definition: OperatorDefinition {
    OperatorDefinition(
      rawValue, infer: OperatorCall.reduction(self), channels: channels, receptiveField: .reduction,
      saved: saved)
  }

  private var channels: ChannelRule {
    switch self {
    case .mean, .maximum, .sum, .l2: .reduction
    default: .unknown
    }
  }

  private var saved: SavedTensors? {
    switch self {
    case .mean, .sum: .nothing
    case .maximum, .minimum, .l2: SavedTensors(inputs: [0], output: true)
    case .variance: .input
    case .deviation: SavedTensors(inputs: [0], output: true)
    case .any, .every: .nothing
    default: nil
    }
  }
}

extension OperatorCall {
  fileprivate static func reduction(_ reduction: Reduction) -> OperatorRule {
    { call in { () throws(Problem) in try call.reduction(reduction) } }
  }

  private func reduction(_ reduction: Reduction) throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let value = try self.input(0)
    let given = try integers("axes", orInput: 1) ?? []
    let keeps = integer("keepdims", default: 1) != 0
    if given.isEmpty, integer("noop_with_empty_axes", default: 0) != 0 { return OperatorOutcome(value) }
    let axes = Set(given.isEmpty ? Array(0..<input.rank) : try self.axes(given, rank: input.rank))
    let output = Self.reduced(input, axes, keeps: keeps)
    let type = reduction == .any || reduction == .every ? .boolean : value.type
    return OperatorOutcome(
      Value(type, output, constant: folded(value.constant, reduction, to: output)),
      cost(input, output, reduction))
  }

  /// A shape with axes taken together, to 1 or to nothing.
  private static func reduced(_ shape: TensorShape, _ axes: Set<Int>, keeps: Bool) -> TensorShape {
    TensorShape(
      shape.dimensions.enumerated().compactMap { index, dimension in
        axes.contains(index) ? (keeps ? 1 : nil) : dimension
      })
  }

  /// The product or the greatest of all elements of a list, as graphs take it of shapes.
  private func folded(_ constant: Constant?, _ reduction: Reduction, to output: TensorShape) -> Constant? {
    guard let constant, let extents = output.extents, output.elementCount == 1, constant.elements.count > 0
    else { return nil }
    switch constant.elements {
    case .integers(let values):
      let result: Dimension
      switch reduction {
      case .product: result = values.dropFirst().reduce(values[0], *)
      case .sum: result = values.dropFirst().reduce(values[0], +)
      case .maximum: result = constant.integers?.max().map(Dimension.known) ?? .unknown
      case .minimum: result = constant.integers?.min().map(Dimension.known) ?? .unknown
      default: return nil
      }
      return Constant(extents: extents, .integers([result]))
    case .reals(let values):
      let result: Double?
      switch reduction {
      case .product: result = values.reduce(1, *)
      case .sum: result = values.reduce(0, +)
      case .maximum: result = values.max()
      case .minimum: result = values.min()
      default: return nil
      }
      return result.flatMap { Constant(extents: extents, .reals([$0])) }
    }
  }

  /// All elements but the first of each set are added, multiplied or compared; before that some are squared, after it some
  /// divided or rooted.
  private func cost(_ input: TensorShape, _ output: TensorShape, _ reduction: Reduction) -> Cost {
    guard let elements = input.elementCount, let sets = output.elementCount else { return .open }
    guard sets > 0, elements >= sets, elements % sets == 0 else { return .nothing }
    let steps = elements / sets - 1
    let n = CheckedInteger.number(elements / sets)
    var each: [(WritableKeyPath<OperationCount, Int>, CheckedInteger)]
    switch reduction {
    case .maximum, .minimum: each = [(\.comparisons, .number(steps))]
    case .product: each = [(\.multiplications, .number(steps))]
    case .any, .every: each = []
    // A mean, then what each element is away from it, squared, added up and divided.
    case .variance, .deviation:
      each = [
        (\.additions, .number(steps) + .number(steps) + n), (\.multiplications, n), (\.divisions, 2),
      ]
    default: each = [(\.additions, .number(steps))]
    }
    switch reduction {
    case .mean: each.append((\.divisions, 1))
    case .deviation: each.append((\.specialFunctions, 1))
    case .l2: each += [(\.multiplications, n), (\.specialFunctions, 1)]
    case .sumOfSquares: each.append((\.multiplications, n))
    case .logOfSum: each.append((\.specialFunctions, 1))
    case .logOfSumOfExponentials: each.append((\.specialFunctions, n + 1))
    default: break
    }
    return Work(sets: sets, each: each).map(Cost.work) ?? .open
  }

  fileprivate func argument() throws(Problem) -> OperatorOutcome {
    let input = try shape(0)
    let axis = try axis(integer("axis", default: 0), rank: input.rank)
    let output = Self.reduced(input, [axis], keeps: integer("keepdims", default: 1) != 0)
    guard case .work(var work) = cost(input, output, .sum) else {
      return OperatorOutcome(Value(.int64, output), .open)
    }
    (work.operations.comparisons, work.operations.additions, work.flops) = (work.operations.additions, 0, 0)
    return OperatorOutcome(Value(.int64, output), .work(work))
  }

  fileprivate func top() throws(Problem) -> OperatorOutcome {
    var output = try shape(0)
    let axis = try axis(integer("axis", default: -1), rank: output.rank)
    let count = has(1) ? optional(1)?.constant?.dimensions?.first : integer("k").map(Dimension.known)
    output[axis] = count ?? .unknown
    return OperatorOutcome([Value(try input(0).type, output), Value(.int64, output)], .uncounted)
  }
}
