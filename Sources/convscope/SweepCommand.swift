import ArgumentParser
import ConvMath
import ModelFiles

/// `convscope sweep`: the metrics of a layer over a grid of its hyperparameters.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Vary a layer over ranges of values.",
    discussion: """
      Each --vary names what is varied and its values: a range (1..64, 64..1), one with a step (1..64:4 or \
      "1..64 step 4"), a list (1,3,5..9), words where there are some (padding=valid,same,1, bias=true,false). \
      Several make a grid, the first one the outermost.

      A name stands for all axes; kernel-size-height is one of them. Of the input, batch, channels, height and the \
      other axes can be varied, and size, all axes together. A pooling window steps by its own size, as its framework \
      has it, unless --stride is given.

      A point that cannot be has its reason in its row. Rows of csv and json are written as they are worked out, in \
      little memory however many there are. A table looks at all points first to align its columns, --pareto to find \
      the front, which it keeps; --sort keeps the points, so it takes at most 5,000,000.

      Metrics are output, parameters, macs, flops, memory, output_channels, output_height and sees_height with the \
      other axes likewise, all of the whole batch. On the Pareto front are the points that no other point is better \
      than in one of two metrics without being worse in the other: less of parameters, macs, flops and memory, more of \
      the others, unless :min or :max says otherwise.

      JSON is one object, a line for each element of "points". An interrupted one is closed, with "complete" false.

      Exit status: 0 where a point can be, 64 for a command line that does not parse, 65 where no point can be, 74 \
      where writing fails.

      EXAMPLES:
        \(Example.list(Example.sweep))
      """)

  @OptionGroup var layer: LayerOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("What is varied, and its values.", valueName: "name=values"))
  var vary: [String] = []

  @Option(help: "How the points are written.")
  var format = Format.table

  @Option(help: ArgumentHelp("The metrics that are shown, separated by commas.", valueName: "names"))
  var metrics: String?

  @Option(help: ArgumentHelp("Mark the Pareto front of two metrics.", valueName: "name,name"))
  var pareto: String?

  @Option(help: ArgumentHelp("Put the points in the order of a metric, least first.", valueName: "name"))
  var sort: String?

  @Flag(help: "Sort the greatest first.")
  var descending = false

  /// How points are written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, csv, json }

  func validate() throws {
    if layer.kind == nil { throw ValidationError("Name a kind of layer, such as conv2d.") }
    if vary.isEmpty { throw ValidationError("Name what is varied, such as --vary kernel-size=1..7.") }
    if descending, sort == nil { throw ValidationError("--descending goes with --sort.") }
  }

  func run() throws {
    let plan: SweepPlan
    do {
      plan = try SweepPlan(self)
    } catch let faults as LayerFaults {
      report(faults, layer: nil)
      throw ExitCode.usage
    } catch let misuse as SweepMisuse {
      reportError(misuse.message)
      throw ExitCode.usage
    }
    do {
      try write(plan)
    } catch let failure as Descriptor.Failure {
      // Whoever stopped reading has had enough.
      if !failure.isBrokenPipe { reportError("cannot write: \(failure)") }
      throw ExitCode.inputOutputError
    }
  }

  private func write(_ plan: SweepPlan) throws {
    var run = SweepRun(plan)
    let hasPossible: Bool
    switch format {
    case .csv: hasPossible = try run.write(CSVSweep(plan))
    case .json: hasPossible = try run.write(JSONSweep(plan))
    case .table: hasPossible = try run.write(TableSweep(plan, style: .ofLocale))
    }
    if !hasPossible {
      reportError("no point of the sweep can be")
      throw ExitCode.dataError
    }
  }
}
