import ArgumentParser
import ConvMath

/// The command line: `convscope calc` answers, `convscope` alone explores.
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
      ExploreCommand.self, CalcCommand.self, SweepCommand.self, SolveCommand.self,
      SummaryCommand.self,
      NewCommand.self, ExportCommand.self, ZooCommand.self, DiffCommand.self, AssertCommand.self,
      DrawCommand.self,
      ExercisesCommand.self,
      LessonsCommand.self, SessionsCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  /// The commands below the root, by their names.
  static var names: [String] { configuration.subcommands.map { $0._commandName } }
}
