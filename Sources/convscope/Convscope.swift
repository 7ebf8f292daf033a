import ArgumentParser
import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command line: `convscope calc` answers, `convscope` alone explores.
@main
struct Convscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convscope",
    abstract: Language.ofCommand(
      "Explore the arithmetic of convolutions, other layers and networks.", "探索卷积、其他层及整个网络的计算。"),
    discussion: Language.ofCommand(
      """
      Shapes, parameters, MACs and FLOPs are exact and follow PyTorch, Keras or ONNX.

      Without a subcommand the explorer starts, on the layer or network that is named, or on a usual layer.

      EXAMPLES:
        \(Example.list(Example.root))
      """,
      """
      形状、参数量、乘加次数（MACs）和 FLOPs 都是精确值，遵循 PyTorch、Keras 或 ONNX 的规则。

      不带子命令时启动探索界面，从写明的层或网络开始，或从一个常见的层开始。

      例子：
        \(Example.list(Example.root))
      """),
    version: "0.1.0",
    subcommands: [
      ExploreCommand.self, CalcCommand.self, SweepCommand.self, SolveCommand.self, SummaryCommand.self,
      ZooCommand.self, DiffCommand.self, DrawCommand.self, ExercisesCommand.self, LessonsCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Without arguments there is nothing to parse, and setting up the parser takes as long as the first screen.
    if arguments.isEmpty { leave(explore(.kept, numberType: nil)) }
    // What the parser writes itself is told of too where it cannot be written.
    atexit { if fflush(nil) != 0 { _exit(Report().failure(Descriptor.Failure(number: errno)).rawValue) } }
    let answers = CommandLineAnswers(arguments: arguments)
    var type: ParsableCommand.Type?
    do {
      if let status = try answers.completions() { leave(status) }
      var command = try parseAsRoot(arguments)
      type = Swift.type(of: command)
      answers.noteMissingLetters()
      try command.run()
    } catch {
      let status: ExitCode?
      do { status = try answers.answer(error, of: type) } catch { leave(error as? ExitCode ?? .failure) }
      if let status { leave(status) }
      exit(withError: error)
    }
  }
}

/// Ends the process: the C function, by a name that the parser's own does not hide.
private func leave(_ status: ExitCode) -> Never { exit(status.rawValue) }
