import ConvMath
import Testing

@testable import LayerText

/// Everything that can be said of a text is said in both languages.
@Suite struct WordingTests {
  /// Names that documents, calls and the command line have, which stand in texts of any language.
  private static let names = Set(
    Hyperparameter.allCases.map(\.rawValue)
      + Hyperparameter.allCases.flatMap { $0.rawValue.split(separator: "_") }.map(String.init)
      + Operation.allCases.map(\.rawValue) + Padding.words
      + Device.all.map(\.name)
      + [
        "batch", "channels", "size", "height", "width", "true", "false", "begin", "end", "output",
        "parameters",
        "macs", "flops", "memory", "sees", "convscope", "weight", "center", "scale", "paddin", "nn",
        "torch.randn",
        "nearest", "inplace", "activation", "axis", "keepdims", "dilations", "strid", "sam", "pytorch",
        "keras", "onnx", "device", "cuda", "reshape", "nn.unflatten",
      ])

  private func check(_ english: String, _ chinese: String) {
    let fault = faultOfChinese(chinese, english: english, names: Self.names)
    #expect(fault == nil, "\(chinese) for \(english)")
    #expect(!english.isEmpty && english.unicodeScalars.allSatisfy { !(0x3000...0x9FFF).contains($0.value) })
  }

  private func check(_ text: (Language) -> String) { check(text(.english), text(.chinese)) }

  @Test func wishesSpeakBoth() {
    let kind = LayerKind(.convolution)
    let reasons: [WishFault] = [
      .empty, .noRelation, .strictRelation("<"), .unknownMetric("flop", nearest: ["flops"]),
      .unknownMetric("q", nearest: []), .unknownField("strid", nearest: ["stride"]),
      .unknownField("q", nearest: []), .noAxis("depth", kind), .noExtents(kind), .notNumber("x"),
      .notWhole("1.5"), .tooLarge("99999999999999999999"), .notBytes("KiB"), .wrongCount(found: 5, rank: 2),
      .wrongCount(found: 5, rank: 1), .batch(found: 2, 1), .emptyRange("4..1"),
      .field(.twice(Field(.stride))),
    ]
    for reason in reasons {
      // An axis that a layer has not is named as it was given.
      if case .noAxis = reason { continue }
      check(reason.text)
      check { LocatedError(reason.wording, column: 8).text($0) }
    }
    #expect(WishFault.noAxis("depth", kind).text(.chinese) == "conv2d 没有 depth")
  }

  @Test func variationsSpeakBoth() {
    let kind = LayerKind(.convolution)
    let reasons: [VariationFault] = [
      .noTarget(kind, known: ["stride", "groups"]), .noTarget(kind, known: []),
      .unknownTarget("strid", kind, nearest: ["stride"], known: ["stride"]),
      .unknownTarget("q9", kind, nearest: [], known: ["stride", "groups"]),
      .unknownTarget("q9", kind, nearest: [], known: []), .notVaried(.kind), .noValues(target: "stride"),
      .valueExpected, .numberExpected, .fraction("1.5"), .huge("99999999999999999999"), .stepTooSmall(0),
      .tooManyValues,
      .unfit("q9", target: "padding", choices: ["valid", "same"], takesNumbers: true),
      .unfit("q9", target: "stride", choices: [], takesNumbers: true),
      .unfit("q9", target: "bias", choices: ["true", "false"], takesNumbers: false),
      .wordForOneAxis("same", .padding),
    ]
    for reason in reasons {
      check(reason.text)
      check { LocatedError(reason.wording, column: 11).text($0) }
    }
  }

  @Test func devicesSpeakBoth() {
    let reasons: [DeviceFault.Reason] = [
      .unknownName(nearest: ["a100"]), .unknownName(nearest: []), .wrongCount(3), .notNumber(.peak),
      .notWhole(.bandwidth), .notPositive(.peak), .tooLarge(.bandwidth),
    ]
    for reason in reasons {
      check(DeviceFault("a10", reason).text)
      check(DeviceFault("a10", reason).brief)
    }
  }

  /// Each of these stops being JSON at another rule.
  @Test(arguments: [
    "", "{\"a\": ?}", "{a: 1}", "{\"a\" 1}", "{\"a\": 1", "[1", "{\"a\": -}", "{\"a\": 01}", "{\"a\": 1.}",
    "{\"a\": \"x", "{\"a\": \"\\q\"}", "{\"a\": \"\\ud800\"}", "{\"a\": \"\\u00g0\"}", "{\"a\": \"\u{1}\"}",
    "{\"a\": tru}", "{} {}", "{\"a\": [1 2]}", "{\"a\": {\"b\": 1 2}}",
  ])
  func jsonSpeaksBoth(text: String) {
    do throws(LocatedError) {
      var scanner = JSONScanner(Array(text.utf8)[...])
      try scanner.skipValue()
      try scanner.readEnd()
      #expect(Bool(false), "\(text) is JSON")
    } catch {
      check(error.text)
      check(error.reason.text)
      #expect(error.line != nil && error.column != nil && error.offset != nil)
    }
  }

  @Test func faultsSpeakBoth() throws {
    let kind = LayerKind(.convolution)
    let call = try #require(throws: CallError.self) {
      try FrameworkCall.read("nn.Conv2d(3, 64, 7, paddin=3)")
    }
    let error = try #require(throws: LayerFaults.self) { try LayerDescription(json: Array("{".utf8)[...]) }
    let reasons: [LayerFault.Reason] = [
      error.faults[0].reason, .notLayer, .lineTooLong(limit: 9), .unknownKey("strid", kind),
      .unknownKey("q9", kind), .unknownKey("q9", LayerKind(.relu)), .missing(.kernelSize, kind),
      .missing(.kind, nil), .givenTwice, .paddingAndSides, .wrongCount(.stride, found: 3, kind, rank: 2),
      .wrongCount(.stride, found: 1, kind, rank: 1), .notWhole("1.5"), .huge("-99999999999999999999"),
      .huge("99999999999999999999"), .unknownChoice(.padding, "sam", Padding.words),
      .unknownChoice(.padding, "q9", Padding.words), .unknownChoice(.kind, "conv", LayerKind.all.map(\.name)),
      .unknownChoice(.kind, "q9", LayerKind.all.map(\.name)),
      .unknownChoice(.framework, "q9", Framework.allCases.map(\.rawValue)), .notAutomatic(.pytorch),
      .otherThanKind("q9", Wording("this is a network", "这是一个网络")),
      .call(call), .otherThanCall(Wording("this takes 1x3", "这里的输入是 1x3")),
      .issue(.strideWithSame(stride: 2)),
    ]
    let types = Hyperparameter.allCases.map { LayerFault.Reason.wrongType($0, kind) }
    for reason in reasons + types {
      for syntax in [Syntax.json, .commandLine] {
        var fault = LayerFault(field: "groups", reason: reason)
        check { fault.text(syntax, $0) }
        fault.nearest = [ConvMath.Issue.Remedy(field: Field(.groups), value: .number(1))]
        check { fault.message(syntax, $0) }
      }
    }
  }

  @Test func wrongCallsSpeakBoth() {
    let found = Wording("the end", "结尾")
    let reasons: [CallError.Reason] = [
      .empty, .tooLong(limit: 9), .tooDeep(limit: 9), .unexpectedCharacter("?"), .unclosedString,
      .unclosed("("),
      .unexpected(found, expected: Wording("a value", "一个值")), .positionalAfterKeyword, .unpacked,
      .moreThanOneCall, .severalLayers("Sequential"), .noCall, .unknownName("Conv9", nil, nearest: []),
      .unknownName("Conv9", .keras, nearest: ["Conv1D"]),
      .noLayer("LSTM", advice: Wording("it changes no shape", "它不改变形状")),
      .unknownArgument("paddin", of: "Conv2d", nearest: ["padding"], all: []),
      .unknownArgument("q9", of: "Conv2d", nearest: [], all: ["stride", "padding"]),
      .tooManyArguments(of: "Conv2d", most: 9), .givenTwice("stride"), .missing("kernel_size", of: "Conv2d"),
      .wrongType("stride", takes: Wording("a whole number", "一个整数"), found: found),
      .wrongCount("stride", found: 3, expected: [1, 2]), .tooLarge("stride"),
      .notOneOf("padding", found: "\"q\"", choices: ["\"valid\""]),
      .unsupported("center", why: Wording("not alone", "不能单独设")), .unknownValue("weight"),
      .unknownValue("stride"),
    ]
    for reason in reasons { check(reason.text) }
  }

  /// What readers of calls find fault with or make a note of, through to the text.
  @Test(arguments: [
    "nn.Conv2d(3, 64, 7, padding_mode='reflect')", "nn.MaxPool2d(2, return_indices=True)",
    "layers.Conv2D(64, 3, activation='relu')", "nn.Conv2d(3, 64, 3).cuda()", "nn.ReLU(inplace=True)",
    "nn.Conv2d(3, 64, 'x')", "nn.Conv2d(3, 64, 1.5)", "layers.Conv1D(64, 3, padding='causal')",
    "nn.Dropout()",
    "nn.ELU()", "nn.ReflectionPad2d(1)", "nn.LSTM()", "nn.Conv2d(3 64)", "nn.Conv2d(3, 64, 3) x", "nn.",
    "nn.LayerNorm(9, bias=False)", "nn.Flatten(1, 2)", "nn.Upsample(size=5)", "nn.Conv2d(3, 64, 3,",
    "layers.LayerNormalization(axis=1)", "layers.BatchNormalization(center=False)",
    "nn.Conv2d(3, 64, (1,2,3,4,5,6,7))",
    "nn.Conv2d(3, 64, 3, padding=None)", "nn.Conv2d(3, 64, 3, bias='x')", "layers.Activation(3)",
    "layers.GroupNormalization(-1)", "nn.AdaptiveAvgPool2d((None, 5))", "flax.linen.Conv(3)",
    "layers.GlobalMaxPooling2D(keepdims=True)", "layers.Conv2D(64, 3, input_shape=(8, 8, 3))",
  ])
  func callsSpeakBoth(text: String) {
    func said(_ language: Language) -> String {
      do throws(CallError) {
        return try FrameworkCall.read(text).layer(applyingTo: nil, notesIn: language).notes
          .joined(separator: "\n")
      } catch {
        return error.text(language)
      }
    }
    check(said)
  }

  /// Whatever is left unexpressed is said in both.
  @Test func translationsSpeakBoth() throws {
    var sentences: Set<String> = []
    for layer in try Framework.allCases.flatMap(ReferenceLayers.all) {
      for format in CallFormat.allCases {
        let english = layer.written(in: format)
        let chinese = layer.written(in: format, commentsIn: .chinese)
        #expect(english.calls == chinese.calls || format == .onnx)
        #expect(english.unexpressed.count == chinese.unexpressed.count)
        for (one, other) in zip(english.unexpressed, chinese.unexpressed) where sentences.insert(one).inserted
        {
          check(one, other)
        }
      }
    }
    #expect(sentences.count > 20)
  }

  @Test func derivationsSpeakBoth() throws {
    let layer = Layer(LayerKind(.convolution), input: Shape([2, 3, 8, 8]))
    let analysis = try layer.analyze()
    let device = try #require(Device(name: "a100"))
    let roofline = analysis.roofline(.float32, on: device)
    func document(_ language: Language) -> DerivationDocument {
      DerivationDocument(
        analysis, numberType: .float32, counters: analysis.counterFigures, roofline: roofline, language)
    }
    #expect(document(.chinese).latex.hasPrefix("% conv2d（PyTorch）"))
    let prose = document(.chinese).markdown.split(separator: "\n").filter {
      $0.hasPrefix("|") || $0.hasPrefix("##")
    }
    let labels = prose.flatMap { $0.split(separator: "|").first.map(String.init) ?? "" }
    #expect(!labels.isEmpty)
    let text = document(.chinese).markdown
    for heading in ["## 其他工具的计数", "## 屋顶线", "## 推导", "| 量 | 值 |", "| 输出 | \(analysis.output) |", "| 受限于 |"] {
      #expect(text.contains(heading), "\(heading) in \(text)")
    }
    for word in ["figure", "value", "Derivation", "of the", "batch of"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}
