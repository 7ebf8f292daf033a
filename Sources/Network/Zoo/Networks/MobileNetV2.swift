import ConvMath

extension ZooNetwork {
  /// MobileNetV2: Sandler et al., “MobileNetV2: Inverted residuals and linear bottlenecks”, 2018, table 2.
  static let mobileNetV2 = mobileNetV2(width: 1)

  /// Of another width the channels are rounded to multiples of 8, and below width 1 the last layer keeps its own.
  private static func mobileNetV2(width: Double) -> ZooNetwork {
    ZooNetwork(
      name("mobilenet_v2", width), "MobileNetV2", 2018,
      "Sandler et al., “MobileNetV2: Inverted residuals and linear bottlenecks”; torchvision",
      variant: variant(width)
    ) { net, x in
      func scaled(_ channels: Int) -> Int { NetworkBuilder.channels(near: Double(channels) * width) }
      var x = net.convNorm("features.0", x, scaled(32), kernel: 3, stride: 2) { $0.relu6($1, $2) }
      // Expansion t, channels c, repeats n, first stride s.
      let rows = [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
        (6, 320, 1, 1),
      ]
      var place = 1
      for (expansion, channels, count, stride) in rows {
        for index in 0..<count {
          x = invertedResidual(
            &net, "features.\(place)", x, scaled(channels), expansion: expansion,
            stride: index == 0 ? stride : 1)
          place += 1
        }
      }
      x = net.convNorm("features.18", x, NetworkBuilder.channels(near: 1280 * max(1, width))) {
        $0.relu6($1, $2)
      }
      return net.linear("classifier.1", net.flatten(net.globalAveragePool("", x)), 1000)
    }.scaling { mobileNetV2(width: $0) }
  }

  private static func invertedResidual(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    expansion: Int, stride: Int
  ) -> NetworkBuilder.Signal {
    let hidden = x.channels * expansion
    var y = x
    var place = 0
    if expansion > 1 {
      y = net.convNorm("\(module).conv.0", y, hidden) { $0.relu6($1, $2) }
      place = 1
    }
    y = net.convNorm("\(module).conv.\(place)", y, hidden, kernel: 3, stride: stride, groups: hidden) {
      $0.relu6($1, $2)
    }
    y = net.conv("\(module).conv.\(place + 1)", y, channels, kernel: 1, bias: false)
    y = net.batchNorm("\(module).conv.\(place + 2)", y)
    return stride == 1 && x.channels == channels ? net.sum(module, x, y) : y
  }
}
