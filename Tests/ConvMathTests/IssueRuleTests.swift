import TestSupport
import Testing

@testable import ConvMath

/// "Why not?": the rule of every reason, with the numbers of the layer that breaks it.
@Suite struct IssueRuleTests {
  private func text(_ layer: Layer, _ language: Language = .english, _ notation: Notation = .unicode)
    -> [String]
  {
    layer.issues.first.map { issue in
      IssueRule(issue, of: layer).lines(language, notation).map { "\($0.label): \($0.text)" }
    } ?? []
  }

  @Test func aKernelThatDoesNotFit() throws {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 10, 10]))
    (layer.kernelSize, layer.dilation, layer.padding) = ([7, 7], [2, 2], .symmetric([1, 1]))
    #expect(
      text(layer) == [
        "rule: The window must fit on the padded input, or it has no place.",
        "in symbols: d·(k − 1) + 1 ≤ H + 2·p",
        "in numbers: 2·(7 − 1) + 1 ≤ 10 + 2·1", "but: 13 > 12, so it does not hold",
        "comes from: the arithmetic: it holds in every framework.",
      ])
    #expect(
      text(layer, .chinese, .unicode) == [
        "规则: 窗口必须放得进填充后的输入，否则没有位置可放。", "符号式: d·(k − 1) + 1 ≤ H + 2·p",
        "代入数值: 2·(7 − 1) + 1 ≤ 10 + 2·1", "但是: 13 > 12，不成立", "来源: 算术本身，任何框架都一样。",
      ])
    #expect(text(layer, .english, .ascii)[1] == "in symbols: d*(k - 1) + 1 <= H + 2*p")
  }

  @Test func groupsThatDoNotDivide() {
    var layer = Layer(LayerKind(.convolution), input: Shape([1, 3, 8, 8]))
    layer.groups = 2
    #expect(
      text(layer)[1...3] == [
        "in symbols: C_in mod g = 0", "in numbers: 3 mod 2 = 0", "but: 3 mod 2 = 1, so it does not hold",
      ])
  }

  @Test func paddingOverHalf() {
    var layer = Layer(LayerKind(.maxPooling), input: Shape([1, 3, 8, 8]))
    (layer.kernelSize, layer.padding) = ([3, 3], .symmetric([2, 2]))
    #expect(
      text(layer)[1...3] == [
        "in symbols: p ≤ ⌊k / 2⌋", "in numbers: 2 ≤ ⌊3 / 2⌋", "but: 2 > 1, so it does not hold",
      ])
    #expect(text(layer)[4].contains("PyTorch"))
  }

  /// Each reason is met, none of the relations holds, and every line is in both languages.
  @Test func everyReasonHasARule() {
    var names: Set<String> = []
    for layer in Layer.refused {
      let issues = (try? layer.analyze()).map { _ in [] } ?? refusal(of: layer)
      for issue in issues {
        names.insert(issue.reason.name)
        let rule = IssueRule(issue, of: layer)
        #expect(rule.relation?.holds != true, "\(issue)")
        let (english, chinese) = (rule.lines(.english, .ascii), rule.lines(.chinese))
        #expect(english.count == chinese.count && english.count >= 3)
        #expect(english.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } }, "\(english)")
        #expect(chinese.filter { $0.text == chinese[0].text }.count == 1)
        #expect(english[0].text != chinese[0].text && english.last?.text != chinese.last?.text)
      }
    }
    #expect(
      names == ConvMath.Issue.Reason.names, "missing: \(ConvMath.Issue.Reason.names.subtracting(names))")
  }

  @Test(.seed(77)) func noRelationOfAnyIssueHolds() {
    var random = SplitMix.ofTest()
    var count = 0
    for framework in Framework.allCases {
      for kind in LayerKind.all {
        for _ in 0..<Thoroughness.rounds(60, sparse: 10) {
          let layer = random.layer(kind, framework)
          for issue in layer.issues {
            let rule = IssueRule(issue, of: layer)
            #expect(rule.relation?.holds != true, "\(issue) of \(layer)")
            count += 1
          }
        }
      }
    }
    #expect(count > Thoroughness.rounds(300, sparse: 40))
  }

  private func refusal(of layer: Layer) -> [ConvMath.Issue] {
    do {
      _ = try layer.analyze()
      return []
    } catch {
      return error.issues
    }
  }
}

extension Layer {
  /// Layers that cannot be, each for another reason.
  static var refused: [Layer] {
    func layer(
      _ name: String, _ extents: [Int], _ framework: Framework = .pytorch,
      _ change: (inout Layer) -> Void = { _ in }
    ) -> Layer {
      var layer = Layer(
        LayerKind(name: name) ?? LayerKind(.convolution), input: Shape(extents), framework: framework)
      change(&layer)
      return layer
    }
    return [
      layer("conv2d", [1, 3, 8, 8]) { $0.groups = 0 },
      layer("conv2d", [1, 3, 8, 8]) { $0.stride = [1, 1 << 31] },
      layer("flatten", [2, 3, 4]) { $0.startDim = 3 },
      layer("conv2d", [1, 3, 8]),
      layer("batch_norm1d", [1, 3, 8, 8]),
      layer("instance_norm2d", [1, 3, 8, 8], .keras),
      layer("avg_pool2d", [1, 3, 8, 8]) { $0.dilation = [1, 2] },
      layer("max_pool2d", [1, 3, 8, 8], .keras) { $0.roundsUp = true },
      layer("upsample", [1, 4, 8], .keras) { $0.interpolation = .linear },
      layer("lp_pool1d", [1, 4, 8]) { $0.padding = .symmetric([1]) },
      layer("conv1d", [1, 4, 8], .keras) { $0.padding = .symmetric([1]) },
      layer("conv2d", [1, 3, 8, 8]) { $0.padding = .perSide(begin: [1, 0], end: [1, 2]) },
      layer("conv2d", [1, 3, 8, 8]) { ($0.padding, $0.stride) = (.same, [2, 2]) },
      layer("conv2d", [1, 3, 8, 8], .keras) { ($0.stride, $0.dilation) = ([2, 2], [2, 2]) },
      layer("conv2d", [1, 3, 5, 5]) { $0.kernelSize = [7, 7] },
      layer("avg_pool3d", [1, 3, 2, 8, 8]) {
        ($0.kernelSize, $0.padding) = ([3, 3, 3], .symmetric([1, 1, 1]))
      },
      layer("max_pool2d", [1, 3, 8, 8]) { $0.padding = .symmetric([2, 2]) },
      layer("conv_transpose2d", [1, 3, 8, 8]) { $0.outputPadding = [1, 1] },
      layer("conv_transpose2d", [1, 3, 8, 8], .keras) { ($0.stride, $0.outputPadding) = ([2, 2], [2, 2]) },
      layer("zero_pad1d", [1, 3, 4]) { $0.padding = .perSide(begin: [-3], end: [-2]) },
      layer("conv_transpose1d", [1, 3, 2]) { $0.padding = .symmetric([4]) },
      layer("conv2d", [1, 3, 8, 8]) { $0.groups = 2 },
      layer("conv2d", [1, 4, 8, 8]) { ($0.groups, $0.outChannels) = (4, 6) },
      layer("pixel_shuffle", [1, 6, 4, 4]),
      layer("instance_norm2d", [1, 3, 1, 1]),
      layer("conv2d", [1 << 30, 1 << 30, 8, 8]) { $0.outChannels = 1 << 20 },
    ]
  }
}

extension ConvMath.Issue.Reason {
  /// The name of the case.
  fileprivate var name: String {
    switch self {
    case .tooSmall: "tooSmall"
    case .tooLarge: "tooLarge"
    case .dimensionCount: "dimensionCount"
    case .notInFramework: "notInFramework"
    case .unsupported: "unsupported"
    case .paddingMode: "paddingMode"
    case .unequalSides: "unequalSides"
    case .strideWithSame: "strideWithSame"
    case .strideWithDilation: "strideWithDilation"
    case .kernelExceedsInput: "kernelExceedsInput"
    case .kernelExceedsUnpaddedInput: "kernelExceedsUnpaddedInput"
    case .paddingOverHalf: "paddingOverHalf"
    case .outputPaddingTooLarge: "outputPaddingTooLarge"
    case .cropsTooMuch: "cropsTooMuch"
    case .emptyOutput: "emptyOutput"
    case .inChannelsNotDivisible: "inChannelsNotDivisible"
    case .outChannelsNotDivisible: "outChannelsNotDivisible"
    case .channelsNotDivisible: "channelsNotDivisible"
    case .normalizesOneElement: "normalizesOneElement"
    case .beyond64Bits: "beyond64Bits"
    }
  }

  fileprivate static let names: Set<String> = [
    "tooSmall", "tooLarge", "dimensionCount", "notInFramework", "unsupported", "paddingMode", "unequalSides",
    "strideWithSame", "strideWithDilation", "kernelExceedsInput", "kernelExceedsUnpaddedInput",
    "paddingOverHalf",
    "outputPaddingTooLarge", "cropsTooMuch", "emptyOutput", "inChannelsNotDivisible",
    "outChannelsNotDivisible",
    "channelsNotDivisible", "normalizesOneElement", "beyond64Bits",
  ]
}
