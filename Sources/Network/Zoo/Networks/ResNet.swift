import ConvMath

extension ZooNetwork {
  /// The residual networks: He, Zhang, Ren and Sun, “Deep residual learning for image recognition”, 2015, table 1.
  ///
  /// Version 1 is the paper's: a bottleneck that halves the image does so in its first 1×1 convolution. Version 1.5, which
  /// torchvision has, does so in the 3×3.
  static let resNets: [ZooNetwork] =
    [
      resNet(18, .basic, [2, 2, 2, 2]), resNet(34, .basic, [3, 4, 6, 3]),
      resNet(50, .bottleneck(.v15), [3, 4, 6, 3]), resNet(101, .bottleneck(.v15), [3, 4, 23, 3]),
      resNet(152, .bottleneck(.v15), [3, 8, 36, 3]),
      resNet(50, .bottleneck(.v1), [3, 4, 6, 3]), resNet(101, .bottleneck(.v1), [3, 4, 23, 3]),
      resNet(152, .bottleneck(.v1), [3, 8, 36, 3]),
    ]

  /// Xie, Girshick, Dollár, Tu and He, “Aggregated residual transformations for deep neural networks”, 2016, table 1; the 64 groups of 4
  /// are from section 5.1.
  static let resNeXts: [ZooNetwork] = [
    resNeXt(50, [3, 4, 6, 3], groups: 32, width: 4), resNeXt(101, [3, 4, 23, 3], groups: 32, width: 8),
    resNeXt(101, [3, 4, 23, 3], groups: 64, width: 4),
  ]

  /// Zagoruyko and Komodakis, “Wide residual networks”, 2016, of twice the width in the 3×3 of each block.
  static let wideResNets: [ZooNetwork] = [wideResNet(50, [3, 4, 6, 3]), wideResNet(101, [3, 4, 23, 3])]

  private static func resNeXt(_ depth: Int, _ stages: [Int], groups: Int, width: Int) -> ZooNetwork {
    ZooNetwork(
      "resnext\(depth)_\(groups)x\(width)d", "ResNeXt-\(depth)", 2016,
      "Xie et al., “Aggregated residual transformations for deep neural networks”; torchvision",
      variant: Wording("\(groups)×\(width)d", "\(groups)×\(width)d")
    ) { net, x in
      residualNetwork(&net, x, .bottleneck(.v15), stages, Middle(groups: groups, width: width))
    }
  }

  private static func wideResNet(_ depth: Int, _ stages: [Int]) -> ZooNetwork {
    ZooNetwork(
      "wide_resnet\(depth)_2", "Wide ResNet-\(depth)-2", 2016,
      "Zagoruyko and Komodakis, “Wide residual networks”; torchvision", variant: Wording("width 2", "宽度 2")
    ) { net, x in
      residualNetwork(&net, x, .bottleneck(.v15), stages, Middle(groups: 1, width: 128))
    }
  }

  /// The 3×3 of a bottleneck: its groups, and the channels of each in the first stage.
  private struct Middle {
    var groups = 1
    var width = 64

    /// Its channels where the block has so many.
    func channels(_ channels: Int) -> Int { channels * width / 64 * groups }
  }

  /// What a residual network is made of.
  private enum Block: Hashable {
    /// 3×3, 3×3.
    case basic
    /// 1×1, 3×3, 1×1 with four times the channels.
    case bottleneck(Version)

    enum Version { case v1, v15 }

    var expansion: Int { self == .basic ? 1 : 4 }
  }

  private static func resNet(_ depth: Int, _ block: Block, _ stages: [Int]) -> ZooNetwork {
    let isPaper = block == .bottleneck(.v1)
    let variant: Wording =
      switch block {
      case .basic: Wording("basic blocks", "基本块")
      case .bottleneck(.v1): Wording("v1, stride in the first 1×1", "v1，步长放在第一个 1×1 卷积上")
      case .bottleneck(.v15): Wording("v1.5, stride in the 3×3", "v1.5，步长放在 3×3 卷积上")
      }
    return ZooNetwork(
      "resnet\(depth)" + (isPaper ? "_v1" : ""), "ResNet-\(depth)", 2015,
      "He et al., “Deep residual learning for image recognition”" + (isPaper ? "" : "; torchvision"),
      variant: variant
    ) { net, x in
      residualNetwork(&net, x, block, stages, Middle())
    }
  }

  private static func residualNetwork(
    _ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal, _ block: Block, _ stages: [Int], _ middle: Middle
  ) -> NetworkBuilder.Signal {
    var x = stem(&net, "", x)
    for (stage, (channels, count)) in zip([64, 128, 256, 512], stages).enumerated() {
      for place in 0..<count {
        let stride = stage > 0 && place == 0 ? 2 : 1
        x = residual(&net, "layer\(stage + 1).\(place)", x, channels, stride: stride, block, middle)
      }
    }
    return net.linear("fc", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
  }

  private static func stem(_ net: inout NetworkBuilder, _ path: String, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    let convolved = net.conv(path + "conv1", x, 64, kernel: 7, stride: 2, padding: 3, bias: false)
    let x = net.relu(path + "relu", net.batchNorm(path + "bn1", convolved))
    return net.maxPool(path + "maxpool", x, kernel: 3, stride: 2, padding: 1)
  }

  /// What the third and the fourth stage of a ResNet of bottlenecks make, that keep an eighth of the image: in the place of strides
  /// their windows spread, by 2 and by 4 (Chen et al., 2017).
  static func dilatedResNet(
    _ net: inout NetworkBuilder, _ path: String, _ x: NetworkBuilder.Signal, _ stages: [Int]
  ) -> (
    third: NetworkBuilder.Signal, fourth: NetworkBuilder.Signal
  ) {
    var x = stem(&net, path, x)
    var third = x
    for (stage, (channels, count)) in zip([64, 128, 256, 512], stages).enumerated() {
      for place in 0..<count {
        // The first block of a stage still has the windows of the stage before.
        let dilation = [1, 1, place == 0 ? 1 : 2, place == 0 ? 2 : 4][stage]
        x = residual(
          &net, "\(path)layer\(stage + 1).\(place)", x, channels, stride: stage == 1 && place == 0 ? 2 : 1,
          dilation: dilation, .bottleneck(.v15), Middle())
      }
      if stage == 2 { third = x }
    }
    return (third, x)
  }

  private static func residual(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, stride: Int,
    dilation: Int = 1, _ block: Block, _ middle: Middle
  ) -> NetworkBuilder.Signal {
    func convNorm(
      _ place: Int, _ x: NetworkBuilder.Signal, _ channels: Int, kernel: Int, stride: Int = 1, groups: Int = 1
    ) -> NetworkBuilder.Signal {
      let spread = kernel > 1 ? dilation : 1
      let convolved = net.conv(
        "\(module).conv\(place)", x, channels, kernel: kernel, stride: stride, padding: spread * (kernel / 2),
        dilation: spread, groups: groups, bias: false)
      return net.batchNorm("\(module).bn\(place)", convolved)
    }
    let out = channels * block.expansion
    var y: NetworkBuilder.Signal
    switch block {
    case .basic:
      y = net.relu("\(module).relu", convNorm(1, x, channels, kernel: 3, stride: stride))
      y = convNorm(2, y, out, kernel: 3)
    case .bottleneck(let version):
      let width = middle.channels(channels)
      y = net.relu("\(module).relu", convNorm(1, x, width, kernel: 1, stride: version == .v1 ? stride : 1))
      y = net.relu(
        "\(module).relu_1",
        convNorm(2, y, width, kernel: 3, stride: version == .v1 ? 1 : stride, groups: middle.groups))
      y = convNorm(3, y, out, kernel: 1)
    }
    let needsProjection = stride > 1 || x.channels != out
    let shortcut = needsProjection ? net.convNorm("\(module).downsample", x, out, stride: stride) : x
    return net.relu(block == .basic ? "\(module).relu_1" : "\(module).relu_2", net.sum(module, y, shortcut))
  }
}
