import Testing

@testable import ConvMath

/// Everything that can be said is said in both languages, and the English is what it was.
@Suite struct WordingTests {
  /// Names that documents and the command line have, which stand in texts of any language.
  private static let names = Set(
    Hyperparameter.allCases.map(\.rawValue) + Operation.allCases.map(\.rawValue)
      + ["batch", "channels", "size", "height", "width", "true", "false"])

  private func check(_ english: String, _ chinese: String) {
    let fault = faultOfChinese(chinese, english: english, names: Self.names)
    #expect(fault == nil, "\(chinese) for \(english)")
    #expect(!english.isEmpty && english.unicodeScalars.allSatisfy { !(0x3000...0x9FFF).contains($0.value) })
  }

  private func check(_ text: (Language) -> String) { check(text(.english), text(.chinese)) }

  static let reasons: [ConvMath.Issue.Reason] = [
    .tooSmall(value: 0, least: 1), .tooLarge(value: 3_000_000_000, most: Hyperparameter.limit),
    .dimensionCount(kind: LayerKind(.convolution), found: Shape([3, 224, 224]), expected: 4...4),
    .dimensionCount(kind: LayerKind(.linear), found: Shape([512]), expected: 2...5),
    .notInFramework(LayerKind(.lpPooling), .keras), .unsupported(.mode, .upsample, .keras),
    .unsupported(.dilation, .averagePooling, .pytorch), .paddingMode(.perSide, .convolution, .keras),
    .paddingMode(.sameLower, .convolution, .pytorch), .unequalSides(begin: 1, end: 2, .height),
    .strideWithSame(stride: 2), .strideWithDilation(stride: 2, dilation: 3),
    .kernelExceedsInput(effectiveKernel: 7, paddedExtent: 5, .width),
    .kernelExceedsUnpaddedInput(kernel: 7, extent: 5, .depth),
    .paddingOverHalf(padding: 3, kernel: 4, .length),
    .outputPaddingTooLarge(outputPadding: 3, stride: 2, dilation: 1, .keras, .height),
    .outputPaddingTooLarge(outputPadding: 3, stride: 2, dilation: 1, .pytorch, .height),
    .cropsTooMuch(cropped: 9, extent: 8, .width), .emptyOutput(extent: -1, .width),
    .inChannelsNotDivisible(channels: 3, groups: 2), .outChannelsNotDivisible(channels: 3, groups: 2),
    .channelsNotDivisible(channels: 3, by: 4), .normalizesOneElement(.length), .normalizesOneElement(nil),
    .beyond64Bits(.macs, estimate: 1.2e25), .beyond64Bits(.outputElements, estimate: .infinity),
  ]

  @Test(arguments: reasons) func reasonsSpeakBoth(reason: ConvMath.Issue.Reason) {
    check(reason.text)
    #expect(reason.description == reason.text(.english))
  }

  @Test func issuesNameTheirFieldsAsTheReaderDoes() {
    let issue = ConvMath.Issue(
      Field(.groups), .inChannelsNotDivisible(channels: 3, groups: 2),
      [
        ConvMath.Issue.Remedy(Field(.groups), 1), ConvMath.Issue.Remedy(Field(.groups), 3),
        ConvMath.Issue.Remedy(Field(.input, 1), 4),
      ])
    #expect(
      issue.description == "groups: 2 does not divide 3 in channels; try 1 or 3 or channels 4"
        && issue.text(.chinese) == "groups：3 个输入通道不能被 2 整除；可改为 1、3 或通道 4")
    #expect(
      issue.text(.chinese) { $0.hyperparameter == .groups ? "分组" : $0.name }
        == "分组：3 个输入通道不能被 2 整除；可改为 1、3 或通道 4")
  }

  @Test func namesSpeakBoth() {
    for count in [
      ConvMath.Issue.Reason.Count.outputElements, .parameters, .macs, .flops, .operations, .bytes,
    ] {
      check(count.text)
    }
    for axis in AxisName.allCases {
      check(axis.text)
      check(axis.beginning)
      check(axis.end)
      check { axis.lines(2, $0) }
      #expect(axis.text(.english) == axis.rawValue && axis.lines(1) == axis.lines(1, .english))
    }
    for mode in [Padding.Mode.symmetric, .perSide] { check(mode.words) }
    for family in Operation.Family.allCases { check(family.text) }
    for metric in Metric.all { check(metric.words) }
    for bound in Roofline.Bound.allCases { check(bound.words) }
    for relation in [Constraint.Relation.atMost, .atLeast] {
      check { Constraint(.flops, relation, 100).words($0) }
    }
    check(Field(.stride, 1).words)
    check((CheckedInteger.number(.max) + 1).text)
    check { Formula.beyondAll.valueText(.unicode.speaking($0)) }
    #expect(Formula.beyondAll.valueText(.latex.speaking(.chinese)) == "\\text{超出 64 位}")
    check { Reading.time(1e30, .unicode.speaking($0)) }
  }

  @Test func listsHaveTheMarksOfTheirLanguage() {
    #expect(["a", "b", "c"].joined(.or, .english) == "a, b or c")
    #expect(["a", "b", "c"].joined(.or, .chinese) == "a、b 或 c")
    #expect(["步长", "填充"].joined(.and, .chinese) == "步长和填充")
    #expect(["a"].joined(.and, .chinese) == "a" && [String]().joined(.and, .chinese).isEmpty)
  }

  @Test func countersSpeakBoth() {
    let families = Operation.Family.allCases.map(CounterNote.notCounted)
    let notes: [CounterNote] = [
      .macs, .twoPerMAC, .biasPerOutput, .outputForInput, .outputForInputAndChannels, .parametersPerSample,
      .noParameters, .noRule, .twoAxesOnly, .perInput(2), .perOutput(5), .twicePerInput, .twicePerOutput,
      .batchAndSample, .windowPerOutput, .firstExtentPerOutput, .sumAndDivision(6), .sumAndDivisionCutOff,
      .softmaxSteps, .notKnown, .dependsOnExport,
    ]
    for note in families + notes { check(note.text) }
    check(CounterFigure(counter: .thop, formula: nil, note: .notKnown).valueText)
  }

  @Test func devicesSpeakBoth() throws {
    let own = try #require(Device(peak: 1, bandwidth: 1))
    check(own.title)
    check(own.source)
    for device in Device.all {
      #expect(device.source(.chinese) == device.source)
      if device.title.contains(", ") { check(device.title) }
    }
  }

  @Test func errorsSpeakBoth() {
    let size = Variation.Target.field(Field(.kernelSize))
    for reason: SweepError.Reason in [
      .missing(size, LayerKind(.linear)), .overlap(size, size),
      .overlap(size, .field(Field(.kernelSize, 0))), .tooManyPoints,
    ] {
      check { SweepError(reason, rank: 2).text($0) }
    }
    let errors: [FreeFieldError] = [
      .notInLayer(Field(.stride), LayerKind(.linear)), .twice(Field(.stride)), .holdsNoNumber(Field(.bias)),
      .outOfRange(Field(.stride), allowed: 1...9), .automatic(Field(.outputPadding)),
    ]
    for error in errors { check(error.text) }
    let inverses: [InverseError] = [
      .notConvolution(LayerKind(.linear)),
      .layer([ConvMath.Issue(Field(.stride), .tooSmall(value: 0, least: 1))]),
      .inverse([ConvMath.Issue(Field(.stride), .strideWithSame(stride: 2))]),
      .outputPadding(needed: 3, .height, .onnx), .unequalSides(begin: 1, end: 2, .width, .keras),
    ]
    for error in inverses { check(error.text) }
  }
}

extension WordingTests {
  private func explanation(
    _ wanted: [Constraint], _ free: [FreeField], _ change: (inout Layer) -> Void = { _ in }
  ) throws -> SolvingExplanation {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 224, 224]))
    (layer.kernelSize, layer.stride, layer.padding) = ([7, 7], [2, 2], .symmetric([3, 3]))
    change(&layer)
    var diagnosis = try Solver(layer, constraints: wanted, free: free).diagnosis
    return diagnosis.explanation()
  }

  @Test func explanationsSpeakBoth() throws {
    let extent = Constraint(.outputExtent(.height), .equal, 57)
    let strides = [FreeField(.stride), FreeField(.padding, within: 0...3)]
    let alone = try explanation([extent, Constraint(.outputExtent(.width), .equal, 57)], strides)
    #expect(
      alone.text(.chinese)
        == "无法达到：输出高度 57 和输出宽度 57（stride 1..16 和 padding 0..3 范围内）；最接近的是 56（stride 4）和 73（stride 3，padding 0）"
    )
    let labels = ["stride": "步长", "padding": "填充"]
    #expect(alone.lines(.chinese) { labels[$0] ?? $0 }[0].hasSuffix("最接近的是 56（步长 4）和 73（步长 3，填充 0）"))
    let seen = [
      Constraint(.receptiveField(.height), .atLeast, 9), Constraint(.outputExtent(.height), .atLeast, 224),
    ]
    let explanations = [
      alone, try explanation([Constraint(.outputExtent(.height), .equal, 112)], strides),
      try explanation([extent], []), try explanation([], [FreeField(.stride)]) { $0.groups = 2 },
      try explanation([], [FreeField(.stride)]) { $0.input = Shape([1, 3, 224]) },
      try explanation(seen, [FreeField(.kernelSize, within: 1...9)]) {
        ($0.stride, $0.padding) = ([1, 1], .symmetric([0, 0]))
      },
      SolvingExplanation(
        cause: .alone([extent]), misses: alone.misses, givenUp: [extent], ranges: alone.ranges),
      SolvingExplanation(cause: .alone([extent]), misses: [], givenUp: [extent], ranges: []),
    ]
    for explanation in explanations {
      check(explanation.text)
      #expect(explanation.description == explanation.text(.english))
    }
    let setting = alone.misses[0].solution.setting
    #expect(setting == alone.misses[0].solution.setting(.english))
  }
}

extension Formula {
  fileprivate static let beyondAll = Formula(
    quantity: .flops, expression: .symbol(.macs, value: .max) + .symbol(.macs, value: .max))
}
