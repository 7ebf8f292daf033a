import ArgumentParser
import ConvMath
import Explorer
import ModelFiles

/// `convscope` alone: the explorer.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Explore a layer on the screen.",
    discussion: """
      The explorer starts on the layer that is named, or on a usual one. What is left out is filled in and can be \
      changed on the screen; so can a layer that cannot be. KIND may be a call of PyTorch or Keras.

      EXAMPLES:
        \(Example.list(Example.explore))
      """)

  @OptionGroup var layer: LayerOptions

  func run() throws {
    throw explore(Document(layer: try readLayer(), numberType: layer.numberType))
  }

  private func readLayer() throws -> Layer {
    if layer.given.isEmpty { return .example }
    do {
      return try layer.layer(isSketch: true)
    } catch {
      report(error, layer: nil)
      throw ExitCode.usage
    }
  }
}
