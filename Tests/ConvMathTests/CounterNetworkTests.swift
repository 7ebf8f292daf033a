import Testing

@testable import ConvMath

/// torchvision's networks, layer by layer, against the totals that the tools print for one image of 224 × 224.
@Suite struct CounterNetworkTests {
  @Test func alexNet() throws {
    var network = Network()
    try network.convolve(64, kernel: 11, stride: 4, padding: 2)
    try network.pool(kernel: 3, stride: 2)
    try network.convolve(192, kernel: 5, padding: 2)
    try network.pool(kernel: 3, stride: 2)
    for channels in [384, 256, 256] { try network.convolve(channels, kernel: 3, padding: 1) }
    try network.pool(kernel: 3, stride: 2)
    try network.average(to: 6)
    try network.connect([4096, 4096, 1000])
    #expect(
      network.totals == [
        .torch: 1_428_376_960, .fvcore: 714_197_696, .ptflopsAten: 714_682_664,
        .ptflopsPyTorch: 716_441_128, .thop: 714_206_912, .torchinfo: 714_682_664,
      ])
  }

  @Test func vgg16() throws {
    var network = Network()
    for (channels, convolutions) in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)] {
      for _ in 0..<convolutions { try network.convolve(channels, kernel: 3, padding: 1) }
      try network.pool(kernel: 2, stride: 2)
    }
    try network.average(to: 7)
    try network.connect([4096, 4096, 1000])
    #expect(
      network.totals == [
        .torch: 30_940_528_640, .fvcore: 15_470_289_408, .ptflopsAten: 15_483_821_032,
        .ptflopsPyTorch: 15_523_225_576, .thop: 15_470_314_496, .torchinfo: 15_483_821_032,
      ])
  }

  @Test func squeezeNet() throws {
    var network = Network()
    try network.convolve(64, kernel: 3, stride: 2)
    for stage in [
      [(16, 64), (16, 64)], [(32, 128), (32, 128)], [(48, 192), (48, 192), (64, 256), (64, 256)],
    ] {
      try network.pool(kernel: 3, stride: 2, roundsUp: true)
      for (squeezed, expanded) in stage { try network.fire(squeezed, expanded) }
    }
    try network.convolve(1000, kernel: 1)
    try network.average(to: 1)
    #expect(
      network.totals == [
        .torch: 698_303_872, .fvcore: 349_320_936, .ptflopsAten: 351_741_288, .ptflopsPyTorch: 359_982_728,
        .thop: 349_321_936, .torchinfo: 351_741_288,
      ])
  }

  @Test func resNet18() throws {
    var network = Network()
    try network.stem()
    for (stage, channels) in [64, 128, 256, 512].enumerated() {
      for block in 0..<2 {
        let stride = stage > 0 && block == 0 ? 2 : 1
        try network.residual(projecting: stride > 1 ? (channels, stride) : nil) { branch in
          try branch.convolve(channels, kernel: 3, stride: stride, padding: 1, normalizes: true)
          try branch.convolve(channels, kernel: 3, padding: 1, normalizes: true, activates: false)
        }
      }
    }
    try network.average(to: 1)
    try network.connect([1000])
    #expect(
      network.totals == [
        .torch: 3_628_146_688, .fvcore: 1_819_065_856, .ptflopsAten: 1_814_074_344,
        .ptflopsPyTorch: 1_825_313_768, .thop: 1_824_033_792, .torchinfo: 1_814_083_944,
      ])
  }

  @Test func resNet50() throws {
    var network = Network()
    try network.stem()
    for (stage, blocks) in [3, 4, 6, 3].enumerated() {
      for block in 0..<blocks {
        let (channels, stride) = (64 << stage, stage > 0 && block == 0 ? 2 : 1)
        try network.residual(projecting: block == 0 ? (4 * channels, stride) : nil) { branch in
          try branch.convolve(channels, kernel: 1, normalizes: true)
          try branch.convolve(channels, kernel: 3, stride: stride, padding: 1, normalizes: true)
          try branch.convolve(4 * channels, kernel: 1, normalizes: true, activates: false)
        }
      }
    }
    try network.average(to: 1)
    try network.connect([1000])
    #expect(
      network.totals == [
        .torch: 8_178_368_512, .fvcore: 4_111_512_576, .ptflopsAten: 4_089_185_256,
        .ptflopsPyTorch: 4_132_436_968, .thop: 4_133_742_592, .torchinfo: 4_089_238_376,
      ])
  }

  /// Its ReLU6 and its pooling by function are not layers of ours for ptflops' pytorch backend and for thop.
  @Test func mobileNetV2() throws {
    var network = Network()
    try network.convolve(32, kernel: 3, stride: 2, padding: 1, normalizes: true)
    for (expansion, channels, count, stride) in [
      (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
      (6, 320, 1, 1),
    ] {
      for index in 0..<count {
        let hidden = network.shape.channels * expansion
        if expansion > 1 { try network.convolve(hidden, kernel: 1, normalizes: true) }
        try network.convolve(
          hidden, kernel: 3, stride: index == 0 ? stride : 1, padding: 1, groups: hidden, normalizes: true)
        try network.convolve(channels, kernel: 1, normalizes: true, activates: false)
      }
    }
    try network.convolve(1280, kernel: 1, normalizes: true)
    try network.average(to: 1)
    try network.connect([1000])
    #expect(network.totals[.torch] == 601_548_544)
    #expect(network.totals[.fvcore] == 314_193_216)
    #expect(network.totals[.ptflopsAten] == 300_775_272)
    #expect(network.totals[.torchinfo] == 300_809_384)
  }
}

/// Running totals of the tools that read PyTorch modules, over layers each applied to the output of the one before.
private struct Network {
  var shape = Shape([1, 3, 224, 224])
  var totals: [Counter: Int] = [:]

  mutating func add(_ layer: Layer) throws {
    let analysis = try layer.analyze()
    shape = analysis.output
    for counter in Counter.allCases where counter != .onnxTool {
      totals[counter, default: 0] += try #require(analysis.counterFigure(counter).value)
    }
  }

  private func layer(_ operation: Operation) -> Layer { Layer(LayerKind(operation), input: shape) }

  mutating func convolve(
    _ channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0, groups: Int = 1,
    normalizes: Bool = false,
    activates: Bool = true
  ) throws {
    var convolution = layer(.convolution)
    (convolution.outChannels, convolution.groups, convolution.hasBias) = (channels, groups, !normalizes)
    (convolution.kernelSize, convolution.stride) = ([kernel, kernel], [stride, stride])
    convolution.padding = .symmetric([padding, padding])
    try add(convolution)
    if normalizes { try add(layer(.batchNormalization)) }
    if activates { try add(layer(.relu)) }
  }

  mutating func pool(kernel: Int, stride: Int, padding: Int = 0, roundsUp: Bool = false) throws {
    var pooling = layer(.maxPooling)
    (pooling.kernelSize, pooling.stride, pooling.roundsUp) = ([kernel, kernel], [stride, stride], roundsUp)
    pooling.padding = .symmetric([padding, padding])
    try add(pooling)
  }

  mutating func average(to size: Int) throws {
    var pooling = layer(.adaptiveAveragePooling)
    pooling.outputSize = [size, size]
    try add(pooling)
  }

  /// Linear layers with activations between them.
  mutating func connect(_ features: [Int]) throws {
    try add(layer(.flatten))
    for (index, count) in features.enumerated() {
      var linear = layer(.linear)
      linear.outChannels = count
      try add(linear)
      if index < features.count - 1 { try add(layer(.relu)) }
    }
  }

  mutating func stem() throws {
    try convolve(64, kernel: 7, stride: 2, padding: 3, normalizes: true)
    try pool(kernel: 3, stride: 2, padding: 1)
  }

  /// A branch, a 1 × 1 projection beside it where there is one, and the activation of their sum.
  mutating func residual(
    projecting projection: (channels: Int, stride: Int)?, _ branch: (inout Network) throws -> Void
  ) throws {
    let input = shape
    try branch(&self)
    let output = shape
    if let projection {
      shape = input
      try convolve(
        projection.channels, kernel: 1, stride: projection.stride, normalizes: true, activates: false)
      #expect(shape == output)
    }
    try add(layer(.relu))
  }

  /// A 1 × 1 convolution, then one of 1 × 1 and one of 3 × 3 side by side.
  mutating func fire(_ squeezed: Int, _ expanded: Int) throws {
    try convolve(squeezed, kernel: 1)
    let input = shape
    try convolve(expanded, kernel: 1)
    shape = input
    try convolve(expanded, kernel: 3, padding: 1)
    shape.channels = 2 * expanded
  }
}
