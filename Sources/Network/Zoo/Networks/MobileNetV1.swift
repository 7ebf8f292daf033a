import ConvMath

extension ZooNetwork {
  /// MobileNet: Howard et al., “MobileNets: Efficient convolutional neural networks for mobile vision applications”, 2017,
  /// table 1.
  static let mobileNetV1 = mobileNetV1(width: 1)

  /// Of another width all channels are multiplied by it and cut to whole ones.
  private static func mobileNetV1(width: Double) -> ZooNetwork {
    ZooNetwork(
      name("mobilenet_v1", width), "MobileNetV1", 2017,
      "Howard et al., “MobileNets: Efficient convolutional neural networks for mobile vision applications”",
      variant: variant(width)
    ) { net, x in
      func scaled(_ channels: Int) -> Int { max(Int(Double(channels) * width), 1) }
      var x = net.convNorm("features.0", x, scaled(32), kernel: 3, stride: 2) { $0.relu($1, $2) }
      let rows =
        [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + Array(repeating: (512, 1), count: 5)
        + [(1024, 2), (1024, 1)]
      for (index, (channels, stride)) in rows.enumerated() {
        let module = "features.\(index + 1)"
        x = net.convNorm("\(module).depthwise", x, x.channels, kernel: 3, stride: stride, groups: x.channels)
        {
          $0.relu($1, $2)
        }
        x = net.convNorm("\(module).pointwise", x, scaled(channels)) { $0.relu($1, $2) }
      }
      return net.linear("classifier", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
    }.scaling { mobileNetV1(width: $0) }
  }
}
