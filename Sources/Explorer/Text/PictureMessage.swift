import ConvMath

/// The texts of the picture.
public enum PictureMessage: Hashable, Sendable {
  case screen, view, speed, seed, outChannel, inChannel
  case viewName(String)
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

  /// The text in English.
  var text: String {
    switch self {
    case .screen: "Picture"
    case .view: "view"
    case .speed: "speed"
    case .seed: "seed"
    case .outChannel: "out channel"
    case .inChannel: "in channel"
    case .viewName(let name): Self.viewLabel(name)
    case .inputPlane(let channel, let count): "input, channel \(channel) of \(count.grouped)"
    case .outputPlane(let channel, let count): "output, channel \(channel) of \(count.grouped)"
    case .stretchedPlane(let channel, let count):
      "input with zeros between, channel \(channel) of \(count.grouped)"
    case .turnedKernel(let input, let output): "turned kernel \(input) to \(output)"
    case .kernelPlane(let input, let output): "kernel \(input) to \(output)"
    case .kernelPart(let size): "part of \(size)"
    case .slice(let index): "slice \(index)"
    case .part(let name, let first, let last, let count) where first == last:
      "\(name.lines(1).dropFirst(2)) \(first.signed) of \(count.grouped)"
    case .part(let name, let first, let last, let count):
      "\(Self.plural(name)) \(first.signed) to \(last.signed) of \(count.grouped)"
    case .overview(let rows, let columns):
      rows == 1 && columns == 1 ? "1 dot = 1 cell" : "1 dot = \(rows.grouped) × \(columns.grouped)"
    case .words: "in words"
    case .made(let cell, let spans):
      "output \(Self.place(cell)) is made of input \(Self.list(spans))\(Self.outside(spans, "padding"))"
    case .madeOfStretched(let cell, let spans, let zeros):
      "output \(Self.place(cell)) is made of \(Self.list(spans)) of the input with \(Self.zeros(zeros)) "
        + "between its elements: \(Self.product(spans.map(\.elements))) input cells"
        + Self.outside(spans, "padding")
    case .spread(let cell, let spans):
      "input \(Self.place(cell)) is spread over output \(Self.list(spans))\(Self.outside(spans, "cut off"))"
    case .feeds(let cell, nil): "input \(Self.place(cell)) feeds no output: no window touches it"
    case .feeds(let cell, let fed?):
      "input \(Self.place(cell)) feeds output \(fed.map(Self.text).joined(separator: ", "))"
        + (fed.contains { $0.positions == nil }
          ? "" : ": \(Self.product(fed.map { $0.positions?.count ?? 1 })) output cells a channel")
    case .oneGroup(let count, let output):
      count == 1
        ? "output channel \(output) sees the one input channel"
        : "output channel \(output) sees all \(count.grouped) input channels"
    case .groups(let count): "\(count.grouped) groups:"
    case .band(let inputs, let outputs):
      "in \(Self.range(inputs)) to out \(Self.range(outputs))"
    case .tooManyProducts: "too many products to write out"
    case .nothingUnder: "nothing but padding lies under the window"
    case .channelSum(let channel, let sum): "channel \(channel): \(sum)"
    case .fromChannel(let channel, let sum): "\(sum) from channel \(channel)"
    case .fromOthers(let count, let sum): "\(sum) from \(count.grouped) more"
    case .fromBias(let bias): "bias \(bias)"
    case .total(let value, let parts): "value \(value) = \(parts)"
    case .unused(let lines): "no window touches \(lines) of the padded input"
    case .legendMarked(let view):
      switch view {
      case "backward": "[ ] what it feeds"
      case "scatter": "[ ] where it goes"
      default: "[ ] window"
      }
    case .legendPadding: "░ padding"
    case .legendCut: "░ cut off"
    case .legendInserted: "○ zero between"
    case .legendUnused: "× untouched"
    case .seedIs(let seed): "seed \(seed)"
    case .noWindow: "No window slides in this layer, so there is nothing to draw. k chooses another kind."
    case .play: "play"
    case .pause: "pause"
    case .row: "row"
    case .ends: "ends"
    case .faster: "speed"
    }
  }

  /// What a view is called in the settings; nil for another name.
  static func viewLabel(_ name: String) -> String {
    switch name {
    case "forward": "window to output"
    case "backward": "input to outputs"
    case "scatter": "scatter"
    default: "zeros between"
    }
  }

  private static func plural(_ name: AxisName) -> String { String(name.lines(2).dropFirst(2)) }
  private static func place(_ cell: [Int]) -> String { "(\(cell.map(String.init).joined(separator: ", ")))" }
  private static func range(_ range: Range<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
  }

  private static func zeros(_ counts: [Int]) -> String {
    switch Set(counts) {
    case [0]: "no zeros"
    case [1]: "a zero"
    case let all where all.count == 1: "\(counts.first ?? 0) zeros"
    default: counts.map(String.init).joined(separator: " × ") + " zeros"
    }
  }

  private static func product(_ counts: [Int]) -> String {
    var product = 1
    for count in counts {
      let (next, overflow) = product.multipliedReportingOverflow(by: count)
      if overflow { return "very many" }
      product = next
    }
    return product.grouped
  }

  private static func list(_ spans: [PictureSpan]) -> String { spans.map(text).joined(separator: ", ") }

  private static func text(_ span: PictureSpan) -> String {
    let noun = String(span.name.lines(span.count == 1 ? 1 : 2).dropFirst(2))
    if span.count == 1 { return "\(noun) \(span.first.signed)" }
    if span.step == 1 { return "\(noun) \(span.first.signed) to \(span.last.signed)" }
    guard span.count > 4 else {
      return "\(noun) " + (0..<span.count).map { (span.first + $0 * span.step).signed }.joined(separator: " ")
    }
    return "\(noun) \(span.first.signed) to \(span.last.signed) in steps of \(span.step)"
  }

  private static func text(_ fed: PictureFed) -> String {
    guard let positions = fed.positions, let first = positions.first, let last = positions.last else {
      return "some of \(plural(fed.name)) \(range(fed.spanning))"
    }
    if positions.count == 1 { return "\(fed.name.lines(1).dropFirst(2)) \(first)" }
    if last - first + 1 == positions.count { return "\(plural(fed.name)) \(first) to \(last)" }
    let shown = positions.prefix(6).map(String.init).joined(separator: " ")
    return "\(plural(fed.name)) \(shown)" + (positions.count > 6 ? " … \(last)" : "")
  }

  /// ", of which 1 row and 2 columns are padding"
  private static func outside(_ spans: [PictureSpan], _ word: String) -> String {
    let padding = spans.filter { $0.padding > 0 }
    let beyond = spans.filter { $0.beyond > 0 }.map { $0.name.lines($0.beyond) }
    var text = ""
    if !padding.isEmpty {
      let isOne = padding.count == 1 && padding[0].padding == 1
      let lines = padding.map { $0.name.lines($0.padding) }.joined(separator: " and ")
      text = ", of which \(lines) \(isOne ? "is" : "are") \(word)"
    }
    return beyond.isEmpty ? text : text + "; \(beyond.joined(separator: " and ")) beyond the padding"
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
