import ConvMath

extension ZooNetwork {
  /// DenseNet: Huang, Liu, van der Maaten and Weinberger, “Densely connected convolutional networks”, 2016, table 1; the 161 is from the
  /// authors' repository.
  static let denseNets: [ZooNetwork] = [
    denseNet(121, [6, 12, 24, 16]), denseNet(161, [6, 12, 36, 24], growth: 48),
    denseNet(169, [6, 12, 32, 32]), denseNet(201, [6, 12, 48, 32]),
  ]

  private static func denseNet(_ depth: Int, _ blocks: [Int], growth: Int = 32) -> ZooNetwork {
    ZooNetwork(
      "densenet\(depth)", "DenseNet-\(depth)", 2016,
      "Huang et al., “Densely connected convolutional networks”; torchvision",
      variant: Wording("growth rate \(growth)", "增长率 \(growth)")
    ) { net, x in
      var x = net.conv("features.conv0", x, 2 * growth, kernel: 7, stride: 2, padding: 3, bias: false)
      x = net.relu("features.relu0", net.batchNorm("features.norm0", x))
      x = net.maxPool("features.pool0", x, kernel: 3, stride: 2, padding: 1)
      for (index, count) in blocks.enumerated() {
        x = dense(&net, "features.denseblock\(index + 1)", x, count: count, growth: growth)
        if index < 3 { x = transition(&net, "features.transition\(index + 1)", x) }
      }
      x = net.relu("", net.batchNorm("features.norm5", x))
      return net.linear("classifier", net.flatten(net.globalAveragePool("", x)), 1000)
    }
  }

  /// Layers each of which takes what all before it made.
  private static func dense(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, count: Int, growth: Int
  ) -> NetworkBuilder.Signal {
    var features = [x]
    for place in 1...count {
      let layer = "\(module).denselayer\(place)"
      var y = net.concat(layer, features)
      y = net.relu("\(layer).relu1", net.batchNorm("\(layer).norm1", y))
      y = net.conv("\(layer).conv1", y, 4 * growth, kernel: 1, bias: false)
      y = net.relu("\(layer).relu2", net.batchNorm("\(layer).norm2", y))
      features.append(net.conv("\(layer).conv2", y, growth, kernel: 3, padding: 1, bias: false))
    }
    return net.concat(module, features)
  }

  /// Half the channels, and half the image.
  private static func transition(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    let y = net.relu("\(module).relu", net.batchNorm("\(module).norm", x))
    let halved = net.conv("\(module).conv", y, x.channels / 2, kernel: 1, bias: false)
    return net.averagePool("\(module).pool", halved, kernel: 2, stride: 2)
  }
}
