import ArgumentParser
import ConvMath
import LayerText
import Network

/// `convscope zoo`: the networks that are built in.
struct ZooCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoo",
    abstract: Language.ofCommand("List the networks that are built in.", "列出内置的网络。"),
    discussion: Language.ofCommand(
      """
      Published networks with their variant, year, input, parameters and MACs (convolutions and linear layers, one \
      image). convscope summary <network> works one out, at any resolution. JSON has the sources too.

      EXAMPLES:
        \(Example.list(Example.zoo))
      """,
      """
      已发表的网络，列出变体、年份、输入、参数量和乘加次数（卷积层与全连接层，一张图像）。\
      convscope summary <网络> 以任意分辨率计算其中一个。JSON 还给出论文出处。

      例子：
        \(Example.list(Example.zoo))
      """))

  @OptionGroup var language: LanguageOptions

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = ListFormat.table

  func run() throws {
    let (report, list) = (Report(), try ZooList())
    switch format {
    case .table: try report.write(lines: list.lines(report.style))
    case .json: try report.writeJSON(list.write)
    }
  }
}
