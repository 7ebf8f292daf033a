import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope solve`: the layers that come to what is wanted.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: Language.ofCommand("Find the layers that come to what is wanted.", "找出达到目标的层。"),
    discussion: Language.ofCommand(
      """
      Name what is wanted and what may move; the layers that change least come first: by the number of fields changed, \
      then by the steps in all. Every solution is found, by exact bounds. Axes of the same extent and value move \
      together, unless --per-axis is given.

      Wanted can be output=56x56, output=64x56x56, sees>=31, flops<=100M, macs, parameters<=1.5M, memory<=4MiB, \
      output_height>=10 and others like them. Free can be every hyperparameter, one axis of it such as stride_height, \
      and size, height, width, channels and batch of the input, with bounds where the usual ones do not do: stride=1..4.

      With --invert the answer is the transposed convolution that takes the output back to the shape of the input.

      A network can stand in the place of a layer: an ONNX file, or a name that convscope zoo lists. With --input-sizes \
      the answer is which heights and widths every node of it takes, as a rule that holds for all sizes that were tried. \
      With --want it is whether the network keeps to a budget of macs, flops, parameters, weights, peak_activations or \
      memory, the largest resolution that does, and which single changes would make it fit.

      Exit status: 0 where there is a solution, 64 for a command line that does not parse, 65 where there is no \
      solution, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.solve))
      """,
      """
      写出目标和可变动的项；改动最少的层排在最前：先按改动的项数，再按总步数。
      用精确的界限找出每一个解。尺寸和取值相同的轴一起变动，除非给出 --per-axis。

      目标可以是 output=56x56、output=64x56x56、sees>=31、flops<=100M、macs、
      parameters<=1.5M、memory<=4MiB、output_height>=10 等。可变动的可以是任何一项、它的
      一个轴（如 stride_height），以及输入的 size、height、width、channels 和 batch；
      需要时可以给出范围：stride=1..4。

      使用 --invert 时，答案是把输出还原成输入形状的转置卷积。

      层的位置也可以写网络：ONNX 文件，或 convscope zoo 列出的名称。--input-sizes 给出网络
      每个节点都能接受的高度和宽度，写成对所有试过的尺寸都成立的规则。--want 则回答网络
      是否满足 macs、flops、parameters、weights、peak_activations 或 memory 的上限、
      满足时的最大分辨率，以及哪些单项改动可以满足。

      退出状态：0 有解；64 命令行有误；65 无解；74 写入失败。

      例子：
        \(Example.list(Example.solve))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text("What the layer should come to; may be repeated.", "这一层应达到的目标；可以重复。", valueName: "metric=n"))
  var want: [String] = []

  @Option(help: .text("What may move; may be repeated.", "哪些项可以变动；可以重复。", valueName: "field[=n..n]"))
  var free: [String] = []

  @Flag(help: .text("Let each axis move by itself.", "让每个轴独立变动。"))
  var perAxis = false

  @Option(help: .text("The most solutions to show.", "最多显示多少个解。"))
  var limit = 20

  @Flag(help: .text("Find the transposed convolution that inverts the convolution.", "找出能还原其输入形状的转置卷积。"))
  var invert = false

  @Flag(help: .text("Find the sizes of the input that a network takes.", "找出网络可接受的输入尺寸。"))
  var inputSizes = false

  @Option(
    help: .text(
      "The largest size of the input that is tried. (default: 1024)", "试到多大的输入尺寸。（默认：1024）", valueName: "n"))
  var upTo: Int?

  @Option(help: .text("How the answer is written.", "答案的格式。"))
  var format = Format.text

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

  /// Whether a network stands in the place of a layer.
  private var isAboutNetwork: Bool {
    guard let word = layer.kind, LayerKind(name: word) == nil, !FrameworkCall.isCall(word) else {
      return false
    }
    return inputSizes || NetworkArgument.isNetwork(word)
  }

  func validate() throws {
    if layer.kind == nil {
      throw ValidationError(
        Language.ofCommand(
          "Name a kind of layer, such as conv2d, or a network, such as resnet50.",
          "请写出层的种类（例如 conv2d）或网络（例如 resnet50）。"))
    }
    if let upTo, !(1...InputSizeSearch.largestLimit).contains(upTo) {
      let most = InputSizeSearch.largestLimit.grouped
      throw ValidationError(
        Language.ofCommand("--up-to takes 1 to \(most).", "--up-to 取 1 到 \(most)。"))
    }
    if isAboutNetwork { return try NetworkSolve.validate(self) }
    if inputSizes || upTo != nil {
      throw ValidationError(
        Language.ofCommand(
          "--input-sizes and --up-to are for a network, such as convscope solve unet --input-sizes.",
          "--input-sizes 和 --up-to 用于网络，例如 convscope solve unet --input-sizes。"))
    }
    if limit < 1 {
      throw ValidationError(
        Language.ofCommand("--limit takes 1 or more.", "--limit 至少为 1。"))
    }
    guard invert else {
      if want.isEmpty {
        throw ValidationError(
          Language.ofCommand(
            "Name what is wanted, such as --want output=56x56.", "请写出目标，例如 --want output=56x56。"))
      }
      if free.isEmpty {
        throw ValidationError(
          Language.ofCommand(
            "Name what may move, such as --free stride,padding.", "请写出可变动的项，例如 --free stride,padding。"))
      }
      return
    }
    if !want.isEmpty || !free.isEmpty || perAxis {
      throw ValidationError(
        Language.ofCommand(
          "With --invert nothing else is wanted and nothing moves.", "使用 --invert 时没有别的目标，也没有可变动的项。"))
    }
    if format == .csv {
      throw ValidationError(
        Language.ofCommand("With --invert the answer is text or json.", "使用 --invert 时答案格式为 text 或 json。"))
    }
  }

  func run() throws {
    if isAboutNetwork { return try NetworkSolve(self).run() }
    do {
      let layer = try readLayer()
      if invert { try runInversion(of: layer) } else { try solve(layer) }
    } catch let failure as Descriptor.Failure {
      // Whoever stopped reading has had enough.
      if !failure.isBrokenPipe {
        reportError(
          Language.ofCommand("cannot write: \(failure)", "无法写入：\(failure)"))
      }
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
      try read("--want", text) { () throws(LocatedError) in
        try Constraint.constraints(reading: text, of: layer)
      }
    }
    let fields = try free.flatMap { text in
      try read("--free", text) { () throws(LocatedError) in try FreeField.list(reading: text, of: layer) }
    }
    var solver: Solver
    do {
      solver = try Solver(
        layer, constraints: constraints, free: fields, movesAxesApart: perAxis,
        numberType: self.layer.numberType)
    } catch {
      reportError("--free: " + error.text(.ofCommand))
      throw ExitCode.usage
    }
    var answer = SolutionWriter(format: format, numberType: self.layer.numberType, style: .ofCommand)
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
        Language.ofCommand(
          "given up after \(Self.mostSteps.grouped) steps; free fewer fields, or give them narrower bounds",
          "\(Self.mostSteps.grouped) 步后放弃；请减少可变动的项，或缩小它们的范围"))
      throw ExitCode.dataError
    }
    if !isComplete, format == .csv {
      reportNote(
        Language.ofCommand(
          "there are more than \(limit) solutions; --limit shows more", "解多于 \(limit) 个；用 --limit 显示更多"))
    }
  }

  /// Steps of a search, some microseconds each: more than this are hardly worth the wait, and their memory.
  private static let mostSteps = 3_000_000

  /// Says why there is no solution.
  private func explain(_ solver: Solver, _ answer: inout SolutionWriter) throws -> Never {
    var diagnosis = solver.diagnosis
    let explanation = diagnosis.explanation()
    try answer.end(isComplete: true, explanation: explanation)
    for line in explanation.lines(.ofCommand) { reportError(line) }
    throw ExitCode.dataError
  }

  private func read<Value>(
    _ option: String, _ text: String, _ body: () throws(LocatedError) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      reportError("\(option) \(text): " + error.text(.ofCommand))
      throw ExitCode.usage
    }
  }

  // MARK: Inverting

  private func runInversion(of layer: Layer) throws {
    let inverse: Inverse
    do {
      inverse = try layer.inverse()
    } catch {
      reportError(error.text(.ofCommand))
      throw ExitCode.dataError
    }
    let inversion = Inversion(inverse: inverse, numberType: self.layer.numberType, style: .ofCommand)
    try Descriptor.standardOutput.write(format == .json ? inversion.json : inversion.text)
  }
}
