import ConvMath

extension ZooNetwork {
  /// VGG: Simonyan and Zisserman, “Very deep convolutional networks for large-scale image recognition”, 2014, table 1, columns A, B,
  /// D and E; torchvision has each with batch normalization too.
  static let vggs: [ZooNetwork] = [11: "A", 13: "B", 16: "D", 19: "E"].sorted { $0.key < $1.key }
    .flatMap { depth, column in
      [vgg(depth, column, isNormalized: false), vgg(depth, column, isNormalized: true)]
    }

  /// How many convolutions there are before each pooling.
  private static func counts(_ depth: Int) -> [Int] {
    switch depth {
    case 11: [1, 1, 2, 2, 2]
    case 13: [2, 2, 2, 2, 2]
    case 16: [2, 2, 3, 3, 3]
    default: [2, 2, 4, 4, 4]
    }
  }

  private static func vgg(_ depth: Int, _ column: String, isNormalized: Bool) -> ZooNetwork {
    ZooNetwork(
      "vgg\(depth)" + (isNormalized ? "_bn" : ""), "VGG-\(depth)", 2014,
      "Simonyan and Zisserman, “Very deep convolutional networks for large-scale image recognition”; torchvision",
      variant: isNormalized
        ? Wording("configuration \(column), batch norm", "配置 \(column)，批归一化")
        : Wording("configuration \(column)", "配置 \(column)")
    ) { net, x in
      var x = x
      var place = 0
      func next() -> String {
        defer { place += 1 }
        return "features.\(place)"
      }
      for (channels, count) in zip([64, 128, 256, 512, 512], counts(depth)) {
        for _ in 0..<count {
          x = net.conv(next(), x, channels, kernel: 3, padding: 1)
          if isNormalized { x = net.batchNorm(next(), x) }
          x = net.relu(next(), x)
        }
        x = net.maxPool(next(), x, kernel: 2, stride: 2)
      }
      x = net.flatten(net.adaptiveAveragePool("avgpool", x, 7))
      x = net.relu("classifier.1", net.linear("classifier.0", x, 4096))
      x = net.relu("classifier.4", net.linear("classifier.3", x, 4096))
      return net.linear("classifier.6", x, 1000)
    }
  }
}
