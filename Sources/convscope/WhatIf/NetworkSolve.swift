import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope solve` on a network: the sizes that it takes, or what makes it keep to a budget.
struct NetworkSolve {
  private let command: SolveCommand

  init(_ command: SolveCommand) { self.command = command }

  /// Refuses what is for layers.
  static func validate(_ command: SolveCommand) throws {
    try NetworkArgument.checkOptions(command.layer)
    if !command.free.isEmpty || command.perAxis || command.invert {
      throw ValidationError(
        Language.ofCommand(
          "--free, --per-axis and --invert are for a layer; what would make a network fit is found without them.",
          "--free、--per-axis 和 --invert 用于单个层；让网络满足目标的改动会自动列出。"))
    }
    if command.format == .csv {
      throw ValidationError(
        Language.ofCommand("On a network the answer is text or json.", "对网络，答案格式为 text 或 json。"))
    }
    if command.inputSizes == command.want.isEmpty { return }
    throw ValidationError(
      command.inputSizes
        ? Language.ofCommand(
          "Ask for --input-sizes or for --want, one at a time.", "--input-sizes 和 --want 请一次只用一个。")
        : Language.ofCommand(
          "Give --input-sizes, or name what is wanted, such as --want 'macs<=600M'.",
          "请加上 --input-sizes，或写出目标，例如 --want 'macs<=600M'。"))
  }

  func run() throws {
    let budgets = try command.want.map { text in
      do throws(LocatedError) {
        return try NetworkBudget(reading: text)
      } catch {
        reportError("--want \(text): " + error.text(.ofCommand))
        throw ExitCode.usage
      }
    }
    let network = try NetworkArgument(command.layer)
    if command.inputSizes { try writeSizes(network) } else { try writeBudgets(budgets, network) }
  }

  private func sizes(_ network: NetworkArgument) -> InputSizes? {
    network.analysis.inputSizes(upTo: command.upTo ?? InputSizeSearch.usualLimit)
  }

  private func writeSizes(_ network: NetworkArgument) throws {
    guard let sizes = sizes(network) else {
      reportError(
        Language.ofCommand(
          "no input of \(network.name) has height, width or length", "\(network.name) 没有带空间尺寸的输入"))
      throw ExitCode.dataError
    }
    if command.format == .json {
      var writer = JSONWriter()
      writer.write(sizes, name: network.name)
      writer.endLine()
      try writeAnswer(writer.bytes)
    } else {
      let report = InputSizesReport(sizes, name: network.name, style: .ofCommand)
      try writeAnswer(Array((report.lines.joined(separator: "\n") + "\n").utf8))
    }
    if sizes.ways.allSatisfy({ $0.accepted.runs.isEmpty }) {
      reportError(Language.ofCommand("no size is taken", "没有可接受的尺寸"))
      throw ExitCode.dataError
    }
  }

  private func writeBudgets(_ budgets: [NetworkBudget], _ network: NetworkArgument) throws {
    try network.checkPossible()
    noteOpenSymbols(network.analysis)
    let sizes = sizes(network)
    let answers = budgets.map { network.analysis.answer(to: $0, sizes: sizes) }
    let report = BudgetReport(answers, name: network.name, style: .ofCommand)
    try writeAnswer(
      command.format == .json ? report.json : Array((report.lines.joined(separator: "\n") + "\n").utf8))
    if answers.contains(where: { !$0.isMet && $0.remedies.isEmpty }) { throw ExitCode.dataError }
  }
}
