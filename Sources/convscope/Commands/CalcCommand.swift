import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope calc`: the figures of one layer, or of a batch.
struct CalcCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calc",
    abstract: Language.ofCommand("Work out a layer, or one on each line of the input.", "计算一层，或标准输入每行一层。"),
    discussion: Language.ofCommand(
      """
      One number stands for all axes, 3x5 for each axis. What is left out takes its framework's default.

      <kind> may be a call of PyTorch or Keras such as "nn.Conv2d(3, 64, 7)". It says whose rules hold; options that are \
      given beside it replace what it says. What is left out of it is told on the standard error.

      --format pytorch, keras, flax or onnx writes the layer for that framework. What it cannot express is told on the \
      standard error.

      With --batch each line of the standard input is a layer as JSON, by itself or under the key "layer", and each \
      line of the output is its answer.

      Exit status: 0 for a layer that can be, 64 for a command line that does not parse, 65 for a layer that \
      cannot be or cannot be expressed, 74 where reading or writing fails.

      EXAMPLES:
        \(Example.list(Example.calc))
      """,
      """
      一个数对所有轴有效，3x5 则逐轴给出。没有写的项取所属框架的默认值。

      <种类> 可以是 PyTorch 或 Keras 的调用，例如 "nn.Conv2d(3, 64, 7)"。调用决定按谁的\
      规则；另外给出的选项会覆盖它。没有采用的部分会写到标准错误输出。

      --format pytorch、keras、flax 或 onnx 把这一层写成该框架的代码。它无法表达的部分\
      会写到标准错误输出。

      使用 --batch 时，标准输入的每一行是一个 JSON 的层（单独写出，或放在键 "layer" 下），\
      输出的每一行是它的答案。

      退出状态：0 层可行；64 命令行有误；65 层不可行或无法表达；74 读写失败。

      例子：
        \(Example.list(Example.calc))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var figures: FigureOptions

  @Flag(
    help: .text(
      "Derive every figure in sentences: symbols, numbers, each step, value; for a layer that does not work, the rule.",
      "用句子逐步推导每个数值：符号、代入、每一步、结果；层不可行时说明规则。"))
  var explain = false

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = Format.text

  @Flag(help: .text("Answer a layer on each line of the standard input, as JSON.", "标准输入每行一层（JSON），逐行作答。"))
  var batch = false

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, latex, markdown, pytorch, keras, flax, onnx
  }

  func validate() throws {
    guard batch else {
      try refuse(
        if: layer.kind == nil, "Name a kind of layer, such as conv2d, or give --batch.",
        "请写出层的种类，例如 conv2d，或加上 --batch。")
      return
    }
    try refuse(
      if: figures.countsAs || figures.levers || figures.device != nil,
      "With --batch leave --counts-as, --levers and --device out: they are for one layer.",
      "使用 --batch 时不要加 --counts-as、--levers 和 --device：它们只用于单个层。")
    guard let given = layer.given.first else { return }
    throw ValidationError(
      "With --batch the layers come from the standard input: leave \(Syntax.commandLine.name(of: given)) out.",
      "使用 --batch 时层来自标准输入：请去掉 \(Syntax.commandLine.name(of: given))。")
  }

  func run() throws {
    let report = Report(reads: true)
    guard batch else { return try answer(with: report) }
    var batch = Batch(report)
    let allCould: Bool
    do throws(Descriptor.Failure) {
      allCould = try batch.run()
    } catch {
      throw report.failure(error)
    }
    if !allCould { throw ExitCode.dataError }
  }

  private func answer(with report: Report) throws {
    let layer: Layer
    do throws(LayerFaults) {
      layer = try self.layer.layer()
    } catch {
      if try answerAsNetwork(error, report) { return }
      try writeErrors(error, report)
      throw report.failure(error, .usage)
    }
    let analysis: Analysis
    do throws(LayerError) {
      analysis = try layer.analyze()
    } catch {
      try writeErrors(LayerFaults(error), report)
      report.errors(LayerFaults(error), of: layer)
      if explain { report.rules(error.issues, of: layer) }
      throw ExitCode.dataError
    }
    if let framework = CallFormat(rawValue: format.rawValue) {
      try write(layer, framework, report)
    } else {
      try write(analysis, report)
    }
  }

  /// Answers for a call that is no single kind of layer, or for layers after each other, as a network of its own; false where that
  /// is not known either.
  private func answerAsNetwork(_ faults: LayerFaults, _ report: Report) throws -> Bool {
    guard format == .text || format == .json, faults.mayBeLayers, let call = layer.kind,
      layer.given.allSatisfy({ [.kind, .input, .framework].contains($0) }),
      let shape = try? InputShapes(layer.input.map { [$0] } ?? []).single
    else { return false }
    let reading: NetworkFile?
    do throws(LocatedError) {
      reading = try NetworkFile.network(ofCall: call, input: shape)
    } catch {
      let faults = LayerFaults([LayerFault(field: Hyperparameter.kind.rawValue, reason: .layers(error))])
      try writeErrors(faults, report)
      report.errors(faults)
      for line in error.caretLines(in: call) { report.line("  " + line) }
      throw ExitCode.dataError
    }
    guard let file = reading else { return false }
    for note in file.notes { report.note(note.text(report.language)) }
    let analysis = file.document.graph.analyze()
    let answer = CallReport(name: file.document.name, analysis, style: report.style)
    if format == .json {
      try report.writeJSON { answer.write(to: &$0) }
    } else {
      try report.write(lines: answer.lines)
    }
    try report.problems(of: analysis)
    return true
  }

  /// Writes what is wrong with the layer, for programs.
  private func writeErrors(_ faults: LayerFaults, _ report: Report) throws {
    if format == .json { try report.writeJSON { $0.write(faults.naming(Zoo.naming)) } }
  }

  /// Writes the layer for a framework, and what that cannot express.
  private func write(_ layer: Layer, _ framework: CallFormat, _ report: Report) throws {
    let written = layer.written(in: framework)
    try report.write(written.text + "\n")
    written.unexpressed.forEach(report.warning)
    if !written.unexpressed.isEmpty { throw ExitCode.dataError }
  }

  private func write(_ analysis: Analysis, _ report: Report) throws {
    let added = AddedFigures(analysis, numberType: layer.numberType, options: figures)
    let document = DerivationDocument(
      analysis, numberType: layer.numberType, counters: added.counters, roofline: added.roofline,
      report.language)
    switch format {
    case .latex: try report.write(document.latex)
    case .markdown: try report.write(document.markdown)
    case .json: try report.writeJSON { $0.write(analysis, more: added.write) }
    case .text, .pytorch, .keras, .flax, .onnx:
      let style = report.style
      let figures = LayerReport(analysis, numberType: layer.numberType, style: style)
      var lines = figures.lines + figures.lines(added)
      if explain { lines += [""] + Explanation(analysis, numberType: layer.numberType, style: style).lines }
      try report.write(lines: lines)
    }
  }
}
