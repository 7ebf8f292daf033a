import ConvMath

extension ZooNetwork {
  /// EfficientNet-B0: Tan and Le, “EfficientNet: Rethinking model scaling for convolutional neural networks”, 2019, table 1.
  static let efficientNetB0 = ZooNetwork(
    "efficientnet_b0", "EfficientNet-B0", 2019,
    "Tan and Le, “EfficientNet: Rethinking model scaling for convolutional neural networks”; torchvision",
    variant: Wording("B0", "B0")
  ) { net, x in
    var x = net.convNorm("features.0", x, 32, kernel: 3, stride: 2) { $0.silu($1, $2) }
    // Expansion, kernel, first stride, channels, layers.
    let stages = [
      (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3),
      (6, 5, 2, 192, 4),
      (6, 3, 1, 320, 1),
    ]
    for (stage, (expansion, kernel, stride, channels, count)) in stages.enumerated() {
      for index in 0..<count {
        x = mobileConv(
          &net, "features.\(stage + 1).\(index)", x, channels, expansion: expansion, kernel: kernel,
          stride: index == 0 ? stride : 1)
      }
    }
    x = net.convNorm("features.8", x, 1280) { $0.silu($1, $2) }
    return net.linear("classifier.1", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
  }

  /// MBConv: an inverted residual block with squeeze-and-excite, whose squeezed channels are a quarter of the block's own.
  private static func mobileConv(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    expansion: Int, kernel: Int,
    stride: Int
  ) -> NetworkBuilder.Signal {
    let expanded = x.channels * expansion
    var y = x
    var place = 0
    func next() -> String {
      defer { place += 1 }
      return "\(module).block.\(place)"
    }
    if expansion > 1 { y = net.convNorm(next(), y, expanded) { $0.silu($1, $2) } }
    y = net.convNorm(next(), y, expanded, kernel: kernel, stride: stride, groups: expanded) {
      $0.silu($1, $2)
    }
    y = net.squeezeExcite(
      next(), y, squeeze: max(1, x.channels / 4), { $0.silu($1, $2) }, scale: { $0.sigmoid($1, $2) })
    y = net.convNorm(next(), y, channels)
    return stride == 1 && x.channels == channels ? net.sum(module, y, x) : y
  }
}
