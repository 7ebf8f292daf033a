import ArgumentParser
import ConvMath
import Explorer
import LayerText
import Network
import NetworkFiles

/// `convscope new`: the explorer on a network that is typed as a chain of layers.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: Language.ofCommand("Begin a network from a chain of layers.", "由一串层新建网络。"),
    discussion: Language.ofCommand(
      """
      The explorer starts on a network of the layers, which can be changed on the screen. Without <chain> it asks for one there.

      \(ChainHelp.english)

      EXAMPLES:
        \(Example.list(Example.new))
      """,
      """
      用写出的层启动探索界面，各层都可以在屏幕上修改。不写 <层链> 时在屏幕上输入。

      \(ChainHelp.chinese)

      例子：
        \(Example.list(Example.new))
      """))

  @Argument(
    help: .text(
      "Layers after each other, such as \"conv 6 5 - relu - max 2\" or 32C5-MP2-10N.",
      "依次相连的层，例如 \"conv 6 5 - relu - max 2\" 或 32C5-MP2-10N。", valueName: Wording("chain", "层链")))
  var chain: String?

  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "The shape of the input, such as 1x3x224x224; the chain can begin with it.",
      "输入的形状，例如 1x3x224x224；也可以写在层链开头。", valueName: Wording("shape", "形状")))
  var input: String?

  func validate() throws {
    try refuse(
      if: chain == nil && input != nil, "--input is for a chain: write one.", "--input 用于层链：请写出层链。")
  }

  func run() throws {
    guard let chain else { throw explore(.newNetwork, numberType: nil) }
    throw explore(.network(try Self.network(chain, input: input), path: nil), numberType: nil)
  }

  /// The network of layers that are written after each other.
  ///
  /// - Throws: The status to exit with, or what is wrong with the shape.
  static func network(_ text: String, input: String?) throws -> NetworkFile {
    let shape: TensorShape?
    do throws(LocatedError) {
      shape = try InputShapes(input.map { [$0] } ?? []).single
    } catch {
      throw ValidationError(error.text(.ofCommand) + Language.ofCommand(".", "。"))
    }
    return try NetworkSource.layers(text).reading(input: shape)
  }
}
