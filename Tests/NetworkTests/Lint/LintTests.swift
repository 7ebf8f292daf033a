import ConvMath
import Testing

@testable import Network

/// Each rule on what it is for, and beside it.
@Suite struct LintTests {
  private func found(
    _ rule: LintRule, _ build: (inout SmallNetwork) -> Void, input: TensorShape = [1, 8, 32, 32]
  )
    throws -> [String]
  {
    var net = SmallNetwork(input)
    build(&net)
    let analysis = try net.analyze()
    let findings = analysis.findings(rules: [rule])
    #expect(findings.allSatisfy { $0.rule == rule })
    for finding in findings {
      #expect(!finding.reason.text(.chinese).isEmpty && !finding.advice.text(.chinese).isEmpty)
    }
    return findings.map { "\(analysis.graph.nodes[$0.node].name): \($0.reason); \($0.advice)" }
  }

  @Test func biasBeforeNorm() throws {
    let norm: [TensorShape] = [[8], [8], [8], [8]]
    #expect(
      try found(.biasBeforeNorm) {
        $0.conv("a", "x", 8, 8, kernel: 3, bias: true)
        $0.add("BatchNormalization", "norm", ["a"], weights: norm)
        $0.conv("b", "norm", 8, 8, kernel: 3)
        $0.add("BatchNormalization", "norm2", ["b"], weights: norm)
      } == [
        "a: the bias is 8 parameters that norm takes away again with the mean of each channel; leave the bias out (bias=False)"
      ])
    // Something else takes the biased output too.
    #expect(
      try found(.biasBeforeNorm) {
        $0.conv("a", "x", 8, 8, kernel: 3, bias: true)
        $0.add("BatchNormalization", "norm", ["a"], weights: norm)
        $0.add("Add", "sum", ["a", "norm"])
      }.isEmpty)
  }

  @Test func lostPixels() throws {
    #expect(
      try found(.lostPixels, { $0.conv("a", "x", 8, 8, kernel: 3, stride: 2) }) == [
        "a: no window reaches 1 row of 32 at the bottom (15 windows by 2), 1 column of 32 at the right (15 windows by 2); "
          + "an input with a height of 31 or 33, a width of 31 or 33, or 1 more padding at the end"
      ])
    // What is left over is padding.
    #expect(
      try found(.lostPixels) { $0.conv("a", "x", 8, 8, kernel: 3, stride: 2, pads: [1, 1, 1, 1]) }.isEmpty)
    #expect(try found(.lostPixels, { $0.conv("a", "x", 8, 8, kernel: 5, stride: 3) }).isEmpty)
  }

  @Test func evenKernel() throws {
    #expect(
      try found(.evenKernel) { $0.conv("a", "x", 8, 8, kernel: 4, pads: [1, 1, 2, 2]) } == [
        "a: a kernel of 4 with padding 1 and 2 looks half a pixel to the bottom; an odd kernel: 3 or 5"
      ])
    #expect(try found(.evenKernel) { $0.conv("a", "x", 8, 8, kernel: 3, pads: [1, 1, 1, 1]) }.isEmpty)
    #expect(try found(.evenKernel) { $0.conv("a", "x", 8, 8, kernel: 2, stride: 2) }.isEmpty)
  }

  private func dilated(_ dilations: [Int]) throws -> [String] {
    try found(.gridding) { net in
      var name = "x"
      for (index, dilation) in dilations.enumerated() {
        let pads = [Int](repeating: dilation, count: 4)
        name = net.conv("c\(index)", name, 8, 8, kernel: 3, pads: pads, dilation: dilation)
        name = net.add("Relu", "r\(index)", [name])
      }
    }
  }

  /// The examples of the paper: 2, 2, 2 share a factor, 1, 2, 9 leaves holes of 5, 1, 2, 5 does not.
  @Test func gridding() throws {
    #expect(
      try dilated([2, 2, 2]) == [
        "c2: dilations 2, 2, 2 share the factor 2: of what enters the first, an output is made of only every 2nd row; "
          + "dilations without a common factor, such as 1, 2, 5"
      ])
    #expect(try dilated([1, 2, 9]).first?.contains("M₂ between taps is 5, beyond the kernel of 3") == true)
    #expect(try dilated([1, 2, 5]).isEmpty && dilated([1, 1, 1]).isEmpty && dilated([3]).isEmpty)
    #expect(LintCheck.greatestGap([1, 2, 5]) == 2 && LintCheck.greatestGap([1, 2, 9]) == 5)
  }

  @Test func fieldBeyondInput() throws {
    let build: (inout SmallNetwork) -> Void = { net in
      var name = "x"
      for index in 0..<4 { name = net.conv("c\(index)", name, 8, 8, kernel: 7, pads: [3, 3, 3, 3]) }
    }
    #expect(
      try found(.fieldBeyondInput, build, input: [1, 8, 16, 32]).map { $0.prefix(60) } == [
        "c2: from here on the receptive field has a height of 19, and"
      ])
    #expect(try found(.fieldBeyondInput, build, input: [1, 8, 25, 25]).isEmpty)
  }

  @Test func strideBeyondKernel() throws {
    #expect(
      try found(.strideBeyondKernel) { $0.conv("a", "x", 8, 8, kernel: 1, stride: 2) } == [
        "a: reads 1 of every 2 rows, 1 of every 2 columns, 25.0 % of the pixels; "
          + "a kernel of 2 or more, or a pooling of stride 2 before it"
      ])
    #expect(try found(.strideBeyondKernel) { $0.conv("a", "x", 8, 8, kernel: 2, stride: 2) }.isEmpty)
  }

  @Test func checkerboard() throws {
    #expect(
      try found(.checkerboard) { $0.conv("a", "x", 8, 8, kernel: 3, stride: 2, transposed: true) } == [
        "a: a kernel of 3 with stride 2 adds 1 products onto some pixels of an axis and 2 onto others; "
          + "a kernel of 2 or 4, or upsampling and a convolution after it"
      ])
    #expect(
      try found(.checkerboard) { $0.conv("a", "x", 8, 8, kernel: 4, stride: 2, transposed: true) }.isEmpty)
  }

  @Test func channelMultiple() throws {
    #expect(
      try found(.channelMultiple) {
        $0.conv("a", "x", 8, 100, kernel: 1)
        $0.conv("b", "a", 100, 64, kernel: 1)
        $0.conv("c", "b", 64, 21, kernel: 1)
      } == ["a: 100 channels are 12 times 8 and 4 left over; 96 or 104 channels"])
    // What goes out of the network is asked for.
    #expect(try found(.channelMultiple) { $0.conv("a", "x", 8, 101, kernel: 1) }.isEmpty)
  }

  @Test func rulesAreSwitched() throws {
    let analysis = try #require(Zoo.network(named: "resnet50")).graph().analyze()
    let all = analysis.findings()
    #expect(!all.isEmpty && analysis.findings(rules: []).isEmpty)
    #expect(analysis.findings(rules: [.strideBeyondKernel]) == all.filter { $0.rule == .strideBeyondKernel })
    #expect(LintRule.allCases.allSatisfy { !$0.text(.english).isEmpty && !$0.text(.chinese).isEmpty })
  }

  @Test(arguments: [
    (
      "resnet50",
      [
        "stride-beyond-kernel /layer2/layer2.0/downsample/downsample.0/Conv",
        "stride-beyond-kernel /layer3/layer3.0/downsample/downsample.0/Conv",
        "field-beyond-input /layer3/layer3.4/conv2/Conv",
        "stride-beyond-kernel /layer4/layer4.0/downsample/downsample.0/Conv",
      ]
    ),
    ("mobilenet_v2", ["field-beyond-input /features/features.12/conv/conv.1/conv.1.0/Conv"]),
    ("unet", []), ("vgg16", []),
  ])
  func published(name: String, golden: [String]) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    #expect(analysis.findings().map { "\($0.rule.rawValue) \(analysis.graph.nodes[$0.node].name)" } == golden)
  }
}
