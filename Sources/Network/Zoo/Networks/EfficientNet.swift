import ConvMath

extension ZooNetwork {
  /// EfficientNet: Tan and Le, “EfficientNet: Rethinking model scaling for convolutional neural networks”, 2019: B0 is table 1, and each
  /// further one has its width, its depth and its resolution.
  static let efficientNets: [ZooNetwork] = [
    efficientNet(0, width: 1, depth: 1, 224), efficientNet(1, width: 1, depth: 1.1, 240),
    efficientNet(2, width: 1.1, depth: 1.2, 288), efficientNet(3, width: 1.2, depth: 1.4, 300),
    efficientNet(4, width: 1.4, depth: 1.8, 380), efficientNet(5, width: 1.6, depth: 2.2, 456),
    efficientNet(6, width: 1.8, depth: 2.6, 528), efficientNet(7, width: 2, depth: 3.1, 600),
  ]

  /// EfficientNetV2: Tan and Le, “EfficientNetV2: Smaller models and faster training”, 2021, table 4.
  static let efficientNetV2s: [ZooNetwork] = [
    efficientNetV2(
      "s", 384,
      [
        Stage(.fused, 1, 3, 1, 24, 2), Stage(.fused, 4, 3, 2, 48, 4), Stage(.fused, 4, 3, 2, 64, 4),
        Stage(.separate, 4, 3, 2, 128, 6), Stage(.separate, 6, 3, 1, 160, 9),
        Stage(.separate, 6, 3, 2, 256, 15),
      ]),
    efficientNetV2(
      "m", 480,
      [
        Stage(.fused, 1, 3, 1, 24, 3), Stage(.fused, 4, 3, 2, 48, 5), Stage(.fused, 4, 3, 2, 80, 5),
        Stage(.separate, 4, 3, 2, 160, 7), Stage(.separate, 6, 3, 1, 176, 14),
        Stage(.separate, 6, 3, 2, 304, 18),
        Stage(.separate, 6, 3, 1, 512, 5),
      ]),
    efficientNetV2(
      "l", 480,
      [
        Stage(.fused, 1, 3, 1, 32, 4), Stage(.fused, 4, 3, 2, 64, 7), Stage(.fused, 4, 3, 2, 96, 7),
        Stage(.separate, 4, 3, 2, 192, 10), Stage(.separate, 6, 3, 1, 224, 19),
        Stage(.separate, 6, 3, 2, 384, 25),
        Stage(.separate, 6, 3, 1, 640, 7),
      ]),
  ]

  /// Blocks that follow each other.
  private struct Stage {
    /// Whether expansion and depthwise convolution are one.
    enum Form { case fused, separate }

    var form: Form
    var expansion, kernel, stride, channels, count: Int

    init(_ form: Form, _ expansion: Int, _ kernel: Int, _ stride: Int, _ channels: Int, _ count: Int) {
      self.form = form
      self.expansion = expansion
      self.kernel = kernel
      self.stride = stride
      self.channels = channels
      self.count = count
    }
  }

  /// Channels are rounded to multiples of 8, numbers of blocks up.
  private static func efficientNet(_ number: Int, width: Double, depth: Double, _ size: Int) -> ZooNetwork {
    let table = [
      (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3),
      (6, 5, 2, 192, 4),
      (6, 3, 1, 320, 1),
    ]
    let stages = table.map { expansion, kernel, stride, channels, count in
      Stage(
        .separate, expansion, kernel, stride, NetworkBuilder.channels(near: Double(channels) * width),
        Int((Double(count) * depth).rounded(.up)))
    }
    let stem = NetworkBuilder.channels(near: 32 * width)
    return ZooNetwork(
      "efficientnet_b\(number)", "EfficientNet-B\(number)", 2019,
      "Tan and Le, “EfficientNet: Rethinking model scaling for convolutional neural networks”; torchvision",
      variant: Wording("width \(width), depth \(depth)", "宽度 \(width)，深度 \(depth)"),
      input: [1, 3, size, size]
    ) { net, x in
      network(&net, x, stem: stem, stages, head: 4 * (stages.last?.channels ?? 320))
    }
  }

  private static func efficientNetV2(_ size: String, _ resolution: Int, _ stages: [Stage]) -> ZooNetwork {
    ZooNetwork(
      "efficientnet_v2_\(size)", "EfficientNetV2-\(size.uppercased())", 2021,
      "Tan and Le, “EfficientNetV2: Smaller models and faster training”; torchvision",
      variant: Wording("\(size.uppercased()), \(resolution)²", "\(size.uppercased())，\(resolution)²"),
      input: [1, 3, resolution, resolution]
    ) { net, x in
      network(&net, x, stem: stages[0].channels, stages, head: 1280)
    }
  }

  private static func network(
    _ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal, stem: Int, _ stages: [Stage], head: Int
  ) -> NetworkBuilder.Signal {
    var x = net.convNorm("features.0", x, stem, kernel: 3, stride: 2) { $0.silu($1, $2) }
    for (place, stage) in stages.enumerated() {
      for index in 0..<stage.count {
        x = mobileConv(
          &net, "features.\(place + 1).\(index)", x, stage, stride: index == 0 ? stage.stride : 1)
      }
    }
    x = net.convNorm("features.\(stages.count + 1)", x, head) { $0.silu($1, $2) }
    return net.linear("classifier.1", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
  }

  /// MBConv: an inverted residual block with squeeze-and-excite, whose squeezed channels are a quarter of the block's own. Fused it
  /// has one convolution in the place of expansion and depthwise convolution, and nothing is squeezed.
  private static func mobileConv(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ stage: Stage, stride: Int
  ) -> NetworkBuilder.Signal {
    let expanded = x.channels * stage.expansion
    var y = x
    var place = 0
    func next() -> String {
      defer { place += 1 }
      return "\(module).block.\(place)"
    }
    switch stage.form {
    case .fused:
      let channels = stage.expansion > 1 ? expanded : stage.channels
      y = net.convNorm(next(), y, channels, kernel: stage.kernel, stride: stride) { $0.silu($1, $2) }
      if stage.expansion > 1 { y = net.convNorm(next(), y, stage.channels) }
    case .separate:
      if stage.expansion > 1 { y = net.convNorm(next(), y, expanded) { $0.silu($1, $2) } }
      y = net.convNorm(next(), y, expanded, kernel: stage.kernel, stride: stride, groups: expanded) {
        $0.silu($1, $2)
      }
      y = net.squeezeExcite(
        next(), y, squeeze: max(1, x.channels / 4), { $0.silu($1, $2) }, scale: { $0.sigmoid($1, $2) })
      y = net.convNorm(next(), y, stage.channels)
    }
    return stride == 1 && x.channels == stage.channels ? net.sum(module, y, x) : y
  }
}
