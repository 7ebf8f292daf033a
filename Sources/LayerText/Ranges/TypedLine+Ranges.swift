import ConvMath

/// A number, or numbers from one towards another: "3", "1..8", "64..1:4".
package struct TypedRange {
  package var first: Int
  /// Where the numbers end; nil for one alone.
  package var bound: Int?
  /// The distance between two of them, at least 1.
  package var step = 1
}

/// How the numbers of a range are written.
package struct RangeForm: Sendable {
  /// Takes a number, and says what is wrong where none stands.
  package var takeNumber: @Sendable (inout TypedLine) throws(LocatedError) -> Int
  /// The step of a range that gives none.
  package var usualStep: Int
  /// What is said of a step that is not more than 0.
  package var stepTooSmall: @Sendable (Int) -> Wording

  package init(
    usualStep: Int, stepTooSmall: @escaping @Sendable (Int) -> Wording,
    takeNumber: @escaping @Sendable (inout TypedLine) throws(LocatedError) -> Int
  ) {
    self.takeNumber = takeNumber
    self.usualStep = usualStep
    self.stepTooSmall = stepTooSmall
  }
}

extension TypedLine {
  /// Takes values between commas up to the end of the line; `take` takes each.
  package mutating func takeList(
    _ take: (inout TypedLine) throws(LocatedError) -> Void
  ) throws(LocatedError) {
    repeat {
      skipSpaces()
      try take(&self)
      skipSpaces()
      if isAtEnd { return }
    } while self.take(",")
    let rest = rest
    throw error(
      Wording(
        "\"\(rest)\" stands behind a value; separate values by commas", "值的后面有“\(rest)”；请用逗号分隔各个值"))
  }

  /// Takes a number, or a range of numbers with or without a step: "3", "1..8", "1..64:4", "1..64 step 4".
  package mutating func takeRange(_ form: RangeForm) throws(LocatedError) -> TypedRange {
    let first = try form.takeNumber(&self)
    skipSpaces()
    guard take("..") else { return TypedRange(first: first) }
    let bound = try form.takeNumber(&self)
    skipSpaces()
    guard take(":") || take("step") else {
      return TypedRange(first: first, bound: bound, step: form.usualStep)
    }
    let start = column
    let step = try form.takeNumber(&self)
    guard step > 0 else { throw error(form.stepTooSmall(step), at: start) }
    return TypedRange(first: first, bound: bound, step: step)
  }
}
