import ArgumentParser
import ConvMath
import ModelFiles

/// `convscope solve`: the layers that come to what is wanted.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find the layers that come to what is wanted.",
    discussion: """
      Name what is wanted and what may move; the layers that change least come first: by the number of fields changed, \
      then by the steps in all. Every solution is found, by exact bounds. Axes of the same extent and value move \
      together, unless --per-axis is given.

      Wanted can be output=56x56, output=64x56x56, sees>=31, flops<=100M, macs, parameters<=1.5M, memory<=4MiB, \
      output_height>=10 and others like them. Free can be every hyperparameter, one axis of it such as stride_height, \
      and size, height, width, channels and batch of the input, with bounds where the usual ones do not do: stride=1..4.

      With --invert the answer is the transposed convolution that takes the output back to the shape of the input.

      Exit status: 0 where there is a solution, 64 for a command line that does not parse, 65 where there is no \
      solution, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.solve))
      """)

  @OptionGroup var layer: LayerOptions

  @Option(help: ArgumentHelp("What the layer should come to; may be repeated.", valueName: "metric=n"))
  var want: [String] = []

  @Option(help: ArgumentHelp("What may move; may be repeated.", valueName: "field[=n..n]"))
  var free: [String] = []

  @Flag(help: "Let each axis move by itself.")
  var perAxis = false

  @Option(help: "The most solutions to show.")
  var limit = 20

  @Flag(help: "Find the transposed convolution that inverts the convolution.")
  var invert = false

  @Option(help: "How the answer is written.")
  var format = Format.text

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

  func validate() throws {
    if layer.kind == nil { throw ValidationError("Name a kind of layer, such as conv2d.") }
    if limit < 1 { throw ValidationError("--limit takes 1 or more.") }
    guard invert else {
      if want.isEmpty { throw ValidationError("Name what is wanted, such as --want output=56x56.") }
      if free.isEmpty { throw ValidationError("Name what may move, such as --free stride,padding.") }
      return
    }
    if !want.isEmpty || !free.isEmpty || perAxis {
      throw ValidationError("With --invert nothing else is wanted and nothing moves.")
    }
    if format == .csv { throw ValidationError("With --invert the answer is text or json.") }
  }

  func run() throws {
    do {
      let layer = try readLayer()
      if invert { try runInversion(of: layer) } else { try solve(layer) }
    } catch let failure as Descriptor.Failure {
      // Whoever stopped reading has had enough.
      if !failure.isBrokenPipe { reportError("cannot write: \(failure)") }
      throw ExitCode.inputOutputError
    }
  }

  private func readLayer() throws -> Layer {
    do {
      return try layer.layer()
    } catch {
      report(error, layer: nil)
      throw ExitCode.usage
    }
  }

  // MARK: Solving

  private func solve(_ layer: Layer) throws {
    let constraints = try want.flatMap { text in
      try read("--want", text) { () throws(SolvingTextError) in
        try Constraint.constraints(reading: text, of: layer)
      }
    }
    let fields = try free.flatMap { text in
      try read("--free", text) { () throws(SolvingTextError) in try FreeField.list(reading: text, of: layer) }
    }
    var solver: Solver
    do {
      solver = try Solver(
        layer, constraints: constraints, free: fields, movesAxesApart: perAxis,
        numberType: self.layer.numberType)
    } catch {
      reportError("--free: \(error)")
      throw ExitCode.usage
    }
    var answer = SolutionWriter(format: format, numberType: self.layer.numberType, style: .ofLocale)
    try answer.begin()
    var (isComplete, steps) = (false, 0)
    search: while true {
      switch solver.advance(boxes: 1000) {
      case .found(let solution):
        if answer.count == limit { break search }
        try answer.write(solution)
      case .searching:
        steps += 1000
        if steps >= Self.mostSteps { break search }
      case .exhausted:
        isComplete = true
        break search
      }
    }
    let isGivenUp = !isComplete && answer.count < limit
    if answer.count == 0, !isGivenUp { try explain(solver, &answer) }
    try answer.end(isComplete: isComplete, explanation: nil)
    if isGivenUp {
      reportError(
        "given up after \(Self.mostSteps.grouped) steps; free fewer fields, or give them narrower bounds")
      throw ExitCode.dataError
    }
    if !isComplete, format == .csv {
      reportNote("there are more than \(limit) solutions; --limit shows more")
    }
  }

  /// Steps of a search, some microseconds each: more than this are hardly worth the wait, and their memory.
  private static let mostSteps = 3_000_000

  /// Says why there is no solution.
  private func explain(_ solver: Solver, _ answer: inout SolutionWriter) throws -> Never {
    var diagnosis = solver.diagnosis
    let explanation = diagnosis.explanation()
    try answer.end(isComplete: true, explanation: explanation)
    for line in explanation.lines { reportError(line) }
    throw ExitCode.dataError
  }

  private func read<Value>(
    _ option: String, _ text: String, _ body: () throws(SolvingTextError) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      reportError("\(option) \(text): \(error)")
      throw ExitCode.usage
    }
  }

  // MARK: Inverting

  private func runInversion(of layer: Layer) throws {
    let inverse: Inverse
    do {
      inverse = try layer.inverse()
    } catch {
      reportError("\(error)")
      throw ExitCode.dataError
    }
    let inversion = Inversion(inverse: inverse, numberType: self.layer.numberType, style: .ofLocale)
    try Descriptor.standardOutput.write(format == .json ? inversion.json : inversion.text)
  }
}
