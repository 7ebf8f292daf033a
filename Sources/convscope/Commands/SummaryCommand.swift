import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

/// `convscope summary`: the figures of a whole network.
struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: Language.ofCommand(
      "Work out a network: from a file, or one that is built in.", "计算整个网络：来自文件，或内置网络。"),
    usage: Language.ofCommand(
      "convscope summary <network> [--input <name=shape> ...] [<options>]",
      "convscope summary <网络> [--input <名称=形状> ...] [<选项>]"),
    discussion: Language.ofCommand(
      """
      Shapes, parameters, MACs and FLOPs of every node, with their totals, memory, and what well-known tools would \
      print. Weights are not read, so that they may be large or missing.

      Read are ONNX files, what torch.export.save of PyTorch writes (.pt2), models of Keras (.keras, or what model.to_json() gives), models of TensorFlow Lite (.tflite), the text of print(model) of \
      PyTorch, whose layers are put after each other, weights in safetensors, which have no graph, and networks as \
      convscope keeps them. The kind follows from the content. In the place of a file layers can be written after each other: \
      nn.Sequential(…), keras.Sequential([…]), or a chain as below.

      An extent that the file leaves open goes on under its name until --input binds it. Operators that have a shape \
      but no rule for their cost are listed as not counted.

      \(ChainHelp.english)

      Exit status: 0 for a network that can be, 64 for a command line that does not parse, 65 for a file that is \
      damaged or a network that cannot be, 66 where the file cannot be opened, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.summary))
      """,
      """
      逐个节点给出形状、参数量、乘加次数和 FLOPs，以及合计、内存和常用工具会打印的数。\
      不读取权重，因此权重可以很大，也可以缺失。

      可读取 ONNX 文件、PyTorch 的 torch.export.save（.pt2）、Keras 模型（.keras 或 \
      model.to_json()）、TensorFlow Lite 模型（.tflite）、PyTorch 的 print(model) 文本（各层按顺序相连）、safetensors 权重\
      （没有计算图）以及 convscope 保存的网络；文件类型由内容判断。文件处也可以直接写依次相连的层：\
      nn.Sequential(…)、keras.Sequential([…])，或下面的层链。

      文件中未定的尺寸以其名称保留，直到用 --input 给定。有形状但没有计算量规则的算子\
      列为未计入。

      \(ChainHelp.chinese)

      退出状态：0 网络可行；64 命令行有误；65 文件损坏或网络不可行；66 无法打开文件；74 写入失败。

      例子：
        \(Example.list(Example.summary))
      """))

  @Argument(
    help: .text(
      "A file, - for the standard input, the name of a network that is built in (convscope zoo lists them), or a chain of layers.",
      "文件，- 表示标准输入，内置网络的名称（convscope zoo 列出全部），或层链。", valueName: Wording("network", "网络")),
    completion: .networks
  )
  var network: String

  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "The shape of an input, such as images=1x3x224x224; may be repeated. The name may be left out where there is one input.",
      "一个输入的形状，例如 images=1x3x224x224；可以重复。只有一个输入时可省略名称。", valueName: Wording("name=shape", "名称=形状")))
  var input: [String] = []

  @Option(help: .text("How the answer is written.", "答案的格式。", valueName: Wording("format", "格式")))
  var format = Format.table

  @Option(
    parsing: .unconditional,
    help: .text(
      "How many groups within each other are opened. (default: all)", "展开多少层分组。（默认：全部）", valueName: "n"))
  var depth: Int?

  @Flag(
    help: .text(
      "List nodes too that only compute with shapes.", "也列出只做形状运算的节点。"))
  var allNodes = false

  @Option(
    help: .text(
      "Show all of one node: attributes, inputs, outputs, weights, source; by its name, or its module's.",
      "显示一个节点的一切：属性、输入、输出、权重、源码行；用节点名或模块名指定。",
      valueName: Wording("name", "名称")))
  var node: String?

  @Option(
    help: .text(
      "The columns of the table beside the names, such as kernel,input,bytes. (default: \(NetworkColumn.usual.map(\.rawValue).joined(separator: ",")))",
      "表中名称以外的列，例如 kernel,input,bytes。（默认：\(NetworkColumn.usual.map(\.rawValue).joined(separator: ","))）",
      valueName: Wording("column,column", "列,列")),
    completion: .list(NetworkColumn.allCases.map(\.rawValue)), transform: [NetworkColumn].init(argument:))
  var columns: [NetworkColumn]?

  @OptionGroup var edits: NetworkEditOptions

  @OptionGroup var figures: NetworkFigureOptions

  /// How an answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown, latex
  }

  func validate() throws {
    try refuse(if: (depth ?? 1) < 1, "--depth is 1 or more.", "--depth 至少为 1。")
    try refuse(
      if: node != nil && format != .table && format != .json, "--node is written as table or json.",
      "--node 的格式为 table 或 json。")
  }

  func run() throws {
    let report = Report()
    let source = NetworkSource(network)
    let analysis = try edits.applied(to: source.analysis(input: input))
    if let node { return try report.write(node: node, of: analysis, isJSON: format == .json) }
    let summary = NetworkSummary(analysis, name: source.name, depth: depth, listsAll: allNodes)
    let table = NetworkTable(summary, columns: columns, language: report.language)
    switch format {
    case .json:
      let added = AddedNetworkFigures(summary, options: figures)
      try report.writeJSON { writer in
        writer.write(summary, memory: added.memory) { added.write(to: &$0, of: analysis.graph) }
      }
    case .csv: try report.write(table.csv)
    case .markdown: try report.write(table.markdown)
    case .latex: try report.write(table.latex)
    case .table:
      let added = AddedNetworkFigures(summary, options: figures)
      let about = source.about(report.style)
      try report.write(
        lines: NetworkReport(summary, columns: columns, about: about, added: added, style: report.style).lines
      )
    }
    if format != .table, format != .json, let folded = summary.folded(report.language) { report.note(folded) }
    try report.problems(of: analysis)
    report.openSymbols(of: analysis)
  }
}
