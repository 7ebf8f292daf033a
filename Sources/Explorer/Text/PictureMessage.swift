import ConvMath

/// The texts of the picture.
public enum PictureMessage: Hashable, Sendable {
  case screen, view, speed, seed, outChannel, inChannel
  case inputPlane(Int, of: Int)
  case outputPlane(Int, of: Int)
  case stretchedPlane(Int, of: Int)
  case kernelPlane(input: Int, output: Int)
  case turnedKernel(input: Int, output: Int)
  case kernelPart(String)
  case slice(Int)
  case part(AxisName, Int, Int, Int)
  case overview(rows: Int, columns: Int)
  case words
  case made([Int], [PictureSpan])
  case madeOfStretched([Int], [PictureSpan], zeros: [Int])
  case spread([Int], [PictureSpan])
  case feeds([Int], [PictureFed]?)
  case oneGroup(Int, output: Int)
  case groups(Int)
  case band(Range<Int>, Range<Int>)
  case tooManyProducts, nothingUnder
  case channelSum(Int, String)
  case fromChannel(Int, String)
  case fromOthers(Int, String)
  case fromBias(String)
  case total(String, String)
  case unused(String)
  case legendMarked(String)
  case legendPadding, legendCut, legendInserted, legendUnused
  case seedIs(Int)
  case noWindow
  case play, pause, row, ends, faster

  /// The text in a language.
  func text(_ language: Language) -> String {
    let words = PictureText(language: language)
    return switch self {
    case .screen: language("Picture", "图示")
    case .view: language("view", "视角")
    case .speed: language("speed", "速度")
    case .seed: language("seed", "种子")
    case .outChannel: language("out channel", "输出通道")
    case .inChannel: language("in channel", "输入通道")
    case .inputPlane(let channel, let count):
      language("input, channel \(channel) of \(count.grouped)", "输入，通道 \(channel)，共 \(count.grouped) 个")
    case .outputPlane(let channel, let count):
      language("output, channel \(channel) of \(count.grouped)", "输出，通道 \(channel)，共 \(count.grouped) 个")
    case .stretchedPlane(let channel, let count):
      language(
        "input with zeros between, channel \(channel) of \(count.grouped)",
        "插零后的输入，通道 \(channel)，共 \(count.grouped) 个")
    case .turnedKernel(let input, let output):
      language("turned kernel \(input) to \(output)", "翻转的卷积核 \(input) → \(output)")
    case .kernelPlane(let input, let output):
      language("kernel \(input) to \(output)", "卷积核 \(input) → \(output)")
    case .kernelPart(let size): language("part of \(size)", "\(size) 的一部分")
    case .slice(let index): language("slice \(index)", "切片 \(index)")
    case .part(let name, let first, let last, let count):
      first == last
        ? language(
          "\(words.noun(name)) \(first.signed) of \(count.grouped)",
          "第 \(first.signed) \(words.noun(name))，共 \(name.lines(count, language))")
        : language(
          "\(words.plural(name)) \(first.signed) to \(last.signed) of \(count.grouped)",
          "第 \(first.signed) 到 \(last.signed) \(words.noun(name))，共 \(name.lines(count, language))")
    case .overview(let rows, let columns):
      rows == 1 && columns == 1
        ? language("1 dot = 1 cell", "1 点 = 1 格")
        : language(
          "1 dot = \(rows.grouped) × \(columns.grouped)", "1 点 = \(rows.grouped) × \(columns.grouped) 格")
    case .words: language("in words", "文字说明")
    case .made(let cell, let spans):
      language(
        "output \(words.place(cell)) is made of input \(words.list(spans))\(words.outside(spans, "padding"))",
        "输出 \(words.place(cell)) 来自输入的\(words.list(spans))\(words.outside(spans, "填充"))")
    case .madeOfStretched(let cell, let spans, let zeros):
      language(
        "output \(words.place(cell)) is made of \(words.list(spans)) of the input with \(words.zeros(zeros)) "
          + "between its elements: \(words.product(spans.map(\.elements))) input cells"
          + words.outside(spans, "padding"),
        "输出 \(words.place(cell)) 来自元素间\(words.zeros(zeros))的输入的\(words.list(spans))："
          + "其中 \(words.product(spans.map(\.elements))) 个是输入元素\(words.outside(spans, "填充"))")
    case .spread(let cell, let spans):
      language(
        "input \(words.place(cell)) is spread over output \(words.list(spans))\(words.outside(spans, "cut off"))",
        "输入 \(words.place(cell)) 散布到输出的\(words.list(spans))\(words.outside(spans, "裁掉的"))")
    case .feeds(let cell, nil):
      language(
        "input \(words.place(cell)) feeds no output: no window touches it",
        "输入 \(words.place(cell)) 不影响任何输出：没有窗口触及它")
    case .feeds(let cell, let fed?):
      language(
        "input \(words.place(cell)) feeds output \(words.list(fed))\(words.fedCount(fed))",
        "输入 \(words.place(cell)) 影响输出的\(words.list(fed))\(words.fedCount(fed))")
    case .oneGroup(let count, let output):
      count == 1
        ? language(
          "output channel \(output) sees the one input channel", "输出通道 \(output) 由唯一的输入通道得到")
        : language(
          "output channel \(output) sees all \(count.grouped) input channels",
          "输出通道 \(output) 由全部 \(count.grouped) 个输入通道得到")
    case .groups(let count): language("\(count.grouped) groups:", "\(count.grouped) 组：")
    case .band(let inputs, let outputs):
      language(
        "in \(words.range(inputs)) to out \(words.range(outputs))",
        "输入 \(words.range(inputs)) 到输出 \(words.range(outputs))")
    case .tooManyProducts: language("too many products to write out", "乘积太多，不逐一写出")
    case .nothingUnder: language("nothing but padding lies under the window", "窗口下面全是填充")
    case .channelSum(let channel, let sum): language("channel \(channel): \(sum)", "通道 \(channel)：\(sum)")
    case .fromChannel(let channel, let sum):
      language("\(sum) from channel \(channel)", "通道 \(channel) 得 \(sum)")
    case .fromOthers(let count, let sum):
      language("\(sum) from \(count.grouped) more", "另外 \(count.grouped) 个通道得 \(sum)")
    case .fromBias(let bias): language("bias \(bias)", "偏置 \(bias)")
    case .total(let value, let parts): language("value \(value) = \(parts)", "值 \(value) = \(parts)")
    case .unused(let lines):
      language("no window touches \(lines) of the padded input", "填充后的输入中，\(lines)没有窗口触及")
    case .legendMarked(let view):
      switch Picture.View(rawValue: view) {
      case .backward: language("[ ] what it feeds", "[ ] 受影响的")
      case .scatter: language("[ ] where it goes", "[ ] 散布到")
      case .forward, .zeroInserted, nil: language("[ ] window", "[ ] 窗口")
      }
    case .legendPadding: language("░ padding", "░ 填充")
    case .legendCut: language("░ cut off", "░ 裁掉")
    case .legendInserted: language("○ zero between", "○ 插入的零")
    case .legendUnused: language("× untouched", "× 未用到")
    case .seedIs(let seed): language("seed \(seed)", "种子 \(seed)")
    case .noWindow:
      language(
        "No window slides in this layer, so there is nothing to draw. k chooses another kind.",
        "这一层没有滑动窗口，所以没有可画的图。按 k 选择别的种类。")
    case .play: language("play", "播放")
    case .pause: language("pause", "暂停")
    case .row: language("row", "换行")
    case .ends: language("ends", "首尾")
    case .faster: language("speed", "速度")
    }
  }

  /// What a view is called in the settings.
  static func viewLabel(_ view: Picture.View, _ language: Language) -> String {
    switch view {
    case .forward: language("window to output", "窗口到输出")
    case .backward: language("input to outputs", "输入到输出")
    case .scatter: language("scatter", "散布")
    case .zeroInserted: language("zeros between", "插零")
    }
  }
}

/// The parts of sentences about the picture.
struct PictureText {
  let language: Language

  func place(_ cell: [Int]) -> String { "(\(cell.map(String.init).joined(separator: ", ")))" }

  func range(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }

  /// One of the positions of an axis: "row", "行".
  func noun(_ name: AxisName) -> String { without(name.lines(1, language)) }
  func plural(_ name: AxisName) -> String { without(name.lines(2, language)) }

  /// The words behind a number of one digit.
  private func without(_ count: String) -> String { String(count.dropFirst().drop { $0 == " " }) }

  func zeros(_ counts: [Int]) -> String {
    let numbers = Set(counts).count == 1 ? Array(counts.prefix(1)) : counts
    let text = numbers.map(String.init).joined(separator: " × ")
    return switch numbers {
    case [0]: language("no zeros", "不插零")
    case [1]: language("a zero", "插 1 个零")
    default: language("\(text) zeros", "插 \(text) 个零")
    }
  }

  func product(_ counts: [Int]) -> String {
    var product = 1
    for count in counts {
      let (next, overflow) = product.multipliedReportingOverflow(by: count)
      if overflow { return language("very many", "极多") }
      product = next
    }
    return product.grouped
  }

  func list(_ spans: [PictureSpan]) -> String { spans.map(text).joined(separator: language(", ", "、")) }
  func list(_ fed: [PictureFed]) -> String { fed.map(text).joined(separator: language(", ", "、")) }

  private func text(_ span: PictureSpan) -> String {
    let noun = span.count == 1 ? noun(span.name) : plural(span.name)
    let (first, last) = (span.first.signed, span.last.signed)
    if span.count == 1 { return language("\(noun) \(first)", "第 \(first) \(noun)") }
    if span.step == 1 { return language("\(noun) \(first) to \(last)", "第 \(first) 到 \(last) \(noun)") }
    guard span.count > 4 else {
      let all = (0..<span.count).map { (span.first + $0 * span.step).signed }
        .joined(separator: language(" ", "、"))
      return language("\(noun) \(all)", "第 \(all) \(noun)")
    }
    return language(
      "\(noun) \(first) to \(last) in steps of \(span.step)", "第 \(first) 到 \(last) \(noun)（间距 \(span.step)）")
  }

  private func text(_ fed: PictureFed) -> String {
    let (noun, plural) = (noun(fed.name), plural(fed.name))
    guard let positions = fed.positions, let first = positions.first, let last = positions.last else {
      return language("some of \(plural) \(range(fed.spanning))", "第 \(range(fed.spanning)) \(noun)中的一部分")
    }
    if positions.count == 1 { return language("\(noun) \(first)", "第 \(first) \(noun)") }
    if last - first + 1 == positions.count {
      return language("\(plural) \(first) to \(last)", "第 \(first) 到 \(last) \(noun)")
    }
    let shown =
      positions.prefix(6).map(String.init).joined(separator: language(" ", "、"))
      + (positions.count > 6 ? " … \(last)" : "")
    return language("\(plural) \(shown)", "第 \(shown) \(noun)")
  }

  /// ": 9 output cells a channel"; nothing where they are not counted.
  func fedCount(_ fed: [PictureFed]) -> String {
    guard !fed.contains(where: { $0.positions == nil }) else { return "" }
    let count = product(fed.map { $0.positions?.count ?? 1 })
    return language(": \(count) output cells a channel", "：每个通道 \(count) 个输出")
  }

  /// ", of which 1 row and 2 columns are padding"
  func outside(_ spans: [PictureSpan], _ word: String) -> String {
    let padding = spans.filter { $0.padding > 0 }
    let beyond = spans.filter { $0.beyond > 0 }.map { $0.name.lines($0.beyond, language) }
    var text = ""
    if !padding.isEmpty {
      let isOne = padding.count == 1 && padding[0].padding == 1
      let lines = padding.map { $0.name.lines($0.padding, language) }.joined(
        separator: language(" and ", "、"))
      text = language(", of which \(lines) \(isOne ? "is" : "are") \(word)", "，其中 \(lines)是\(word)")
    }
    guard !beyond.isEmpty else { return text }
    let lines = beyond.joined(separator: language(" and ", "、"))
    return text + language("; \(lines) beyond the padding", "；\(lines)在填充之外")
  }
}

extension Int {
  /// The number with a true minus sign, ungrouped.
  var signed: String { self < 0 ? "−\(magnitude)" : "\(self)" }
}

/// What a window covers on one axis.
public struct PictureSpan: Hashable, Sendable {
  var name: AxisName
  var first: Int
  var last: Int
  var step: Int
  var count: Int
  /// How many of the positions are padding, lie beyond it, and are elements of the input.
  var padding: Int
  var beyond: Int
  var elements: Int
}

/// The output positions on one axis that an input position feeds.
public struct PictureFed: Hashable, Sendable {
  var name: AxisName
  /// From the first to the last of them and no further.
  var spanning: Range<Int>
  /// Nil where there are too many to be listed.
  var positions: [Int]?
}
