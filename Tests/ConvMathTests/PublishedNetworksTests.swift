import Testing

@testable import ConvMath

/// Whole networks, layer by layer, against their published totals: MACs of convolution and linear layers for one
/// image of 224 × 224, and all parameters.
@Suite struct PublishedNetworksTests {
  @Test func vgg16() throws {
    var network = Network()
    for (channels, convolutions) in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)] {
      for _ in 0..<convolutions { try network.convolve(channels, kernel: 3) }
      try network.pool(kernel: 2, stride: 2)
    }
    try network.add(makeLayer(.flatten, network.shape))
    for features in [4096, 4096, 1000] { try network.connect(features) }
    #expect(network.parameters == 138_357_544)
    #expect(network.macs == 15_470_264_320)
  }

  /// With the stride in the 3 × 3 convolution as torchvision has it, or in the first 1 × 1 as in the paper.
  @Test(arguments: [(false, 4_089_184_256), (true, 3_857_973_248)])
  func resNet50(stridesFirst: Bool, macs: Int) throws {
    var network = Network()
    try network.convolve(64, kernel: 7, stride: 2, normalizes: true)
    try network.pool(kernel: 3, stride: 2, padding: 1)
    for (stage, blocks) in [3, 4, 6, 3].enumerated() {
      for block in 0..<blocks {
        try network.addBottleneck(
          64 << stage, stride: stage > 0 && block == 0 ? 2 : 1, stridesFirst: stridesFirst,
          projects: block == 0)
      }
    }
    #expect(network.shape.extents == [1, 2048, 7, 7])
    try network.add(makeLayer(.globalAveragePooling, network.shape))
    try network.add(makeLayer(.flatten, network.shape))
    try network.connect(1000)
    #expect(network.parameters == 25_557_032)
    #expect(network.macs == macs)
  }

  /// The blocks of (expansion, channels, count, stride) that its paper lists.
  @Test func mobileNetV2() throws {
    var network = Network()
    try network.convolve(32, kernel: 3, stride: 2, normalizes: true)
    for (expansion, channels, count, stride) in [
      (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
      (6, 320, 1, 1),
    ] {
      for index in 0..<count {
        let hidden = network.shape.channels * expansion
        if expansion > 1 { try network.convolve(hidden, kernel: 1, normalizes: true) }
        try network.convolve(
          hidden, kernel: 3, stride: index == 0 ? stride : 1, groups: hidden, normalizes: true)
        try network.convolve(channels, kernel: 1, normalizes: true)
      }
    }
    try network.convolve(1280, kernel: 1, normalizes: true)
    try network.add(makeLayer(.globalAveragePooling, network.shape))
    try network.add(makeLayer(.flatten, network.shape))
    try network.connect(1000)
    #expect(network.parameters == 3_504_872)
    #expect(network.macs == 300_774_272)
  }
}

private func makeLayer(_ operation: Operation, _ input: Shape, rank: Int = 2) -> Layer {
  Layer(LayerKind(operation, rank: rank), input: input)
}

/// A running total over layers, each applied to the output of the one before.
private struct Network {
  var shape = Shape([1, 3, 224, 224])
  var parameters = 0
  var macs = 0

  mutating func add(_ layer: Layer) throws {
    let analysis = try layer.analyze()
    shape = analysis.output
    parameters += analysis.parameters
    macs += analysis.batch.macs
  }

  /// A convolution that keeps the extent but for its stride, with a bias or with a batch normalization.
  mutating func convolve(
    _ channels: Int, kernel: Int, stride: Int = 1, groups: Int = 1, normalizes: Bool = false
  ) throws {
    var layer = makeLayer(.convolution, shape)
    (layer.outChannels, layer.groups, layer.hasBias) = (channels, groups, !normalizes)
    (layer.kernelSize, layer.stride) = ([kernel, kernel], [stride, stride])
    layer.padding = .symmetric([kernel / 2, kernel / 2])
    try add(layer)
    if normalizes { try add(makeLayer(.batchNormalization, shape)) }
  }

  mutating func pool(kernel: Int, stride: Int, padding: Int = 0) throws {
    var layer = makeLayer(.maxPooling, shape)
    (layer.kernelSize, layer.stride) = ([kernel, kernel], [stride, stride])
    layer.padding = .symmetric([padding, padding])
    try add(layer)
  }

  mutating func connect(_ features: Int) throws {
    var layer = makeLayer(.linear, shape)
    layer.outChannels = features
    try add(layer)
  }

  /// Three convolutions, and a 1 × 1 projection beside them.
  mutating func addBottleneck(_ channels: Int, stride: Int, stridesFirst: Bool, projects: Bool) throws {
    var branch = self
    try convolve(channels, kernel: 1, stride: stridesFirst ? stride : 1, normalizes: true)
    try convolve(channels, kernel: 3, stride: stridesFirst ? 1 : stride, normalizes: true)
    try convolve(4 * channels, kernel: 1, normalizes: true)
    guard projects else { return }
    let (parameters, macs) = (branch.parameters, branch.macs)
    try branch.convolve(4 * channels, kernel: 1, stride: stride, normalizes: true)
    self.parameters += branch.parameters - parameters
    self.macs += branch.macs - macs
    #expect(branch.shape == shape)
  }
}
