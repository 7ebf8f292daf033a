import ArgumentParser
import CellGrid
import ConvMath
import Explorer
import LayerText

/// `convscope draw`: the picture of a layer or a network, for slides and papers.
struct DrawCommand: NetworkTaking {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: Language.ofCommand(
      "Draw a network, or the window of a layer and what it makes.", "画出网络，或一层的窗口和它产生的输出。"),
    discussion: Language.ofCommand(
      """
      Of a layer: the input with its padding, the window on it and the output cell that it makes, with small seeded integers in the \
      cells and the products of the window written out. Each output cell is a frame, counted from 0; in the views \
      backward and scatter, which begin at the input, each input cell is one.

      Views are forward and backward; of a transposed convolution scatter and zero_inserted.

      --screen draws a whole screen of the explorer instead, of any kind of layer. ansi is text in colours, for less -R and \
      for terminals.

      --frames writes numbered files, 000000.svg and on, into a folder that there is: those of --frame A..B, or all, \
      1,000 at most. Files that are there already are kept, and then nothing more is written.

      Of a network, a file or one that is built in: layers as boxes with their settings and the shape of their output, \
      branches beside each other, groups folded from --depth on. svg is a picture by itself; dot is for Graphviz, which \
      lays the boxes out: dot -Tpdf. What is folded has a double edge.

      Exit status: 0 where there is a picture, 64 for a command line that does not parse, 65 for a layer or a network \
      that cannot be, a layer without a window, or more boxes than can be seen through, 66 where a file cannot be opened, \
      74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.draw))
      """,
      """
      对一层：画出带填充的输入、上面的窗口和它产生的输出格；格中是由种子决定的小整数，\
      并写出窗口的每个乘积。每个输出格是一帧，从 0 数起；backward 和 scatter 视角从输入出发，\
      每个输入格是一帧。

      视角有 forward 和 backward；转置卷积为 scatter 和 zero_inserted。

      --screen 改为画出探索界面的一个页面，任何种类的层都可以。ansi 是带颜色的文本，\
      适合 less -R 和终端。

      --frames 把编号的文件（000000.svg 起）写入已有的文件夹：--frame A..B 的那些帧，\
      或全部，最多 1,000 帧。已有的文件会保留，并且不再继续写。

      对网络（文件或内置网络）：各层画成方框，写出设置和输出形状，分支并排，从 --depth 起折叠分组。\
      svg 本身就是一张图；dot 交给 Graphviz 排布：dot -Tpdf。折叠的分组有双线边框。

      退出状态：0 有图；64 命令行有误；65 层或网络不可行、层没有窗口，或方框太多看不清；66 无法打开文件；\
      74 写入失败。

      例子：
        \(Example.list(Example.draw))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @Option(
    help: .text(
      "How it is written: of a layer text, svg or ansi, of a network svg or dot. (default: text, of a network svg)",
      "格式：层可用 text、svg 或 ansi，网络可用 svg 或 dot。（默认：text，网络为 svg）",
      valueName: Wording("format", "格式")))
  var format: DrawFormat?

  @OptionGroup var diagram: DiagramOptions

  @Option(help: .text("Draw a screen of the explorer.", "画出探索界面的一个页面。", valueName: Wording("name", "名称")))
  var screen: ScreenName?

  @Option(
    parsing: .unconditional,
    help: .text(
      "The frame, or with --frames the first and last.", "第几帧；配合 --frames 时为首帧和末帧。", valueName: "n|a..b"),
    transform: FrameRange.init(reading:))
  var frame: FrameRange?

  @Option(
    help: .text("Write numbered files into a folder.", "把编号的文件写入文件夹。", valueName: Wording("folder", "文件夹")),
    completion: .directory)
  var frames: String?

  @Option(
    help: .text("From where the layer is seen.", "从哪个角度看这一层。", valueName: Wording("name", "名称")),
    completion: .list(PictureDrawing.viewNames))
  var view: String?

  @Option(
    parsing: .unconditional,
    help: .text("What the numbers in the cells follow from.", "格中数字的随机种子。", valueName: "n"))
  var seed = usualSeed

  @Option(
    parsing: .unconditional,
    help: .text("The output channel, counted from 0.", "输出通道，从 0 数起。", valueName: "n"))
  var outChannel = 0

  @Option(
    parsing: .unconditional,
    help: .text("The input channel, counted from the first of its group.", "输入通道，从本组的第一个数起。", valueName: "n"))
  var inChannel = 0

  @Option(
    help: .text("Columns and rows of the picture. (default: 80x24)", "画面的列数和行数。（默认：80x24）", valueName: "CxR"),
    transform: CellSize.init(reading:))
  var size = CellSize.usual

  @Option(
    help: .text(
      "Colours for a dark or a light background, or none.", "深色背景、浅色背景或无色。",
      valueName: Wording("colours", "配色")))
  var theme = ThemeChoice.light

  static let usualSeed = 1

  /// Frames that are written at once at most.
  static let mostFrames = 1000

  func validate() throws {
    guard layer.kind != nil else {
      throw ValidationError(
        "Name a kind of layer, such as conv2d, or a network, such as resnet50.",
        "请写出层的种类（例如 conv2d）或网络（例如 resnet50）。")
    }
    if isOfNetwork { return try validateNetwork() }
    try refuse(if: diagram.depth != nil, "--depth is for a network.", "--depth 用于网络。")
    try refuse(if: diagram.columns != nil, "--columns is for a network.", "--columns 用于网络。")
    try refuse(
      if: format == .dot, "dot is for a network; a layer is drawn as text, svg or ansi.",
      "dot 用于网络；层可画成 text、svg 或 ansi。")
    try refuse(
      if: frames != nil && diagram.output != nil, "--frames names the files: leave out --output.",
      "--frames 已指定文件：请去掉 --output。")
    if frames == nil, let frame, frame.first != frame.last {
      throw ValidationError(
        "Several frames need a folder: --frames slides.", "多帧需要一个文件夹：--frames slides。")
    }
    if screen != nil, frames != nil || frame != nil || view != nil {
      throw ValidationError(
        "A screen has no frames and no views: leave out --screen, or --frame, --frames and --view.",
        "页面没有帧和视角：请去掉 --screen，或去掉 --frame、--frames 和 --view。")
    }
    try refuse(
      if: seed < 0 || outChannel < 0 || inChannel < 0, "The seed and the channels are counted from 0.",
      "种子和通道都从 0 数起。")
  }

  func run() throws {
    let report = Report()
    if isOfNetwork { return try drawNetwork(report) }
    let layer = try self.layer.layer(telling: report)
    do throws(LayerError) {
      _ = try layer.analyze()
    } catch {
      throw report.failure(LayerFaults(error), .dataError)
    }
    if let screen { return try answer(text(of: screen, layer), report) }
    let drawing = try drawing(of: layer, report)
    if let frames {
      try write(drawing, into: frames, report)
    } else {
      try answer(text(of: drawing, frame?.first ?? 0), report)
    }
  }

  private func drawing(of layer: Layer, _ report: Report) throws -> PictureDrawing {
    let views = PictureDrawing.views(of: layer.kind)
    if let view, !views.contains(view) {
      throw report.failure(
        "--view \(view): \(layer.kind) has the views \(views.joined(separator: " and "))",
        "--view \(view)：\(layer.kind) 的视角有 \(views.joined(separator: "、"))", .usage)
    }
    guard
      let drawing = PictureDrawing(
        of: layer, view: view, seed: seed, outChannel: outChannel, inChannel: inChannel)
    else {
      throw report.failure(
        "no window slides in \(layer.kind), so there is nothing to draw", "\(layer.kind) 没有滑动窗口，所以没有可画的图",
        .dataError)
    }
    if let misuse = misuse(of: drawing, report.language) { throw report.failure(misuse, .usage) }
    return drawing
  }

  /// Why a drawing has not what is asked for: frames and channels that there are not are refused, rather than others drawn.
  private func misuse(of drawing: PictureDrawing, _ language: Language) -> String? {
    if let frame, frame.last >= drawing.frameCount {
      return language(
        "--frame \(frame.last): there are \(drawing.frameCount.grouped) frames, counted from 0",
        "--frame \(frame.last)：共有 \(drawing.frameCount.grouped) 帧，从 0 数起")
    }
    if outChannel >= drawing.outChannels {
      return language(
        "--out-channel \(outChannel): there are \(drawing.outChannels.grouped), counted from 0",
        "--out-channel \(outChannel)：共有 \(drawing.outChannels.grouped) 个，从 0 数起")
    }
    if inChannel >= drawing.inChannels {
      return language(
        "--in-channel \(inChannel): an output channel sees \(drawing.inChannels.grouped), counted from 0",
        "--in-channel \(inChannel)：一个输出通道看到 \(drawing.inChannels.grouped) 个，从 0 数起")
    }
    let count = range(of: drawing).count
    guard frames != nil, count > Self.mostFrames else { return nil }
    return language(
      "\(count.grouped) frames are too many to write at once, \(Self.mostFrames.grouped) is the most: "
        + "choose some with --frame 0..99",
      "一次写 \(count.grouped) 帧太多，最多 \(Self.mostFrames.grouped) 帧：用 --frame 0..99 选一部分")
  }

  private func range(of drawing: PictureDrawing) -> ClosedRange<Int> {
    frame.map { $0.first...$0.last } ?? 0...max(drawing.frameCount - 1, 0)
  }

  private func text(of drawing: PictureDrawing, _ index: Int) -> String {
    let surface = drawing.frame(
      index, size: size.size, isUnicode: isUnicode, theme: theme, language: .ofCommand)
    return surface.text(in: frameFormat, theme: theme)
  }

  private func text(of screen: ScreenName, _ layer: Layer) -> String {
    var state = State(document: Document(layer: layer), theme: theme)
    state.speak(.ofCommand, isUnicode: isUnicode)
    state.turn(to: screen)
    let capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: isUnicode, canCopy: false)
    let surface = state.handout(size: size.size, capabilities: capabilities)
    return surface.text(in: frameFormat, theme: theme)
  }

  /// The form of a frame or a screen.
  private var frameFormat: ScreenFormat { format?.screenFormat ?? .text }

  private var isUnicode: Bool { frameFormat == .svg || TextStyle.ofLocale == .unicode }

  private func write(_ drawing: PictureDrawing, into folder: String, _ report: Report) throws {
    for index in range(of: drawing) {
      let digits = String(index)
      let name = String(repeating: "0", count: max(6 - digits.count, 0)) + digits
      let path = "\(folder)/\(name).\(frameFormat.fileExtension)"
      do throws(StoreFailure) {
        try writeFile(Array(text(of: drawing, index).utf8), to: path, replaces: false)
      } catch {
        throw report.failure("\(path): \(error.reason(.ofCommand))", .inputOutputError)
      }
    }
    let count = range(of: drawing).count.grouped
    try report.write(report.language("\(count) frames in \(folder)\n", "\(folder) 中写入 \(count) 帧\n"))
  }
}
