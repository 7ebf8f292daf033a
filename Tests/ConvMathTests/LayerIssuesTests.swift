import Testing

@testable import ConvMath

/// Each rule that a layer can break, with the words that say so and the values that mend it.
@Suite struct LayerIssuesTests {
  @Test func theExampleHasNone() { #expect(conv().issues.isEmpty) }

  @Test func rangesAndDimensions() {
    expect(conv { $0.groups = 0 }, "groups: 0 is too small, the least is 1; try 1")
    expect(
      conv { $0.stride = [1, 1 << 31] },
      "stride: 2,147,483,648 is too large, the most is 2,147,483,647; try 2,147,483,647")
    expect(conv { $0.input = Shape([1, 3, 8]) }, "input: conv2d takes 4 dimensions, found 3")
    expect(layer("batch_norm1d", [1, 3, 8, 8]), "input: batch_norm1d takes 2 to 3 dimensions, found 4")
    expect(layer("upsample", [1, 3]), "input: upsample takes 3 to 5 dimensions, found 2")
    expect(
      layer("flatten", [2, 3, 4]) { $0.startDim = 3 }, "start_dim: 3 is too large, the most is 2; try 2")
  }

  @Test func whatAFrameworkLacks() {
    expect(
      layer("instance_norm2d", [1, 3, 8, 8], .keras),
      "framework: Keras has no layer for instance_norm2d; try pytorch or onnx")
    expect(
      layer("avg_pool2d", [1, 3, 8, 8]) { $0.dilation = [1, 2] },
      "dilation: PyTorch has no dilation for avg_pool; try 1")
    expect(
      layer("max_pool2d", [1, 3, 8, 8], .keras) { $0.roundsUp = true },
      "ceil_mode: Keras has no ceil_mode for max_pool; try false")
    expect(
      layer("conv_transpose1d", [1, 4, 8], .keras) { $0.groups = 2 },
      "groups: Keras has no groups for conv_transpose; try 1")
    expect(
      layer("upsample", [1, 4, 8], .keras) { $0.interpolation = .linear },
      "mode: Keras interpolates two spatial axes only; try nearest")
    expect(
      layer("lp_pool1d", [1, 4, 8]) { $0.padding = .symmetric([1]) },
      "padding: PyTorch has no padding for lp_pool; try 0")
    expect(
      layer("conv1d", [1, 4, 8], .keras) { $0.padding = .symmetric([1]) },
      "padding: Keras does not take symmetric padding for conv; try valid or same")
    expect(
      layer("max_pool1d", [1, 4, 8]) { $0.padding = .same },
      #"padding: PyTorch does not take "same" padding for max_pool; try symmetric"#)
    expect(
      conv { $0.padding = .perSide(begin: [1, 0], end: [1, 2]) },
      "padding_end: PyTorch pads both sides alike, left is 0 and right is 2; put a zero_pad layer before it; try 0"
    )
  }

  @Test func channelsAndGroups() {
    expect(conv { $0.groups = 2 }, "groups: 2 does not divide 3 in channels; try 1")
    expect(
      conv { ($0.input.channels, $0.groups, $0.outChannels) = (4, 4, 6) },
      "out_channels: 6 out channels do not divide into 4 groups; try 4 or 8")
    expect(
      layer("group_norm", [1, 12, 8, 8]) { $0.groups = 5 },
      "groups: 5 does not divide 12 in channels; try 4 or 6")
    expect(
      layer("pixel_shuffle", [1, 48, 8, 8]) { $0.upscaleFactor = 3 },
      "input: 48 channels are not a multiple of 9; try channels 45 or channels 54")
    expect(
      layer("instance_norm2d", [1, 3, 1, 1]),
      "input: a mean over one element leaves nothing to normalize; try width 2")
    expect(
      layer("group_norm", [1, 3]) { $0.groups = 3 },
      "input: a mean over one element leaves nothing to normalize; try batch 2")
  }

  @Test func padding() {
    expect(
      conv { ($0.padding, $0.stride) = (.same, [1, 2]) },
      #"stride: PyTorch allows "same" with stride 1 only, the stride is 2; try 1"#)
    expect(
      layer("conv1d", [1, 3, 8], .keras) { ($0.stride, $0.dilation) = ([2], [3]) },
      "dilation: Keras does not combine stride 2 with dilation 3, one must be 1; try 1")
    expect(
      layer("max_pool1d", [1, 3, 8]) { $0.padding = .symmetric([2]) },
      "padding: 2 is more than half of the kernel size 2 (length); try 1 or kernel_size 4")
    expect(
      layer("conv_transpose1d", [1, 3, 8]) { $0.outputPadding = [2] },
      "output_padding: 2 must be smaller than the stride 1 or the dilation 1 (length); try 0")
    expect(
      layer("conv_transpose1d", [1, 3, 8], .keras) { $0.outputPadding = [1] },
      "output_padding: 1 must be smaller than the stride 1 (length); try 0")
    expect(
      layer("zero_pad1d", [1, 3, 4]) { $0.padding = .perSide(begin: [-5], end: [4]) },
      "padding_begin: negative padding cuts off 5 but the length is 4; try -4 or length 5")
    expect(
      layer("zero_pad1d", [1, 3, 4]) { $0.padding = .perSide(begin: [-2], end: [-2]) },
      "padding_end: the output length would be 0; try -1 or length 5")
  }

  @Test func extents() {
    expect(
      conv { $0.kernelSize = [9, 3] },
      "kernel_size: the kernel spans 9 but the padded height is 8; try 8 or height 9")
    expect(
      layer("avg_pool3d", [1, 3, 4, 4, 4]) {
        ($0.kernelSize, $0.padding) = ([5, 2, 2], .symmetric([1, 0, 0]))
      }, "kernel_size: the kernel is 5 but the depth without padding is 4; try 4")
    expect(
      layer("conv_transpose1d", [1, 3, 1]) { $0.padding = .symmetric([2]) },
      "padding: the output length would be -1; try 1 or length 3")
    expect(
      layer("conv_transpose1d", [1, 3, 1], .onnx) { $0.padding = .perSide(begin: [1], end: [2]) },
      "padding_end: the output length would be 0; try 1 or length 2")
  }

  @Test func countsBeyond64Bits() {
    expect(
      layer("conv1d", [1 << 30, 1 << 30, 8]) { $0.outChannels = 1 << 20 },
      "input: the MACs, about 2.2e25, do not fit 64 bits")
    expect(
      layer("relu", [1 << 30, 1 << 30, 1 << 20]), "input: the operations, about 1.2e24, do not fit 64 bits")
  }

  /// Every issue is told, not the first alone.
  @Test func issuesOfAllAxesAreTold() {
    let layer = conv { ($0.kernelSize, $0.stride) = ([0, 3], [1, -1]) }
    #expect(layer.issues.map(\.field) == [Field(.kernelSize, 0), Field(.stride, 1)])
  }

  private func expect(_ layer: Layer, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    do {
      let analysis = try layer.analyze()
      Testing.Issue.record("\(analysis.output) instead of \(text)", sourceLocation: sourceLocation)
    } catch {
      let found = error.issues.map(\.description).joined(separator: "\n")
      #expect(found == text, sourceLocation: sourceLocation)
    }
  }

  private func conv(_ change: (inout Layer) -> Void = { _ in }) -> Layer {
    layer("conv2d", [1, 3, 8, 8], change: change)
  }

  private func layer(
    _ name: String, _ input: [Int], _ framework: Framework = .pytorch,
    change: (inout Layer) -> Void = { _ in }
  ) -> Layer {
    var layer = Layer(LayerKind(name: name) ?? LayerKind(.flatten), input: Shape(input), framework: framework)
    change(&layer)
    return layer
  }
}
