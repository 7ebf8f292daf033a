import ArgumentParser
import ConvMath
import LayerText

/// `convscope sweep`: the metrics of a layer over a grid of its hyperparameters.
struct SweepCommand: NetworkTaking {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: Language.ofCommand("Vary a layer over ranges of values.", "让一层的某些项取遍一个范围。"),
    discussion: Language.ofCommand(
      """
      Each --vary names what is varied and its values: a range (1..64, 64..1), one with a step (1..64:4 or \
      "1..64 step 4"), a list (1,3,5..9), words where there are some (padding=valid,same,1, bias=true,false). \
      Several make a grid, the first one the outermost.

      A name stands for all axes; kernel-size-height is one of them. Of the input, batch, channels, height and the \
      other axes can be varied, and size, all axes together. A pooling window steps by its own size, as its framework \
      has it, unless --stride is given.

      A point that cannot be has its reason in its row. Rows of csv and json are written as they are worked out, in \
      little memory however many there are. A table looks at all points first to align its columns, --pareto to find \
      the front, which it keeps; --sort keeps the points, so it takes at most 5,000,000.

      Metrics are output, parameters, macs, flops, memory, output_channels, output_height and receptive_field_height with the \
      other axes likewise, all of the whole batch. On the Pareto front are the points that no other point is better \
      than in one of two metrics without being worse in the other: less of parameters, macs, flops and memory, more of \
      the others, unless :min or :max says otherwise.

      JSON is one object, a line for each element of "points". An interrupted one is closed, with "complete" false.

      A network can stand in the place of a layer: an ONNX file, or a name that convscope zoo lists. Then resolution, \
      height, width and batch of its input can be varied, width-factor, which scales all channels to multiples of 8, and \
      depth-factor, which scales the repeated blocks of each stage, rounded up. The metrics are output, parameters, macs, flops, weights, \
      peak_activations and memory, in bytes.

      Exit status: 0 where a point can be, 64 for a command line that does not parse, 65 where no point can be, 74 \
      where writing fails.

      EXAMPLES:
        \(Example.list(Example.sweep))
      """,
      """
      每个 --vary 写出变化的项和取值：范围（1..64、64..1）、带间隔的范围（1..64:4 或 \
      "1..64 step 4"）、列表（1,3,5..9），或词（padding=valid,same,1，bias=true,false）。\
      写几个就构成网格，第一个在最外层。

      一个名字代表所有轴；kernel-size-height 是其中一个轴。输入的 batch、channels、height \
      等都可以变化，size 指所有轴一起。除非给出 --stride，池化窗口按自身大小移动（框架的默认值）。

      不可行的点在它那一行写出原因。csv 和 json 边算边写，无论多少行都只占很少内存。\
      表格要先看完所有点以对齐各列，--pareto 要先找出并保存前沿；--sort 要保存所有点，\
      所以最多 5,000,000 个。

      指标有 output、parameters、macs、flops、memory、output_channels、output_height 和 \
      receptive_field_height（其他轴类似），都按整批计算。帕累托前沿上的点：没有别的点能在两个指标中\
      的一个更好而另一个不更差。parameters、macs、flops、memory 越小越好，其他越大越好，\
      可用 :min 或 :max 改变。

      JSON 是一个对象，"points" 的每个元素占一行。中断时会正常收尾，"complete" 为 false。

      层的位置也可以写网络：ONNX 文件，或 convscope zoo 列出的名称。此时可以变化输入的 \
      resolution、height、width 和 batch，以及 width-factor（所有通道按系数缩放，取 8 的倍数）和 \
      depth-factor（每个阶段重复的块按系数缩放，向上取整）。指标有 output、parameters、macs、flops、weights、\
      peak_activations 和 memory（以字节计）。

      退出状态：0 有可行的点；64 命令行有误；65 没有一个点可行；74 写入失败。

      例子：
        \(Example.list(Example.sweep))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @OptionGroup var options: SweepOptions

  func validate() throws {
    guard let word = layer.kind else {
      throw ValidationError(
        "Name a kind of layer, such as conv2d, or a network, such as resnet50.",
        "请写出层的种类（例如 conv2d）或网络（例如 resnet50）。")
    }
    try refuse(
      if: options.vary.isEmpty, "Name what is varied, such as --vary kernel-size=1..7.",
      "请写出变化的项，例如 --vary kernel-size=1..7。")
    try refuse(
      if: options.descending && options.sort == nil, "--descending goes with --sort.",
      "--descending 要和 --sort 一起用。")
    guard NetworkArgument.isNetwork(word) else { return }
    try NetworkArgument.checkOptions(layer)
    try refuse(if: options.pareto != nil, "--pareto is for a layer.", "--pareto 用于单个层。")
  }

  func run() throws {
    let report: Report
    let hasPossible: Bool
    if let word = layer.kind, NetworkArgument.isNetwork(word) {
      report = Report()
      hasPossible = try NetworkSweepReport(layer, options).write(to: report, as: options.format)
    } else {
      let plan = try SweepPlan(layer, options)
      let run = SweepRun(plan)
      report = run.report
      hasPossible =
        switch options.format {
        case .csv: try run.write(CSVSweep(plan))
        case .json: try run.write(JSONSweep(plan))
        case .table: try run.write(TableSweep(plan, style: .ofCommand))
        }
    }
    if !hasPossible {
      throw report.failure("no point of the sweep is possible", "扫描中没有一个点可行", .dataError)
    }
  }
}
