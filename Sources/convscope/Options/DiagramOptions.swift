import ArgumentParser
import ConvMath
import Explorer
import LayerText
import NetworkFiles

/// How the answer of `draw` is written.
enum DrawFormat: String, CaseIterable, ExpressibleByArgument {
  case text, svg, ansi, dot

  /// The form of a screen or a frame; nil for one that networks alone have.
  var screenFormat: ScreenFormat? {
    switch self {
    case .text: .text
    case .svg: .svg
    case .ansi: .ansi
    case .dot: nil
    }
  }
}

/// The options of `draw` for a network.
struct DiagramOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .text(
      "Of a network, how many groups within each other are opened. (default: as many as are easily seen through)",
      "网络展开多少层分组。（默认：不超过看得清的数目）", valueName: "n"))
  var depth: Int?

  @Option(
    help: .text(
      "Of a network, what stands in the boxes beside settings and output, such as parameters,macs.",
      "网络的方框中除设置和输出外还写出什么，例如 parameters,macs。",
      valueName: Wording("column,column", "列,列")),
    completion: .list(NetworkColumn.allCases.map(\.rawValue)), transform: [NetworkColumn].init(argument:))
  var columns: [NetworkColumn]?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .text(
      "Write a file instead of the standard output.", "写入文件，而不是标准输出。", valueName: Wording("file", "文件")),
    completion: .file())
  var output: String?
}
