import ArgumentParser

/// The command line: `convscope calc` answers, `convscope` alone explores.
@main
struct Convscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convscope",
    abstract: "Explore the arithmetic of convolutions and other layers.",
    discussion: """
      Shapes, parameters, MACs and FLOPs are exact and follow PyTorch, Keras or ONNX.

      Without a subcommand the explorer starts, on the layer that is named or on a usual one.

      EXAMPLES:
        \(Example.list(Example.root))
      """,
    version: "0.1.0",
    subcommands: [
      ExploreCommand.self, CalcCommand.self, SweepCommand.self, SolveCommand.self, DrawCommand.self,
      ExercisesCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)
}
