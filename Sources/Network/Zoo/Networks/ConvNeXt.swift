import ConvMath

extension ZooNetwork {
  /// ConvNeXt: Liu et al., “A ConvNet for the 2020s”, 2022, section 3.
  static let convNeXts: [ZooNetwork] = [
    convNeXt("tiny", channels: 96, third: 9), convNeXt("small", channels: 96, third: 27),
    convNeXt("base", channels: 128, third: 27), convNeXt("large", channels: 192, third: 27),
  ]

  /// The channels double from stage to stage, and the third has most blocks.
  private static func convNeXt(_ size: String, channels: Int, third: Int) -> ZooNetwork {
    ZooNetwork(
      "convnext_\(size)", "ConvNeXt-\(size.prefix(1).uppercased())", 2022,
      "Liu et al., “A ConvNet for the 2020s”; torchvision", variant: Wording(size, size)
    ) { net, x in
      var x = net.conv("features.0.0", x, channels, kernel: 4, stride: 4)
      x = net.channelNorm("features.0.1", x)
      for (stage, count) in [3, 3, third, 3].enumerated() {
        if stage > 0 {
          x = net.channelNorm("features.\(2 * stage).0", x)
          x = net.conv("features.\(2 * stage).1", x, channels << stage, kernel: 2, stride: 2)
        }
        for place in 0..<count { x = block(&net, "features.\(2 * stage + 1).\(place)", x) }
      }
      x = net.channelNorm("classifier.0", net.globalAveragePool("avgpool", x))
      return net.linear("classifier.2", net.flatten(x), 1000)
    }
  }

  /// A depthwise 7×7, four times the channels and back, each channel scaled by a learned number, and what came in.
  private static func block(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    var y = net.depthwise("\(module).block.0", x, kernel: 7, padding: 3)
    y = net.layerNorm("\(module).block.2", net.channelsLast("\(module).block.1", y))
    y = net.gelu("\(module).block.4", net.linear("\(module).block.3", y, 4 * x.channels))
    y = net.channelsFirst("\(module).block.6", net.linear("\(module).block.5", y, x.channels))
    y = net.multiply(module, net.weight("\(module).layer_scale", [x.channels, 1, 1]), y)
    return net.sum(module, y, x)
  }
}
