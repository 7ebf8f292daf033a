import CellGrid
import ConvMath

/// What a picture shows, in words and numbers.
struct PictureWords {
  private let picture: Picture
  private let channels: PictureChannels
  private let numbers: PictureNumbers
  private let language: Language

  init(_ picture: Picture, _ channels: PictureChannels, _ numbers: PictureNumbers, _ language: Language) {
    self.picture = picture
    self.channels = channels
    self.numbers = numbers
    self.language = language
  }

  /// One line of the words.
  enum Line: Hashable {
    case sentence(String)
    case text(String)
    /// Channels side by side, one part for each group.
    case bands(Bands)
  }

  /// Groups of channels beside each other, as many as fit.
  struct Bands: Hashable {
    var title: String
    var parts: [(text: String, isPresent: Bool, group: Int)]
    var end: String

    static func == (one: Bands, other: Bands) -> Bool { one.parts.map(\.text) == other.parts.map(\.text) }
    func hash(into hasher: inout Hasher) { hasher.combine(parts.map(\.text)) }
  }

  /// All lines, the sentence first. It takes as many of them as that of any step that it is told beside.
  func lines(columns: Int, _ glyphs: Glyphs, beside steps: [PictureWords] = []) -> [Line] {
    func lines(_ texts: [String]) -> [String] {
      texts.flatMap { wrapped(glyphs.plain($0), columns: columns) }
    }
    var sentences = lines([sentence])
    let most = steps.map { lines([$0.sentence]).count }.max() ?? 0
    sentences += Array(repeating: "", count: max(most - sentences.count, 0))
    return sentences.map(Line.sentence) + bands(columns: columns)
      + lines(calculation + oneGroup + rest).map(Line.text)
  }

  // MARK: The sentence

  /// "output (3, 5) is made of input rows 5 to 11, columns 9 to 15, of which 1 row is padding"
  var sentence: String {
    let cell = picture.ownAxes.map(\.focus)
    let message: Wording =
      switch picture.view {
      case .forward: PictureWording.made(cell, spans)
      case .zeroInserted:
        PictureWording.madeOfStretched(cell, spans, zeros: picture.ownAxes.map { $0.spacing - 1 })
      case .scatter: PictureWording.spread(cell, spans)
      case .backward: PictureWording.feeds(cell, fed)
      }
    return message.text(language)
  }

  /// What the window covers on each axis.
  private var spans: [PictureSpan] {
    picture.ownAxes.compactMap { axis in
      guard let window = axis.window, let last = window.last else { return nil }
      let (real, end) = (window.taps(within: axis.real), axis.paddingEnd)
      let after = axis.real.upperBound..<max(end, axis.real.upperBound)
      let padding = window.taps(within: .min..<0).count + window.taps(within: after).count
      let inserted = axis.spacing == 1 ? 0 : real.count { window[$0] % axis.spacing != 0 }
      return PictureSpan(
        name: axis.axis.name, first: window.first, last: last, step: window.step, count: window.count,
        padding: padding, beyond: window.count - real.count - padding, elements: real.count - inserted)
    }
  }

  /// The output positions on each axis that an input cell feeds; nil where there is none on one of them.
  private var fed: [PictureFed]? {
    let all = picture.ownAxes.map { axis in
      PictureFed(
        name: axis.axis.name, spanning: axis.windows.spanning(axis.focus),
        positions: axis.windows.touching(axis.focus))
    }
    return all.allSatisfy { !$0.spanning.isEmpty && $0.positions != [] } ? all : nil
  }

  // MARK: Channels

  /// The channels as bands, one for each group, the present one in brackets and in the middle where that is possible.
  private func bands(columns: Int) -> [Line] {
    guard isConvolution, channels.groups > 1 else { return [] }
    let title = PictureWording.groups(channels.groups).text(language) + " "
    var room = columns - CharacterWidth.of(title) - 4
    var shown = channels.group..<channels.group
    // The group itself, then neighbours on both sides in turn.
    while true {
      let next = [shown.upperBound, shown.lowerBound - 1].filter {
        $0 >= 0 && $0 < channels.groups && CharacterWidth.of(band($0)) <= room
      }
      guard
        let group = next.min(by: { abs($0 - channels.group) < abs($1 - channels.group) })
      else { break }
      room -= CharacterWidth.of(band(group))
      shown = min(shown.lowerBound, group)..<max(shown.upperBound, group + 1)
    }
    let start = shown.lowerBound > 0 ? "… " : ""
    let parts = shown.map { (text: band($0), isPresent: $0 == channels.group, group: $0) }
    return [
      .bands(Bands(title: title + start, parts: parts, end: shown.upperBound < channels.groups ? " …" : ""))
    ]
  }

  private var isConvolution: Bool { picture.layer.kind.operation.family == .convolution }

  private var oneGroup: [String] {
    guard isConvolution, channels.groups == 1 else { return [] }
    return [PictureWording.oneGroup(channels.inputsPerGroup, output: channels.output).text(language)]
  }

  private func band(_ group: Int) -> String {
    let text = PictureWording.band(channels.inputs(of: group), channels.outputs(of: group)).text(language)
    return group == channels.group ? "[\(text)]" : " \(text) "
  }

  // MARK: Numbers

  private var calculation: [String] {
    picture.view.pointsAtInput ? contributions : products
  }

  /// What the present window adds up to.
  private var products: [String] {
    guard let sum = picture.sum(at: picture.focus, channels, numbers) else {
      return [language("too many products to write out", "乘积太多，不逐一写出")]
    }
    let isPooling = picture.layer.kind.operation.family == .pooling
    guard !isPooling else { return [pooled(sum)] }
    let terms = sum.products.filter { $0.input != nil || !isTransposed }.map(text)
    let part = sum.parts.first { $0.channel == channels.input }
    let line = terms.isEmpty ? "0" : terms.joined(separator: " + ") + " = \((part?.sum ?? 0).signed)"
    return [total(sum), PictureWording.channelSum(channels.input, line).text(language)]
  }

  private var isTransposed: Bool { picture.layer.kind.operation == .transposedConvolution }

  private func text(_ product: PictureSum.Product) -> String {
    "\(product.input.map(String.init) ?? "░")·\(bracketed(product.weight))"
  }

  /// "sum: 12 from channel 0, −3 from channel 1, bias 1: 10"
  private func total(_ sum: PictureSum) -> String {
    let most = 6
    // Every number has the same columns at each step.
    let columns = "\(sum.products.count * 9 * 2)".count + 1
    var parts = sum.parts.prefix(most).map { part in
      let factor = part.factor.map { "·\(bracketed($0))" } ?? ""
      let text = part.sum.signed.padded(to: columns) + factor
      return PictureWording.fromChannel(part.channel, text).text(language)
    }
    let others = sum.parts.dropFirst(most)
    if !others.isEmpty {
      parts.append(
        PictureWording.fromOthers(others.count, others.reduce(0) { $0 + $1.value }.signed).text(language))
    }
    if let bias = sum.bias { parts.append(PictureWording.fromBias(bias.signed).text(language)) }
    let list = parts.joined(separator: language(", ", "，"))
    return PictureWording.total(sum.value.brief.padded(to: columns), list).text(
      language)
  }

  private func pooled(_ sum: PictureSum) -> String {
    let inputs = sum.products.map { $0.input.map(String.init) ?? "░" }
    let real = sum.products.compactMap(\.input).map(String.init)
    return switch sum.value {
    case .integer(let value): "max(\(inputs.joined(separator: ", "))) = \(value)"
    case .mean(let total, let count):
      "(\(inputs.joined(separator: " + "))) / \(count) = \(total)/\(count)\(sum.value.reading)"
    case .root(let total, let degree):
      "(\(real.map { "\($0)^\(degree)" }.joined(separator: " + ")))^(1/\(degree)) = \(total)^(1/\(degree))\(sum.value.reading)"
    case .none: language("nothing but padding lies under the window", "窗口下面全是填充")
    }
  }

  /// What the input cell adds to each output cell.
  private var contributions: [String] {
    guard picture.layer.kind.operation.family == .convolution,
      picture.layer.kind.operation != .separableConvolution
    else { return [] }
    let most = 64
    let input = numbers.input(channels.input, at: picture.focus)
    var parts: [String] = []
    for cell in picture.reached(limit: most) {
      guard let weight = picture.weightUsed(at: cell, channels, numbers) else { continue }
      let place = picture.ownAxes.indices.map { "\(cell[$0])" }.joined(separator: ", ")
      parts.append("\(input)·\(bracketed(weight)) " + language("to", "到") + " (\(place))")
    }
    return parts.isEmpty ? [] : [parts.joined(separator: language(";  ", "；"))]
  }

  /// What no window touches.
  private var rest: [String] {
    let unused = picture.ownAxes.compactMap { axis in
      axis.axis.unused.flatMap { $0 > 0 ? axis.axis.name.lines($0, language) : nil }
    }
    return unused.isEmpty
      ? [] : [PictureWording.unused(unused.joined(separator: language(", ", "、"))).text(language)]
  }

  private func bracketed(_ number: Int) -> String { number < 0 ? "(\(number.signed))" : "\(number)" }

  // MARK: Legend

  /// What the signs mean that this view has.
  func legend(_ glyphs: Glyphs) -> String {
    var parts: [Wording] = [PictureWording.legendMarked(picture.view)]
    if picture.ownAxes.contains(where: {
      $0.ground.lowerBound < 0 || $0.ground.upperBound > $0.real.upperBound
    }) {
      parts.append(picture.view == .scatter ? Wording("░ cut off", "░ 裁掉") : Wording("░ padding", "░ 填充"))
    }
    if picture.ownAxes.contains(where: { $0.spacing > 1 }) {
      parts.append(Wording("○ zero between", "○ 插入的零"))
    }
    if hasUnused { parts.append(Wording("× untouched", "× 未用到")) }
    parts.append(PictureWording.seedIs(numbers.seed))
    return parts.map { glyphs.plain($0.text(glyphs.language)) }.joined(separator: "  ")
  }

  private var hasUnused: Bool {
    if picture.view == .scatter || picture.view == .zeroInserted {
      return picture.ownAxes.contains { $0.axis.stride > $0.axis.kernel || $0.axis.outputPadding > 0 }
    }
    return picture.ownAxes.contains { ($0.axis.unused ?? 0) > 0 }
  }
}
