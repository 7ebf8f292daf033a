import ConvMath

extension ZooNetwork {
  /// MNASNet-B1: Tan et al., “MnasNet: Platform-aware neural architecture search for mobile”, 2018, in torchvision's widths.
  static let mnasNets: [ZooNetwork] = [0.5, 0.75, 1, 1.3].map { mnasNet(width: $0) }

  private static func mnasNet(width: Double) -> ZooNetwork {
    let number = width == 1 ? "1.0" : "\(width)"
    return ZooNetwork(
      "mnasnet" + number.map { $0 == "." ? "_" : "\($0)" }.joined(), "MNASNet-B1", 2018,
      "Tan et al., “MnasNet: Platform-aware neural architecture search for mobile”; torchvision",
      variant: variant(width)
    ) { net, x in
      func scaled(_ channels: Int) -> Int { NetworkBuilder.channels(near: Double(channels) * width) }
      func convNorm(
        _ place: Int, _ x: NetworkBuilder.Signal, _ channels: Int, kernel: Int = 1, stride: Int = 1,
        groups: Int = 1
      ) -> NetworkBuilder.Signal {
        let convolved = net.conv(
          "layers.\(place)", x, channels, kernel: kernel, stride: stride, padding: kernel / 2, groups: groups,
          bias: false)
        return net.batchNorm("layers.\(place + 1)", convolved)
      }
      var x = net.relu("layers.2", convNorm(0, x, scaled(32), kernel: 3, stride: 2))
      x = net.relu("layers.5", convNorm(3, x, x.channels, kernel: 3, groups: x.channels))
      x = convNorm(6, x, scaled(16))
      // Channels, kernel, first stride, expansion, layers.
      let stacks = [
        (24, 3, 2, 3, 3), (40, 5, 2, 3, 3), (80, 5, 2, 6, 3), (96, 3, 1, 6, 2), (192, 5, 2, 6, 4),
        (320, 3, 1, 6, 1),
      ]
      for (stack, (channels, kernel, stride, expansion, count)) in stacks.enumerated() {
        for index in 0..<count {
          x = residual(
            &net, "layers.\(stack + 8).\(index).layers", x, scaled(channels), kernel: kernel,
            stride: index == 0 ? stride : 1, expansion: expansion)
        }
      }
      x = net.relu("layers.16", convNorm(14, x, 1280))
      return net.linear("classifier.1", net.flatten(net.globalAveragePool("", x)), 1000)
    }
  }

  private static func residual(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, kernel: Int,
    stride: Int,
    expansion: Int
  ) -> NetworkBuilder.Signal {
    let hidden = x.channels * expansion
    var y = net.batchNorm("\(module).1", net.conv("\(module).0", x, hidden, kernel: 1, bias: false))
    y = net.relu("\(module).2", y)
    y = net.depthwise("\(module).3", y, kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
    y = net.relu("\(module).5", net.batchNorm("\(module).4", y))
    y = net.batchNorm("\(module).7", net.conv("\(module).6", y, channels, kernel: 1, bias: false))
    return stride == 1 && x.channels == channels ? net.sum(module, y, x) : y
  }
}
