import ConvMath

/// Local response normalization: x / (k + α/n·Σx²)^β over n channels around each.
enum LocalResponseNormalization {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "LRN", infer: OperatorCall.localResponseNormalization, channels: .kept, receptiveField: .elementwise,
      saved: SavedTensors(inputs: [0], extra: .localResponse), keepsShape: true)
  ]
}

extension OperatorCall {
  /// A square of each element; then for each a sum over the channels that there are, two products with α/n and the like, an
  /// addition of k, a power and a division.
  fileprivate func localResponseNormalization() throws(Problem) -> OperatorOutcome {
    let (value, input) = (try self.input(0), try shape(0))
    let output = Value(value.type, input)
    guard let size = integer("size"), size > 0 else {
      throw .impossible("LRN needs a size of 1 or more", "LRN 的 size 至少为 1")
    }
    guard input.rank >= 2, let elements = input.elementCount, elements > 0, let channels = input[1].value
    else {
      return OperatorOutcome(output, input.elementCount == 0 ? .nothing : .open)
    }
    guard let sums = Self.additions(channels: channels, size: size).value else {
      return OperatorOutcome(output, .open)
    }
    let each: [(WritableKeyPath<OperationCount, Int>, CheckedInteger)] = [
      (\.multiplications, 2 * .number(channels)), (\.additions, .number(sums) + .number(channels)),
      (\.divisions, .number(channels)), (\.specialFunctions, .number(channels)),
    ]
    return OperatorOutcome(output, Work(sets: elements / channels, each: each).map(Cost.work) ?? .open)
  }

  /// The additions of the sums at one place of the image: one less than the channels within reach of each, which are fewer
  /// at both ends.
  private static func additions(channels: Int, size: Int) -> CheckedInteger {
    let (before, after) = ((size - 1) / 2, size / 2)
    // The channels before each come to 0, 1, 2 … and then `before` for all others; likewise after it.
    func reached(_ reach: Int) -> CheckedInteger {
      let reach = min(reach, channels - 1)
      let (half, other) = reach % 2 == 0 ? (reach / 2, reach + 1) : (reach, (reach + 1) / 2)
      return .number(reach) * .number(channels) - .number(half) * .number(other)
    }
    return reached(before) + reached(after)
  }
}
