import ConvMath

/// The words of the picture.
enum PictureWording {
  static var screen: Wording { Wording("Picture", "图示") }

  static func inputPlane(_ channel: Int, of count: Int) -> Wording {
    Wording("input, channel \(channel) of \(count.grouped)", "输入，通道 \(channel)，共 \(count.grouped) 个")
  }

  static func outputPlane(_ channel: Int, of count: Int) -> Wording {
    Wording("output, channel \(channel) of \(count.grouped)", "输出，通道 \(channel)，共 \(count.grouped) 个")
  }

  /// That a smaller input is drawn in the place of one that could not be seen whole; nothing where it is the same.
  static func shrunk(_ drawn: Layer, of layer: Layer) -> Wording {
    guard drawn.input != layer.input else { return .plain("") }
    func text(_ layer: Layer) -> String { layer.input.spatial.map(\.grouped).joined(separator: "×") }
    return Wording(" (\(text(drawn)) for \(text(layer)))", "（以 \(text(drawn)) 代替 \(text(layer))）")
  }

  static func stretchedPlane(_ channel: Int, of count: Int) -> Wording {
    Wording(
      "input with zeros between, channel \(channel) of \(count.grouped)",
      "插零后的输入，通道 \(channel)，共 \(count.grouped) 个")
  }

  static func kernelPlane(input: Int, output: Int) -> Wording {
    Wording(
      "kernel: input channel \(input) → output channel \(output)",
      "卷积核：输入通道 \(input) → 输出通道 \(output)")
  }

  static func turnedKernel(input: Int, output: Int) -> Wording {
    Wording(
      "turned kernel: input channel \(input) → output channel \(output)",
      "翻转的卷积核：输入通道 \(input) → 输出通道 \(output)")
  }

  static func kernelBriefly(input: Int, output: Int, isTurned: Bool) -> Wording {
    isTurned
      ? Wording("turned kernel, \(input) → \(output)", "翻转的核，\(input) → \(output)")
      : Wording("kernel, \(input) → \(output)", "卷积核，\(input) → \(output)")
  }

  static func kernelPart(_ size: String) -> Wording { Wording("part of \(size)", "\(size) 的一部分") }

  static func slice(_ index: Int) -> Wording { Wording("slice \(index)", "切片 \(index)") }

  static func part(_ name: AxisName, _ first: Int, _ last: Int, _ count: Int) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      return first == last
        ? language(
          "\(words.noun(name)) \(first.signed) of \(count.grouped)",
          "第 \(first.signed) \(words.noun(name))，共 \(name.lines(count, language))")
        : language(
          "\(words.plural(name)) \(first.signed) to \(last.signed) of \(count.grouped)",
          "第 \(first.signed) 到 \(last.signed) \(words.noun(name))，共 \(name.lines(count, language))")
    }
  }

  static func overview(rows: Int, columns: Int) -> Wording {
    Wording { language in
      rows == 1 && columns == 1
        ? language("1 dot = 1 cell", "1 点 = 1 格")
        : language(
          "1 dot = \(rows.grouped) × \(columns.grouped)", "1 点 = \(rows.grouped) × \(columns.grouped) 格")
    }
  }

  static func made(_ cell: [Int], _ spans: [PictureSpan]) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      return language(
        "output \(words.place(cell)) is made of input \(words.list(spans))\(words.outside(spans, "padding"))",
        "输出 \(words.place(cell)) 来自输入的\(words.list(spans))\(words.outside(spans, "填充"))")
    }
  }

  static func madeOfStretched(_ cell: [Int], _ spans: [PictureSpan], zeros: [Int]) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      return language(
        "output \(words.place(cell)) is made of \(words.list(spans)) of the input with \(words.zeros(zeros)) "
          + "between its elements: \(words.product(spans.map(\.elements))) input cells"
          + words.outside(spans, "padding"),
        "输出 \(words.place(cell)) 来自元素间\(words.zeros(zeros))的输入的\(words.list(spans))："
          + "其中 \(words.product(spans.map(\.elements))) 个是输入元素\(words.outside(spans, "填充"))")
    }
  }

  static func spread(_ cell: [Int], _ spans: [PictureSpan]) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      return language(
        "input \(words.place(cell)) is spread over output \(words.list(spans))\(words.outside(spans, "cut off"))",
        "输入 \(words.place(cell)) 散布到输出的\(words.list(spans))\(words.outside(spans, "裁掉的"))")
    }
  }

  static func feeds(_ cell: [Int], _ fed: [PictureFed]?) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      guard let fed else {
        return language(
          "input \(words.place(cell)) feeds no output: no window touches it",
          "输入 \(words.place(cell)) 不影响任何输出：没有窗口触及它")
      }
      return language(
        "input \(words.place(cell)) feeds output \(words.list(fed))\(words.fedCount(fed))",
        "输入 \(words.place(cell)) 影响输出的\(words.list(fed))\(words.fedCount(fed))")
    }
  }

  static func oneGroup(_ count: Int, output: Int) -> Wording {
    Wording { language in
      count == 1
        ? language(
          "output channel \(output) is made of the one input channel", "输出通道 \(output) 由唯一的输入通道得到")
        : language(
          "output channel \(output) is made of all \(count.grouped) input channels",
          "输出通道 \(output) 由全部 \(count.grouped) 个输入通道得到")
    }
  }

  static func groups(_ count: Int) -> Wording { Wording("\(count.grouped) groups:", "\(count.grouped) 组：") }

  static func band(_ inputs: Range<Int>, _ outputs: Range<Int>) -> Wording {
    Wording { language in
      let words = PictureText(language: language)
      return language(
        "in \(words.range(inputs)) to out \(words.range(outputs))",
        "输入 \(words.range(inputs)) 到输出 \(words.range(outputs))")
    }
  }

  static func channelSum(_ channel: Int, _ sum: String) -> Wording {
    Wording("channel \(channel): \(sum)", "通道 \(channel)：\(sum)")
  }

  static func fromChannel(_ channel: Int, _ sum: String) -> Wording {
    Wording("\(sum) from channel \(channel)", "通道 \(channel) 得 \(sum)")
  }

  static func fromOthers(_ count: Int, _ sum: String) -> Wording {
    Wording("\(sum) from \(count.grouped) more", "另外 \(count.grouped) 个通道得 \(sum)")
  }

  static func fromBias(_ bias: String) -> Wording { Wording("bias \(bias)", "偏置 \(bias)") }

  static func total(_ value: String, _ parts: String) -> Wording {
    Wording("value \(value) = \(parts)", "值 \(value) = \(parts)")
  }

  static func unused(_ lines: String) -> Wording {
    Wording("no window touches \(lines) of the padded input", "填充后的输入中，\(lines)没有窗口触及")
  }

  static func legendMarked(_ view: Picture.View) -> Wording {
    switch view {
    case .backward: Wording("[ ] what it feeds", "[ ] 受影响的")
    case .scatter: Wording("[ ] where it goes", "[ ] 散布到")
    case .forward, .zeroInserted: Wording("[ ] window", "[ ] 窗口")
    }
  }

  static func seedIs(_ seed: Int) -> Wording { Wording("seed \(seed)", "种子 \(seed)") }

  static var play: Wording { Wording("play", "播放") }
  static var pause: Wording { Wording("pause", "暂停") }
  static var row: Wording { Wording("row", "换行") }

  /// What a view is called in the settings.
  static func view(_ view: Picture.View) -> Wording {
    switch view {
    case .forward: Wording("window to output", "窗口到输出")
    case .backward: Wording("input to outputs", "输入到输出")
    case .scatter: Wording("scatter", "散布")
    case .zeroInserted: Wording("zeros between", "插零")
    }
  }
}
