import ArgumentParser
import CellGrid
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope diff`: two networks beside each other.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Language.ofCommand("Compare two networks node by node.", "逐个节点比较两个网络。"),
    usage: Language.ofCommand(
      "convscope diff <a> <b> [--input <name=shape> ...] [<options>]",
      "convscope diff <a> <b> [--input <名称=形状> ...] [<选项>]"),
    discussion: Language.ofCommand(
      """
      Nodes are matched by their names where most are in both networks, otherwise by the longest common subsequence of \
      operators with their settings; a name that differs is then no difference. A row begins with ~ where something has \
      changed, - for what only the first has, + for what only the second has, = for what is the same, which --all shows \
      too.

      --input gives a shape to both; where both have several inputs, to the one of the name.

      Exit status, as of diff: 0 where the networks come to the same, 1 where they differ, 64 for a command line that \
      does not parse, 65 for a file that is damaged, 66 where a file cannot be opened, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.diff))
      """,
      """
      两个网络的多数节点同名时按名称匹配，否则按算子及其设置的最长公共子序列匹配，此时名称\
      不同不算差异。行首 ~ 表示有变化，- 表示只在第一个网络，+ 表示只在第二个网络，= 表示\
      相同（用 --all 显示）。

      --input 为两个网络给定输入形状；有多个输入时给同名的那个。

      退出状态与 diff 相同：0 没有差异；1 有差异；64 命令行有误；65 文件损坏；\
      66 无法打开文件；74 写入失败。

      例子：
        \(Example.list(Example.diff))
      """))

  @Argument(
    help: .text("The first network: an ONNX file or a name.", "第一个网络：ONNX 文件或名称。", valueName: "a"),
    completion: .networks)
  var first: String

  @Argument(
    help: .text("The second network.", "第二个网络。", valueName: "b"), completion: .networks)
  var second: String

  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "The shape of an input of both, such as 1x3x224x224; may be repeated.",
      "两个网络的输入形状，例如 1x3x224x224；可以重复。", valueName: Wording("name=shape", "名称=形状")))
  var input: [String] = []

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = Format.table

  @Flag(help: .text("Show nodes that are the same too.", "也显示相同的节点。"))
  var all = false

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, markdown }

  func run() throws {
    let networks = try [first, second].map { try NetworkArgument($0, input: input) }
    let difference = NetworkDifference(from: networks[0].analysis, to: networks[1].analysis)
    let names = networks[0].name == networks[1].name ? (first, second) : (networks[0].name, networks[1].name)
    try write(difference, names)
    if !difference.isEmpty { throw ExitCode(1) }
  }

  private func write(_ difference: NetworkDifference, _ names: (String, String)) throws {
    let report = Report()
    let style = report.style
    let table = NetworkDifferenceTable(difference, all: all, language: style.language)
    switch format {
    case .json: try report.writeJSON { $0.write(difference, names: names, all: all) }
    case .markdown: try report.write(table.markdown(names.0, names.1))
    case .table:
      let nodes = table.nodes.map(style.plain)
      let totals = table.totals(names.0, names.1).map(style.plain)
      try report.write(
        lines: (nodes.rows.isEmpty ? [] : nodes.lines + [""]) + totals.lines + [
          "", table.counts(names.0, names.1),
        ])
    }
  }
}
