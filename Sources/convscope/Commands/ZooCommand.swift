import ArgumentParser
import ConvMath
import LayerText
import Network

/// `convscope zoo`: the networks that are built in.
struct ZooCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoo",
    abstract: Language.ofCommand("List the networks that are built in.", "列出内置的网络。"),
    usage: Language.ofCommand(
      "convscope zoo [<word> ...] [--all] [<options>]", "convscope zoo [<词> ...] [--all] [<选项>]"),
    discussion: Language.ofCommand(
      """
      Published networks by families. Words, such as resnet or regnet y, list the networks that they are about with their \
      variant, year, input, parameters and MACs (convolutions, linear layers and attention, one image), and what is published \
      of them; --all lists every network. convscope summary <network> works one out, at any resolution. JSON has the \
      sources too.

      MobileNets take a width behind their name, mobilenet_v2@0.75, by the rounding rules of their papers; the width-factor \
      of sweep multiplies the channels of any network as they are.

      EXAMPLES:
        \(Example.list(Example.zoo))
      """,
      """
      已发表的网络，按系列列出。写出词（例如 resnet 或 regnet y）则列出相关的网络：变体、年份、输入、参数量、\
      乘加次数（卷积层、全连接层与注意力，一张图像）以及发表的数值；--all 列出全部。\
      convscope summary <网络> 以任意分辨率计算其中一个。JSON 还给出论文出处。

      MobileNet 的名称之后可以写宽度：mobilenet_v2@0.75，按论文的取整规则；\
      sweep 的 width-factor 则直接乘任意网络的通道数。

      例子：
        \(Example.list(Example.zoo))
      """))

  @Argument(
    help: .text(
      "Families or networks to look for.", "要查找的系列或网络。", valueName: Wording("word", "词")))
  var words: [String] = []

  @OptionGroup var language: LanguageOptions

  @Flag(help: .text("List every network.", "列出全部网络。"))
  var all = false

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = ListFormat.table

  func run() throws {
    let report = Report()
    let families = try found(report)
    let list = try ZooList(families)
    switch format {
    case .json: try report.writeJSON(list.write)
    case .table where words.isEmpty && !all:
      let hint = report.language(
        "convscope zoo FAMILY lists its networks, --all all of them",
        "convscope zoo <系列> 列出其中的网络，--all 列出全部")
      try report.write(lines: list.folded(report.style) + ["", hint])
    case .table:
      try report.write(lines: list.lines(report.style))
      list.sources(report.style).forEach(report.note)
    }
  }

  /// The families that the words are about.
  ///
  /// - Throws: The status to exit with where there is none.
  private func found(_ report: Report) throws(ExitCode) -> [Zoo.Family] {
    let families = Zoo.families(matching: words)
    guard families.isEmpty else { return families }
    if words.count == 1, let network = Zoo.network(named: words[0]) {
      return [Zoo.Family(network.name, network.title, [network])]
    }
    let word = words.joined(separator: " ")
    let names = Zoo.families.map(\.name)
    let near = nearestNames(to: word, among: names + Zoo.networks.map(\.name))
    let others = (near.isEmpty ? names : near)
    throw report.failure(
      "no network is built in that \(word) names; try \(others.joined(.or, .english))",
      "没有名为 \(word) 的内置网络；可改为 \(others.joined(.or, .chinese))", .usage)
  }
}
