import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct WhyNotTests {
  private func report(_ pilot: Pilot) -> Report? {
    if case .report(let report) = pilot.state.overlay { report } else { nil }
  }

  @Test func nothingIsRefused() {
    var pilot = Pilot()
    pilot.press(.char("W"))
    #expect(pilot.state.overlay == nil)
    #expect(pilot.text.contains("nothing is refused"))
  }

  @Test func theRuleIsExplainedWithThisLayersNumbers() throws {
    var pilot = Pilot()
    pilot.focus(.kernelSize, 0)
    pilot.type("300")
    pilot.press(.enter, .char("W"))
    let lines = try #require(report(pilot)).lines
    #expect(lines.contains("d·(k − 1) + 1 ≤ H + 2·p"))
    #expect(lines.contains("1·(300 − 1) + 1 ≤ 224 + 2·3"))
    #expect(lines.contains("300 > 230, so it does not hold"))
    #expect(lines.last == "230 or height 294")
    try expectGolden("why-not", pilot)
    pilot.press(.char("W"))
    #expect(pilot.state.overlay == nil)
    pilot.state.speak(.chinese, isUnicode: true)
    pilot.press(.char("W"))
    try expectGolden("why-not-zh", pilot)
  }

  @Test func aClickOnTheCrossExplains() throws {
    var pilot = Pilot()
    pilot.focus(.groups)
    pilot.type("5")
    pilot.press(.enter)
    pilot.click(try #require(pilot.find("✗groups")))
    #expect(report(pilot)?.lines.contains("C_in mod g = 0") ?? false)
    pilot.press(.escape)
    pilot.click(try #require(pilot.find("✗ groups")))
    #expect(report(pilot)?.lines.contains("3 mod 5 = 3, so it does not hold") ?? false)
  }

  @Test func severalAreExplainedInTurn() throws {
    var layer = Layer.example
    layer.groups = 0
    layer.stride = [0, 0]
    var pilot = Pilot(layer)
    pilot.press(.char("W"))
    let first = try #require(report(pilot)?.issue)
    pilot.press(.char("W"))
    let second = try #require(report(pilot)?.issue)
    #expect(first != second)
    pilot.press(.char("W"))
    #expect(report(pilot)?.issue == first)
    pilot.press(.space)
    #expect(pilot.state.overlay == nil)
  }

  /// The focused field's issue comes first.
  @Test func theFocusIsExplainedFirst() throws {
    var layer = Layer.example
    layer.groups = 0
    layer.stride = [0, 0]
    var pilot = Pilot(layer)
    pilot.focus(.groups)
    pilot.press(.char("W"))
    #expect(report(pilot)?.issue?.field == Field(.groups))
  }

  @Test(arguments: Language.allCases) func everyReasonIsExplained(_ language: Language) {
    var count = 0
    for layer in refused {
      var pilot = Pilot(layer)
      pilot.state.speak(language, isUnicode: true)
      pilot.press(.char("W"))
      guard let report = report(pilot) else {
        Testing.Issue.record("no report on \(layer)")
        continue
      }
      count += 1
      #expect(report.lines.count == report.labels.count && report.lines.count >= 4)
      #expect(report.lines.allSatisfy { !$0.isEmpty })
      // All of it is on the screen.
      let shown = pilot.text.filter { !$0.isWhitespace && $0 != "│" }
      for line in report.lines {
        let words = line.filter { !$0.isWhitespace }
        #expect(shown.contains(words.prefix(12)) && shown.contains(words.suffix(6)), "\(line)")
      }
    }
    #expect(count == refused.count)
  }

  private var refused: [Layer] {
    func layer(
      _ operation: ConvMath.Operation, _ extents: [Int], _ framework: Framework = .pytorch,
      _ change: (inout Layer) -> Void = { _ in }
    ) -> Layer {
      let kind = LayerKind(operation, rank: max(extents.count - 2, 1))
      var layer = Layer(kind, input: Shape(extents), framework: framework)
      change(&layer)
      return layer
    }
    return [
      layer(.convolution, [1, 3, 8, 8]) { $0.groups = 0 },
      layer(.convolution, [1, 3, 8, 8]) { $0.stride = [1 << 31, 1 << 31] },
      layer(.instanceNormalization, [1, 3, 8, 8], .keras),
      layer(.averagePooling, [1, 3, 8, 8]) { $0.dilation = [2, 2] },
      layer(.convolution, [1, 4, 8], .keras) { $0.padding = .symmetric([1]) },
      layer(.convolution, [1, 3, 8, 8]) { $0.padding = .perSide(begin: [1, 0], end: [1, 2]) },
      layer(.convolution, [1, 3, 8, 8]) { ($0.padding, $0.stride) = (.same, [2, 2]) },
      layer(.convolution, [1, 3, 8, 8], .keras) { ($0.stride, $0.dilation) = ([2, 2], [2, 2]) },
      layer(.convolution, [1, 3, 5, 5]) { $0.kernelSize = [7, 7] },
      layer(.averagePooling, [1, 3, 2, 8, 8]) {
        ($0.kernelSize, $0.padding) = ([3, 3, 3], .symmetric([1, 1, 1]))
      },
      layer(.maxPooling, [1, 3, 8, 8]) { $0.padding = .symmetric([2, 2]) },
      layer(.transposedConvolution, [1, 3, 8, 8]) { $0.outputPadding = [1, 1] },
      layer(.zeroPadding, [1, 3, 4]) { $0.padding = .perSide(begin: [-3], end: [-2]) },
      layer(.transposedConvolution, [1, 3, 2]) { $0.padding = .symmetric([4]) },
      layer(.convolution, [1, 3, 8, 8]) { $0.groups = 2 },
      layer(.convolution, [1, 4, 8, 8]) { ($0.groups, $0.outChannels) = (4, 6) },
      layer(.pixelShuffle, [1, 6, 4, 4]),
      layer(.instanceNormalization, [1, 3, 1, 1]),
      layer(.convolution, [1 << 30, 1 << 30, 8, 8]) { $0.outChannels = 1 << 20 },
      Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 3, 8])),
    ]
  }
}
