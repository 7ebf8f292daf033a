import ConvMath

extension ZooNetwork {
  /// SqueezeNet: Iandola et al., “SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size”, 2016,
  /// table 1; version 1.1 is from the authors' repository and pools earlier.
  static let squeezeNets: [ZooNetwork] = [
    squeezeNet("1.0", stem: (96, kernel: 7), poolsAfter: [2, 6, 11]),
    squeezeNet("1.1", stem: (64, kernel: 3), poolsAfter: [2, 5, 8]),
  ]

  /// The squeezed and the expanded channels of the fire modules.
  private static let fires = [
    (16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256),
  ]

  private static func squeezeNet(
    _ version: String, stem: (channels: Int, kernel: Int), poolsAfter pools: [Int]
  ) -> ZooNetwork {
    let name = "squeezenet" + version.split(separator: ".").joined(separator: "_")
    return ZooNetwork(
      name, "SqueezeNet", 2016,
      "Iandola et al., “SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size”; torchvision",
      variant: Wording("version \(version)", "\(version) 版")
    ) { net, x in
      var x = net.conv("features.0", x, stem.channels, kernel: stem.kernel, stride: 2)
      x = net.relu("features.1", x)
      var fires = fires[...]
      for place in 2...12 {
        if pools.contains(place) {
          x = net.maxPool("features.\(place)", x, kernel: 3, stride: 2, roundsUp: true)
        } else if let (squeeze, expand) = fires.popFirst() {
          x = fire(&net, "features.\(place)", x, squeeze, expand)
        }
      }
      x = net.relu("classifier.2", net.conv("classifier.1", x, 1000, kernel: 1))
      return net.flatten(net.globalAveragePool("classifier.3", x))
    }
  }

  private static func fire(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ squeeze: Int, _ expand: Int
  ) -> NetworkBuilder.Signal {
    let squeezed = net.relu(
      "\(module).squeeze_activation", net.conv("\(module).squeeze", x, squeeze, kernel: 1))
    let single = net.relu(
      "\(module).expand1x1_activation", net.conv("\(module).expand1x1", squeezed, expand, kernel: 1))
    let threes = net.relu(
      "\(module).expand3x3_activation",
      net.conv("\(module).expand3x3", squeezed, expand, kernel: 3, padding: 1))
    return net.concat(module, [single, threes])
  }
}
