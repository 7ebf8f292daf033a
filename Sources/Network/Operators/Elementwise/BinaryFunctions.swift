import ConvMath

/// A function of the elements of two tensors that are broadcast to each other, or of several.
struct BinaryFunction: Sendable {
  /// The operations of one pair.
  var count = OperationCount()
  /// Whether it makes truths.
  var isTest = false
  /// What it makes of the elements of small constants, as graphs do with shapes; nil where that is not worked out.
  var integer: (@Sendable (Dimension, Dimension) -> Dimension)?
  var real: (@Sendable (Double, Double) -> Double)?
  /// The truth that it makes of numbers with a fraction.
  var comparison: (@Sendable (Double, Double) -> Bool)?

  /// The result for constants of the same extents; nil where it is not known.
  func callAsFunction(_ left: Constant, _ right: Constant) -> Constant? {
    guard left.extents == right.extents else { return nil }
    if case .integers(let first) = left.elements, case .integers(let second) = right.elements {
      return integer.flatMap {
        Constant(extents: left.extents, .integers(zip(first, second).map($0)))
      }
    }
    guard let first = left.reals, let second = right.reals else { return nil }
    if let comparison {
      let truths = zip(first, second).map { Dimension.known(comparison($0, $1) ? 1 : 0) }
      return Constant(extents: left.extents, .integers(truths))
    }
    return real.flatMap { Constant(extents: left.extents, .reals(zip(first, second).map($0))) }
  }
}

extension OperatorCall {
  /// The rule of a function of two elements, or of several one after the other.
  static func binary(_ function: BinaryFunction) -> OperatorRule {
    { call in { () throws(Problem) in try call.binary(function) } }
  }

  func binary(_ function: BinaryFunction) throws(Problem) -> OperatorOutcome {
    let output = try broadcastInputs()
    var folded = optional(0)?.constant
    for index in inputs.indices.dropFirst() {
      guard let left = folded, let right = optional(index)?.constant, let extents = output.extents else {
        folded = nil
        break
      }
      folded = left.expanded(to: extents).flatMap { left in
        right.expanded(to: extents).flatMap { function(left, $0) }
      }
    }
    let type = function.isTest ? .boolean : try input(0).type
    var each = function.count
    // A minimum or maximum may be of any number of tensors.
    if inputs.count != 2, each.comparisons > 0 { each.comparisons = max(inputs.count - 1, 0) }
    return OperatorOutcome(Value(type, output, constant: folded), work(output, each: each))
  }

  /// The shape that all inputs take together.
  ///
  /// Before version 7 a second tensor could be placed at an axis of the first.
  func broadcastInputs() throws(Problem) -> TensorShape {
    var result = try shape(0)
    if version < 7, integer("broadcast", default: 0) != 0 { return result }
    for index in inputs.indices.dropFirst() {
      result = try result.broadcast(with: try shape(index))
    }
    return result
  }
}
