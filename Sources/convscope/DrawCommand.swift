import ArgumentParser
import CellGrid
import ConvMath
import Explorer
import LayerText

/// `convscope draw`: the picture of a layer, for slides.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: Language.ofCommand("Draw the window of a layer and what it makes.", "画出一层的窗口和它产生的输出。"),
    discussion: Language.ofCommand(
      """
      The input with its padding, the window on it and the output cell that it makes, with small seeded integers in the \
      cells and the products of the window written out. Each output cell is a frame, counted from 0; in the views \
      backward and scatter, which begin at the input, each input cell is one.

      Views are forward and backward; of a transposed convolution scatter and zero_inserted.

      --screen draws a whole screen of the explorer instead, of any kind of layer: \(screenNames). ansi is text in colours, \
      for less -R and for terminals.

      --frames writes numbered files, 000000.svg and on, into a folder that there is: those of --frame A..B, or all, \
      1,000 at most. Files that are there already are kept, and then nothing more is written.

      Exit status: 0 where there is a picture, 64 for a command line that does not parse, 65 for a layer that cannot be \
      or has no window, 74 where writing fails.

      EXAMPLES:
        \(Example.list(Example.draw))
      """,
      """
      画出带填充的输入、上面的窗口和它产生的输出格；格中是由种子决定的小整数，
      并写出窗口的每个乘积。每个输出格是一帧，从 0 数起；backward 和 scatter 视角从输入出发，
      每个输入格是一帧。

      视角有 forward 和 backward；转置卷积为 scatter 和 zero_inserted。

      --frames 把编号的文件（000000.svg 起）写入已有的文件夹：--frame A..B 的那些帧，
      或全部，最多 1,000 帧。已有的文件会保留，并且不再继续写。

      退出状态：0 有图；64 命令行有误；65 层不可行或没有窗口；74 写入失败。

      例子：
        \(Example.list(Example.draw))
      """))

  @OptionGroup var layer: LayerOptions
  @OptionGroup var language: LanguageOptions

  @Option(help: .text("How a frame is written.", "每一帧的格式。"))
  var format = ScreenFormat.text

  @Option(help: .text("Draw a screen of the explorer.", "画出探索界面的一个页面。", valueName: "name"))
  var screen: ScreenName?

  @Option(
    help: .text(
      "The frame, or with --frames the first and last.", "第几帧；配合 --frames 时为首帧和末帧。", valueName: "n|a..b"))
  var frame: FrameRange?

  @Option(help: .text("Write numbered files into a folder.", "把编号的文件写入文件夹。", valueName: "folder"))
  var frames: String?

  @Option(help: .text("From where the layer is seen.", "从哪个角度看这一层。", valueName: "name"))
  var view: String?

  @Option(help: .text("What the numbers in the cells follow from.", "格中数字的随机种子。", valueName: "n"))
  var seed = 1

  @Option(help: .text("The output channel, counted from 0.", "输出通道，从 0 数起。", valueName: "n"))
  var outChannel = 0

  @Option(
    help: .text("The input channel, counted from the first of its group.", "输入通道，从本组的第一个数起。", valueName: "n"))
  var inChannel = 0

  @Option(help: .text("Columns and rows of the picture.", "画面的列数和行数。", valueName: "CxR"))
  var size = CellSize(Size(columns: 80, rows: 24))

  @Option(help: .text("Colours for a dark or a light background, or none.", "深色背景、浅色背景或无色。"))
  var theme = ThemeChoice.light

  /// Frames that are written at once at most.
  static let mostFrames = 1000

  func validate() throws {
    if layer.kind == nil {
      throw ValidationError(
        Language.ofCommand("Name a kind of layer, such as conv2d.", "请写出层的种类，例如 conv2d。"))
    }
    if frames == nil, let frame, frame.first != frame.last {
      throw ValidationError(
        Language.ofCommand("Several frames need a folder: --frames slides.", "多帧需要一个文件夹：--frames slides。"))
    }
    if screen != nil, frames != nil || frame != nil || view != nil {
      throw ValidationError(
        "A screen has no frames and no views: leave out --screen, or --frame, --frames and --view.")
    }
    if seed < 0 || outChannel < 0 || inChannel < 0 {
      throw ValidationError(
        Language.ofCommand("The seed and the channels are counted from 0.", "种子和通道都从 0 数起。"))
    }
  }

  func run() throws {
    let layer = try possibleLayer()
    do {
      if let screen {
        try Descriptor.standardOutput.write(bytes(of: screen.screen, layer))
      } else if let frames {
        try write(try drawing(of: layer), into: frames)
      } else {
        try Descriptor.standardOutput.write(bytes(try drawing(of: layer), frame?.first ?? 0))
      }
    } catch let failure as Descriptor.Failure {
      // Whoever stopped reading has had enough.
      if !failure.isBrokenPipe {
        reportError(
          Language.ofCommand("cannot write: \(failure)", "无法写入：\(failure)"))
      }
      throw ExitCode.inputOutputError
    }
  }

  private func possibleLayer() throws -> Layer {
    do {
      let layer = try self.layer.layer()
      _ = try layer.analyze()
      return layer
    } catch let faults as LayerFaults {
      report(faults, layer: nil)
      throw ExitCode.usage
    } catch let error as LayerError {
      report(LayerFaults(error), layer: nil)
      throw ExitCode.dataError
    }
  }

  private func drawing(of layer: Layer) throws -> PictureDrawing {
    let views = PictureDrawing.views(of: layer.kind)
    if let view, !views.contains(view) {
      reportError(
        Language.ofCommand(
          "--view \(view): \(layer.kind) has the views \(views.joined(separator: " and "))",
          "--view \(view)：\(layer.kind) 的视角有 \(views.joined(separator: "、"))"))
      throw ExitCode.usage
    }
    guard
      let drawing = PictureDrawing(
        of: layer, view: view, seed: seed, outChannel: outChannel, inChannel: inChannel)
    else {
      reportError(
        Language.ofCommand(
          "no window slides in \(layer.kind), so there is nothing to draw", "\(layer.kind) 没有滑动窗口，所以没有可画的图"))
      throw ExitCode.dataError
    }
    try check(drawing)
    return drawing
  }

  /// Refuses frames and channels that there are not, rather than draw others.
  private func check(_ drawing: PictureDrawing) throws {
    var misuse: String?
    if let frame, frame.last >= drawing.frameCount {
      misuse = Language.ofCommand(
        "--frame \(frame.last): there are \(drawing.frameCount.grouped) frames, counted from 0",
        "--frame \(frame.last)：共有 \(drawing.frameCount.grouped) 帧，从 0 数起")
    } else if outChannel >= drawing.outChannels {
      misuse = Language.ofCommand(
        "--out-channel \(outChannel): there are \(drawing.outChannels.grouped), counted from 0",
        "--out-channel \(outChannel)：共有 \(drawing.outChannels.grouped) 个，从 0 数起")
    } else if inChannel >= drawing.inChannels {
      misuse =
        Language.ofCommand(
          "--in-channel \(inChannel): an output channel sees \(drawing.inChannels.grouped), counted from 0",
          "--in-channel \(inChannel)：一个输出通道看到 \(drawing.inChannels.grouped) 个，从 0 数起")
    } else if frames != nil, range(of: drawing).count > Self.mostFrames {
      misuse =
        Language.ofCommand(
          "\(range(of: drawing).count.grouped) frames are too many to write at once, \(Self.mostFrames.grouped) is the most: "
            + "choose some with --frame 0..99",
          "一次写 \(range(of: drawing).count.grouped) 帧太多，最多 \(Self.mostFrames.grouped) 帧：用 --frame 0..99 选一部分")
    }
    guard let misuse else { return }
    reportError(misuse)
    throw ExitCode.usage
  }

  private func range(of drawing: PictureDrawing) -> ClosedRange<Int> {
    frame.map { $0.first...$0.last } ?? 0...max(drawing.frameCount - 1, 0)
  }

  private func bytes(_ drawing: PictureDrawing, _ index: Int) -> [UInt8] {
    let surface = drawing.frame(
      index, size: size.size, isUnicode: isUnicode, theme: theme, language: .ofCommand)
    return Array(surface.text(in: format, theme: theme).utf8)
  }

  private func bytes(of screen: State.Screen, _ layer: Layer) -> [UInt8] {
    var state = State(document: Document(layer: layer), theme: theme)
    state.speak(.ofCommand, isUnicode: isUnicode)
    state.turn(to: screen)
    let capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: isUnicode, canCopy: false)
    let surface = state.handout(size: size.size, capabilities: capabilities)
    return Array(surface.text(in: format, theme: theme).utf8)
  }

  private var isUnicode: Bool { format == .svg || TextStyle.ofLocale == .unicode }

  private static let screenNames = State.Screen.allCases.map(\.name).joined(separator: ", ")

  private func write(_ drawing: PictureDrawing, into folder: String) throws {
    for index in range(of: drawing) {
      let digits = String(index)
      let name = String(repeating: "0", count: max(6 - digits.count, 0)) + digits
      let path = "\(folder)/\(name).\(format.fileExtension)"
      do throws(StoreFailure) {
        try writeFile(bytes(drawing, index), to: path, replaces: false)
      } catch {
        reportError("\(path): \(error.reason(.ofCommand))")
        throw ExitCode.inputOutputError
      }
    }
    try Descriptor.standardOutput.write(
      Array(
        Language.ofCommand(
          "\(range(of: drawing).count.grouped) frames in \(folder)\n",
          "\(folder) 中写入 \(range(of: drawing).count.grouped) 帧\n"
        ).utf8))
  }
}

extension ThemeChoice: ExpressibleByArgument {}

extension ScreenFormat: ExpressibleByArgument {
  /// How files of the form are called.
  fileprivate var fileExtension: String {
    switch self {
    case .svg: "svg"
    case .ansi: "ans"
    case .text: "txt"
    }
  }
}

/// A screen of the explorer by its name.
struct ScreenName: ExpressibleByArgument {
  var screen: State.Screen

  init?(argument: String) {
    guard let screen = State.Screen.allCases.first(where: { $0.name == argument }) else { return nil }
    self.screen = screen
  }
}

/// A frame, or the first and the last of several: "7", "0..99".
struct FrameRange: ExpressibleByArgument {
  var first: Int
  var last: Int

  init?(argument: String) {
    let ends = argument.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = ends.compactMap { Int($0) }
    switch (ends.count, numbers.count) {
    case (1, 1): (first, last) = (numbers[0], numbers[0])
    case (3, 2) where ends[1].isEmpty: (first, last) = (numbers[0], numbers[1])
    default: return nil
    }
    if first < 0 || last < first { return nil }
  }
}

/// A size in cells: "80x24".
struct CellSize: ExpressibleByArgument {
  var size: Size

  init(_ size: Size) { self.size = size }

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (20...500).contains(columns),
      (6...500).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }

  var defaultValueDescription: String { "\(size.columns)x\(size.rows)" }
}
