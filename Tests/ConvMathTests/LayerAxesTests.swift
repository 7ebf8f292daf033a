import Testing

@testable import ConvMath

/// What each framework makes of padding on one axis. The figures are those of ONNX shape inference 1.23, Keras 3.15
/// (its crops of a transposed convolution) and PyTorch 2.13.
@Suite struct LayerAxesTests {
  struct Case: Sendable, CustomStringConvertible {
    var kind: String
    var framework: Framework
    var extent: Int
    var kernel: Int
    var stride = 1
    var dilation = 1
    var padding: Padding
    var added: Int?
    var roundsUp = false
    var output: Int
    /// Where they are of interest: padding before and after, or what is cut off less what is added.
    var sides: [Int]?

    var description: String {
      "\(framework) \(kind) of \(extent), k \(kernel), s \(stride), d \(dilation), \(padding)"
    }

    var axis: Axis? {
      let kind = LayerKind(name: kind) ?? LayerKind(.flatten)
      var layer = Layer(kind, input: Shape([1, 4, extent]), framework: framework)
      (layer.kernelSize, layer.stride, layer.dilation) = ([kernel], [stride], [dilation])
      (layer.padding, layer.roundsUp) = (padding, roundsUp)
      layer.outputPadding = added.map { [$0] } ?? layer.outputPadding
      return layer.axes.first
    }
  }

  @Test(arguments: [
    // The odd one of "same".
    Case(
      kind: "conv1d", framework: .pytorch, extent: 5, kernel: 4, padding: .same, output: 5, sides: [1, 2]),
    Case(
      kind: "conv1d", framework: .keras, extent: 5, kernel: 4, stride: 2, padding: .same, output: 3,
      sides: [1, 2]),
    Case(
      kind: "conv1d", framework: .onnx, extent: 5, kernel: 4, padding: .sameUpper, output: 5, sides: [1, 2]),
    Case(
      kind: "conv1d", framework: .onnx, extent: 5, kernel: 4, padding: .sameLower, output: 5, sides: [2, 1]),
    Case(
      kind: "max_pool1d", framework: .onnx, extent: 7, kernel: 2, stride: 2, padding: .sameLower,
      roundsUp: true, output: 4, sides: [1, 0]),
    // Nothing to pad where the stride leaves a gap.
    Case(
      kind: "conv1d", framework: .keras, extent: 6, kernel: 1, stride: 4, padding: .same, output: 2,
      sides: [0, 0]),
  ])
  func sameKeepsTheExtent(_ example: Case) { expect(example) }

  @Test(arguments: [
    // ONNX cuts −2 / 3 off to 0, which leaves one window; PyTorch rounds it.
    Case(
      kind: "conv1d", framework: .onnx, extent: 9, kernel: 5, stride: 3, dilation: 3,
      padding: .symmetric([1]), output: 1),
    Case(kind: "max_pool1d", framework: .onnx, extent: 2, kernel: 3, padding: .valid, output: 0),
    Case(
      kind: "max_pool1d", framework: .pytorch, extent: 2, kernel: 3, stride: 3, padding: .symmetric([0]),
      output: 0),
    Case(
      kind: "max_pool1d", framework: .pytorch, extent: 2, kernel: 3, stride: 3, padding: .symmetric([0]),
      roundsUp: true, output: 1),
    Case(
      kind: "max_pool1d", framework: .onnx, extent: 3, kernel: 7, stride: 3, padding: .valid, roundsUp: true,
      output: 1),
    Case(
      kind: "max_pool1d", framework: .onnx, extent: 3, kernel: 8, stride: 3, padding: .valid, roundsUp: true,
      output: 0),
  ])
  func windowsThatOverhang(_ example: Case) { expect(example) }

  @Test(arguments: [
    // The second window starts on the last element, or behind it and is dropped.
    Case(
      kind: "avg_pool1d", framework: .pytorch, extent: 3, kernel: 2, stride: 3, padding: .symmetric([1]),
      roundsUp: true, output: 2),
    Case(
      kind: "max_pool1d", framework: .pytorch, extent: 2, kernel: 2, stride: 3, padding: .symmetric([1]),
      roundsUp: true, output: 1),
    // ONNX drops one window of five in the padding at most.
    Case(
      kind: "lp_pool1d", framework: .onnx, extent: 6, kernel: 1, stride: 3, padding: .symmetric([4]),
      roundsUp: true, output: 5),
    Case(
      kind: "max_pool1d", framework: .onnx, extent: 4, kernel: 1, stride: 5, dilation: 2,
      padding: .perSide(begin: [0], end: [6]), roundsUp: true, output: 2),
  ])
  func windowsThatStartInThePadding(_ example: Case) { expect(example) }

  @Test(arguments: [
    Case(
      kind: "conv_transpose1d", framework: .pytorch, extent: 4, kernel: 3, stride: 2,
      padding: .symmetric([1]), added: 1, output: 8, sides: [1, 0]),
    // ONNX: cut to extent·stride plus the output padding, not filled up.
    Case(
      kind: "conv_transpose1d", framework: .onnx, extent: 4, kernel: 7, stride: 4, padding: .sameUpper,
      output: 16, sides: [1, 2]),
    Case(
      kind: "conv_transpose1d", framework: .onnx, extent: 4, kernel: 7, stride: 4, padding: .sameLower,
      output: 16, sides: [2, 1]),
    Case(
      kind: "conv_transpose1d", framework: .onnx, extent: 4, kernel: 7, stride: 5, padding: .sameUpper,
      added: 2, output: 22),
    Case(
      kind: "conv_transpose1d", framework: .onnx, extent: 9, kernel: 1, stride: 4, dilation: 2,
      padding: .sameLower, output: 33, sides: [0, 0]),
    // Keras: filled up; an output padding of its own is added to the kernel's remainder.
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 2, stride: 5, padding: .valid,
      output: 20, sides: [0, -3]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 2, stride: 5, padding: .same,
      output: 20, sides: [0, -3]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 3, stride: 2, padding: .same, output: 8,
      sides: [0, 1]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 6, stride: 3, padding: .same,
      output: 12, sides: [1, 2]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 5, stride: 3, padding: .same, added: 1,
      output: 11, sides: [1, 2]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 1, stride: 3, padding: .same, added: 2,
      output: 12, sides: [0, -2]),
    Case(
      kind: "conv_transpose1d", framework: .keras, extent: 4, kernel: 2, stride: 3, padding: .valid, added: 1,
      output: 12, sides: [0, -1]),
  ])
  func transposedConvolutionsAreCut(_ example: Case) { expect(example) }

  private func expect(_ example: Case) {
    let axis = example.axis
    #expect(axis?.output == example.output)
    guard let sides = example.sides else { return }
    #expect(axis.map { [$0.paddingBefore, $0.paddingAfter - $0.outputPadding] } == sides)
  }

  /// Lists shorter than the rank go on with their last value, as after a change of kind.
  @Test func shortListsServeAllAxes() throws {
    var layer = Layer(LayerKind(.convolution, rank: 1), input: Shape([1, 3, 9, 9, 9]))
    (layer.kernelSize, layer.padding) = ([3], .symmetric([1]))
    layer.kind = LayerKind(.convolution, rank: 3)
    #expect(try layer.analyze().output.extents == [1, 64, 9, 9, 9])
    #expect(layer.fields.allSatisfy { layer.value(of: $0) != nil })
    layer = layer.setting(Field(.kernelSize, 1), to: 5)
    #expect(layer.kernelSize == [3, 5, 3])
    #expect(try layer.analyze().output.extents == [1, 64, 9, 7, 9])
  }
}
