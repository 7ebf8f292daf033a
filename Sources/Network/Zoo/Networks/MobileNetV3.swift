import ConvMath

extension ZooNetwork {
  /// MobileNetV3: Howard et al., “Searching for MobileNetV3”, 2019, table 1.
  static let mobileNetV3Large = mobileNetV3("large", width: 1)

  /// MobileNetV3: Howard et al., “Searching for MobileNetV3”, 2019, table 2.
  static let mobileNetV3Small = mobileNetV3("small", width: 1)

  private static let largeRows =
    [
      Row(3, 16, 16, .relu, 1), Row(3, 64, 24, .relu, 2), Row(3, 72, 24, .relu, 1),
      Row(5, 72, 40, .relu, 2, squeezes: true), Row(5, 120, 40, .relu, 1, squeezes: true),
      Row(5, 120, 40, .relu, 1, squeezes: true),
      Row(3, 240, 80, .hardSwish, 2), Row(3, 200, 80, .hardSwish, 1), Row(3, 184, 80, .hardSwish, 1),
      Row(3, 184, 80, .hardSwish, 1),
      Row(3, 480, 112, .hardSwish, 1, squeezes: true), Row(3, 672, 112, .hardSwish, 1, squeezes: true),
      Row(5, 672, 160, .hardSwish, 2, squeezes: true), Row(5, 960, 160, .hardSwish, 1, squeezes: true),
      Row(5, 960, 160, .hardSwish, 1, squeezes: true),
    ]

  private static let smallRows =
    [
      Row(3, 16, 16, .relu, 2, squeezes: true), Row(3, 72, 24, .relu, 2), Row(3, 88, 24, .relu, 1),
      Row(5, 96, 40, .hardSwish, 2, squeezes: true), Row(5, 240, 40, .hardSwish, 1, squeezes: true),
      Row(5, 240, 40, .hardSwish, 1, squeezes: true), Row(5, 120, 48, .hardSwish, 1, squeezes: true),
      Row(5, 144, 48, .hardSwish, 1, squeezes: true), Row(5, 288, 96, .hardSwish, 2, squeezes: true),
      Row(5, 576, 96, .hardSwish, 1, squeezes: true), Row(5, 576, 96, .hardSwish, 1, squeezes: true),
    ]

  /// A row of the paper's tables.
  private struct Row {
    var kernel, expanded, channels, stride: Int
    var squeezes: Bool
    var function: Function

    enum Function { case relu, hardSwish }

    init(
      _ kernel: Int, _ expanded: Int, _ channels: Int, _ function: Function, _ stride: Int,
      squeezes: Bool = false
    ) {
      self.kernel = kernel
      self.expanded = expanded
      self.channels = channels
      self.function = function
      self.stride = stride
      self.squeezes = squeezes
    }
  }

  /// Of another width all channels, and those in the head, are rounded to multiples of 8.
  private static func mobileNetV3(_ size: String, width: Double) -> ZooNetwork {
    let (rows, features) = size == "large" ? (largeRows, 1280) : (smallRows, 1024)
    @Sendable func scaled(_ channels: Int) -> Int { NetworkBuilder.channels(near: Double(channels) * width) }
    let number = width == 1 ? "1.0" : "\(width)"
    return ZooNetwork(
      name("mobilenet_v3_\(size)", width), "MobileNetV3", 2019,
      "Howard et al., “Searching for MobileNetV3”; torchvision",
      variant: size == "large"
        ? Wording("large, width \(number)", "大，宽度 \(number)")
        : Wording("small, width \(number)", "小，宽度 \(number)")
    ) { net, x in
      var x = net.convNorm("features.0", x, scaled(16), kernel: 3, stride: 2) { $0.hardSwish($1, $2) }
      for (index, row) in rows.enumerated() {
        var row = row
        (row.expanded, row.channels) = (scaled(row.expanded), scaled(row.channels))
        x = block(&net, "features.\(index + 1)", x, row)
      }
      x = net.convNorm("features.\(rows.count + 1)", x, 6 * x.channels) { $0.hardSwish($1, $2) }
      x = net.linear("classifier.0", net.flatten(net.globalAveragePool("avgpool", x)), scaled(features))
      return net.linear("classifier.3", net.hardSwish("classifier.1", x), 1000)
    }.scaling { mobileNetV3(size, width: $0) }
  }

  private static func block(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ row: Row
  ) -> NetworkBuilder.Signal {
    let activation: NetworkBuilder.Activation = { net, module, x in
      row.function == .relu ? net.relu(module, x) : net.hardSwish(module, x)
    }
    var y = x
    var place = 0
    func next() -> String {
      defer { place += 1 }
      return "\(module).block.\(place)"
    }
    if row.expanded != x.channels { y = net.convNorm(next(), y, row.expanded, activation) }
    y = net.convNorm(
      next(), y, row.expanded, kernel: row.kernel, stride: row.stride, groups: row.expanded, activation)
    if row.squeezes {
      y = net.squeezeExcite(
        next(), y, squeeze: NetworkBuilder.channels(near: Double(row.expanded) / 4), { $0.relu($1, $2) },
        scale: { $0.hardSigmoid($1, $2) })
    }
    y = net.convNorm(next(), y, row.channels)
    return row.stride == 1 && x.channels == row.channels ? net.sum(module, y, x) : y
  }
}
