import ArgumentParser
import ConvMath
import Explorer
import LayerText
import Network
import NetworkFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `convscope export`: a whole network in the form of another tool.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Language.ofCommand(
      "Write a network as ONNX, PyTorch or Keras.", "把网络写成 ONNX、PyTorch 或 Keras。"),
    usage: Language.ofCommand(
      "convscope export <network> --to <form> [<options>]", "convscope export <网络> --to <形式> [<选项>]"),
    discussion: Language.ofCommand(
      """
      The same shapes, parameters and work, to be run by the tool: onnx is a file for ONNX Runtime, pytorch a program with \
      the class Network, keras one with the function network. Weights are not those of the source: they are made when the network \
      is loaded, so that the file is small.

      What a form cannot express is told, with the first node that it is, and nothing is written: a step of another framework, \
      connections that print(model) leaves to be guessed, an extent that is open where one is needed.

      --change edits it first: a factor or an extent as --vary of convscope sweep has them, a hyperparameter of a layer, whose width is \
      handed on, or layers behind another one. --from-node and --to-node take a part of it. Both are options of convscope summary too.

      Exit status: 0 for a network that is written, 64 for a command line that does not parse, 65 for a network that cannot be \
      or has no such form, 66 where its file cannot be opened, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.export))
      """,
      """
      写出的网络形状、参数量和运算量相同，可由相应工具运行：onnx 是 ONNX Runtime 的文件，\
      pytorch 是含 Network 类的程序，keras 是含 network 函数的程序。权重不取自来源，\
      而在载入时生成，因此文件很小。

      无法表达时指出第一个这样的节点，并且什么都不写：其他框架的步骤、print(model) \
      没有给出的连接、需要确定却未定的尺寸。

      --change 先作改动：如 convscope sweep 的 --vary 那样的系数或尺寸，某一层的超参数\
      （宽度会向后传递），或在一层之后插入层。--from-node 和 --to-node 取其中一段。convscope summary 也有这些选项。

      退出状态：0 已写出；64 命令行有误；65 网络不可行或没有这种形式；66 无法打开文件；74 写入失败。

      例子：
        \(Example.list(Example.export))
      """))

  @Argument(
    help: .text(
      "A file, - for the standard input, the name of a network that is built in (convscope zoo lists them), or a chain of layers.",
      "文件，- 表示标准输入，内置网络的名称（convscope zoo 列出全部），或层链。", valueName: Wording("network", "网络")),
    completion: .networks
  )
  var network: String

  @OptionGroup var language: LanguageOptions

  @Option(help: .text("The form that it is written in.", "写出的形式。", valueName: Wording("form", "形式")))
  var to: NetworkExport

  @Option(
    name: [.short, .long],
    help: .text(
      "The file, which must not be there yet. (default: the standard output)", "写入的文件，不能已存在。（默认：标准输出）",
      valueName: Wording("file", "文件")), completion: .file())
  var output: String?

  @Option(
    help: .text(
      "The shape of an input, such as images=1x3x224x224; may be repeated. The name may be left out where there is one input.",
      "一个输入的形状，例如 images=1x3x224x224；可以重复。只有一个输入时可省略名称。", valueName: Wording("name=shape", "名称=形状")))
  var input: [String] = []

  @OptionGroup var edits: NetworkEditOptions

  func validate() throws {
    try refuse(
      if: to == .onnx && output == nil && isatty(STDOUT_FILENO) == 1,
      "An ONNX file is no text for a terminal: name a file with --output network.onnx.",
      "ONNX 文件不是可在终端显示的文本：请用 --output network.onnx 指定文件。")
  }

  func run() throws {
    let report = Report()
    let source = NetworkSource(network)
    let analysis = try edits.applied(to: source.analysis(input: input))
    let bytes: [UInt8]
    do throws(NetworkPoint.Refusal) {
      bytes = try analysis.written(as: to, name: source.name)
    } catch {
      throw report.failure(error.text(report.language), .dataError)
    }
    guard let output else { return try report.write(raw: bytes) }
    do throws(StoreFailure) {
      try writeFile(bytes, to: output, replaces: false)
    } catch {
      throw report.failure(output + report.language.colon + error.reason(.ofCommand), .inputOutputError)
    }
  }
}

extension NetworkExport: ExpressibleByArgument {}
