import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope solve`: the layers that come to what is wanted.
struct SolveCommand: NetworkTaking {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: Language.ofCommand("Find the layers that come to what is wanted.", "找出达到目标的层。"),
    discussion: Language.ofCommand(
      """
      Name what is wanted and what may move; the layers that change least come first: by the number of fields changed, \
      then by the steps in all. Every solution is found, by exact bounds. Axes of the same extent and value move \
      together, unless --per-axis is given.

      Wanted can be output=56x56, output=64x56x56, receptive_field>=31, flops<=100M, macs, parameters<=1.5M, memory<=4MiB, \
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
      写出目标和可变动的项；改动最少的层排在最前：先按改动的项数，再按总步数。\
      用精确的界限找出每一个解。尺寸和取值相同的轴一起变动，除非给出 --per-axis。

      目标可以是 output=56x56、output=64x56x56、receptive_field>=31、flops<=100M、macs、\
      parameters<=1.5M、memory<=4MiB、output_height>=10 等。可变动的可以是任何一项、它的\
      一个轴（如 stride_height），以及输入的 size、height、width、channels 和 batch；\
      需要时可以给出范围：stride=1..4。

      使用 --invert 时，答案是把输出还原成输入形状的转置卷积。

      层的位置也可以写网络：ONNX 文件，或 convscope zoo 列出的名称。--input-sizes 给出网络\
      每个节点都能接受的高度和宽度，写成对所有试过的尺寸都成立的规则。--want 则回答网络\
      是否满足 macs、flops、parameters、weights、peak_activations 或 memory 的上限、\
      满足时的最大分辨率，以及哪些单项改动可以满足。

      退出状态：0 有解；64 命令行有误；65 无解；74 写入失败。

      例子：
        \(Example.list(Example.solve))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @OptionGroup var options: SolveOptions

  func validate() throws { try options.validate(with: layer) }

  func run() throws {
    if options.isAboutNetwork(layer) { return try solveNetwork() }
    let layer = try layer.layer(telling: report)
    if options.invert { try invert(layer) } else { try solve(layer) }
  }

  private var report: Report { Report() }

  // MARK: Solving

  private func solve(_ layer: Layer) throws {
    let constraints = try options.want.flatMap { text in
      try read("--want", text) { () throws(LocatedError) in
        try Constraint.constraints(reading: text, of: layer)
      }
    }
    let fields = try options.free.flatMap { text in
      try read("--free", text) { () throws(LocatedError) in try FreeField.list(reading: text, of: layer) }
    }
    var solver: Solver
    do {
      solver = try Solver(
        layer, constraints: constraints, free: fields, movesAxesApart: options.perAxis,
        numberType: self.layer.numberType)
    } catch {
      throw report.failure("--free" + Language.ofCommand.colon + error.text(.ofCommand), .usage)
    }
    var answer = SolutionReport(report, as: options.format, numberType: self.layer.numberType)
    try answer.begin()
    var (isComplete, steps) = (false, 0)
    let deadline = ContinuousClock.now.advanced(by: options.patience)
    search: while true {
      switch solver.advance(boxes: 1000) {
      case .found(let solution):
        if answer.count == options.limit { break search }
        try answer.write(solution)
      case .searching:
        steps += 1000
        if steps >= Self.mostSteps || ContinuousClock.now >= deadline { break search }
      case .exhausted:
        isComplete = true
        break search
      }
    }
    let isGivenUp = !isComplete && answer.count < options.limit
    if answer.count == 0, !isGivenUp { try explain(solver, &answer, until: deadline) }
    try answer.end(isComplete: isComplete, explanation: nil, isGivenUp: isGivenUp)
    if isGivenUp { throw givenUp(steps: steps) }
    if !isComplete, options.format == .csv {
      report.note(
        report.language(
          "there are more than \(options.limit) solutions; --limit shows more",
          "解多于 \(options.limit) 个；用 --limit 显示更多"))
    }
  }

  /// Steps of a search, some microseconds each: more than this are hardly worth the wait, and their memory.
  private static let mostSteps = 3_000_000

  /// Says after what a search was given up, and what helps.
  private func givenUp(steps: Int) -> ExitCode {
    if steps >= Self.mostSteps {
      return report.failure(
        "given up after \(Self.mostSteps.grouped) steps; free fewer fields, or give them narrower bounds",
        "\(Self.mostSteps.grouped) 步后放弃；请减少可变动的项，或缩小它们的范围", .dataError)
    }
    let seconds = options.patience.components.seconds
    return report.failure(
      "given up after \(seconds) s; free fewer fields, give them narrower bounds, or more time with --give-up-after",
      "\(seconds) 秒后放弃；请减少可变动的项、缩小它们的范围，或用 --give-up-after 给更多时间", .dataError)
  }

  /// Says why there is no solution.
  private func explain(
    _ solver: Solver, _ answer: inout SolutionReport, until deadline: ContinuousClock.Instant
  ) throws -> Never {
    var diagnosis = solver.diagnosis
    var found = diagnosis.advance()
    while found == nil, ContinuousClock.now < deadline { found = diagnosis.advance() }
    guard let explanation = found else {
      try answer.end(isComplete: true, explanation: nil)
      let seconds = options.patience.components.seconds
      throw report.failure(
        "no layer meets all of this; why was not found within \(seconds) s, which --give-up-after makes more",
        "没有层能满足全部目标；\(seconds) 秒内没有找出原因，可用 --give-up-after 给更多时间", .dataError)
    }
    try answer.end(isComplete: true, explanation: explanation)
    explanation.lines(.ofCommand).forEach(report.error)
    throw ExitCode.dataError
  }

  private func read<Value>(
    _ option: String, _ text: String, _ body: () throws(LocatedError) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      throw report.failure("\(option) \(text)" + Language.ofCommand.colon + error.text(.ofCommand), .usage)
    }
  }

  // MARK: Inverting

  private func invert(_ layer: Layer) throws {
    let inverse: Inverse
    do {
      inverse = try layer.inverse()
    } catch {
      throw report.failure(error.text(.ofCommand), .dataError)
    }
    let inversion = InversionReport(inverse: inverse, numberType: self.layer.numberType, style: report.style)
    if options.format == .json {
      try report.writeJSON(inversion.write)
    } else {
      try report.write(lines: inversion.lines)
    }
  }
}

// MARK: On a network

extension SolveCommand {
  /// Finds the sizes that a network takes, or what makes it keep to a budget.
  private func solveNetwork() throws {
    let budgets = try options.want.map { text in
      do throws(LocatedError) {
        return try NetworkBudget(reading: text)
      } catch {
        throw report.failure("--want \(text)" + Language.ofCommand.colon + error.text(.ofCommand), .usage)
      }
    }
    let network = try NetworkArgument(layer)
    if options.inputSizes { try writeSizes(network) } else { try writeBudgets(budgets, network) }
  }

  private func sizes(_ network: NetworkArgument) -> InputSizes? {
    network.analysis.inputSizes(upTo: options.upTo ?? InputSizeSearch.usualLimit)
  }

  private func writeSizes(_ network: NetworkArgument) throws {
    guard let sizes = sizes(network) else {
      throw report.failure(
        "no input of \(network.name) has height, width or length", "\(network.name) 没有带空间尺寸的输入", .dataError)
    }
    if options.format == .json {
      try report.writeJSON { $0.write(sizes, name: network.name) }
    } else {
      try report.write(lines: InputSizesReport(sizes, name: network.name, style: report.style).lines)
    }
    if sizes.ways.allSatisfy({ $0.accepted.runs.isEmpty }) {
      throw report.failure("no size is taken", "没有可接受的尺寸", .dataError)
    }
  }

  private func writeBudgets(_ budgets: [NetworkBudget], _ network: NetworkArgument) throws {
    try network.checkPossible()
    report.openSymbols(of: network.analysis)
    let sizes = sizes(network)
    let answers = budgets.map { network.analysis.answer(to: $0, sizes: sizes) }
    let budget = BudgetReport(answers, name: network.name, style: report.style)
    if options.format == .json {
      try report.writeJSON(budget.write)
    } else {
      try report.write(lines: budget.lines)
    }
    if answers.contains(where: { !$0.isMet && $0.remedies.isEmpty }) { throw ExitCode.dataError }
  }
}
