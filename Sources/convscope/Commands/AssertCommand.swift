import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope assert`: whether a network keeps to what is demanded of it.
struct AssertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assert",
    abstract: Language.ofCommand("Check that a network keeps to budgets.", "检查网络是否满足要求。"),
    usage: Language.ofCommand(
      "convscope assert <network> [<demand> ...] [<options>]",
      "convscope assert <网络> [<要求> ...] [<选项>]"),
    discussion: Language.ofCommand(
      """
      A demand is a metric, <=, >= or =, and a quantity: macs<=4.2G, flops, parameters<=26M, weights<=100MiB, \
      peak_activations, memory, activations, receptive_field>=224; or output=1x1000, or hash= and 16 digits. Activations are the elements \
      that convolutions, linear layers and matrix products make. The receptive field is the largest of the nodes that do not \
      take all places together. A demand is met only where that is certain: of a figure that is a lower bound, "at most" never is.

      The hash is of operators, settings, connections, shapes and number types; names and values of weights have no part in it. \
      Without demands it is told with the figures.

      Exit status: 0 where all demands are met, 1 where one is missed or not known to be met, 64 for a command line that \
      does not parse, 65 for a network that cannot be, 66 where a file cannot be opened, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.assert))
      """,
      """
      要求由指标、<=、>= 或 = 以及数量组成：macs<=4.2G、flops、parameters<=26M、weights<=100MiB、\
      peak_activations、memory、activations、receptive_field>=224；或 output=1x1000，或 hash= 加 16 位数字。\
      activations 是卷积、线性层和矩阵乘法输出的元素数。感受野取未汇总全部位置的节点中最大的一个。\
      只有确定满足才算满足：数值只是下界时，“至多”无法确定。

      哈希由算子、设置、连接、形状和数字类型决定，与名称和权重的值无关；不写要求时会与各项数值一起列出。

      退出状态：0 全部满足；1 有一项不满足或无法确定；64 命令行有误；65 网络不可行；66 无法打开文件；74 写入失败。

      例子：
        \(Example.list(Example.assert))
      """))

  @Argument(
    help: .text(
      "A file, or a name that convscope zoo lists.", "文件，或 convscope zoo 列出的名称。",
      valueName: Wording("network", "网络")),
    completion: .networks)
  var network: String

  @Argument(
    help: .text(
      "What is demanded, such as macs<=4.2G.", "要求，例如 macs<=4.2G。", valueName: Wording("demand", "要求")))
  var demands: [String] = []

  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "The shape of an input, such as 1x3x224x224; may be repeated.", "输入形状，例如 1x3x224x224；可以重复。",
      valueName: Wording("name=shape", "名称=形状")))
  var input: [String] = []

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = Format.table

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

  func run() throws {
    let report = Report()
    var read: [NetworkDemand] = []
    for text in demands {
      do {
        read.append(try NetworkDemand(reading: text))
      } catch {
        throw report.failure("\(text)" + report.language.colon + error.text(report.language), .usage)
      }
    }
    let network = try NetworkArgument(self.network, input: input)
    try network.checkPossible()
    let answer = DemandReport(read, on: network.analysis, name: network.name, style: report.style)
    switch format {
    case .json: try report.writeJSON { answer.write(to: &$0) }
    case .table: try report.write(lines: answer.lines)
    }
    if !answer.isMet { throw ExitCode(1) }
  }
}
