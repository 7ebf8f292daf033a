import ConvMath

extension ZooNetwork {
  /// ShuffleNet V2: Ma, Zhang, Zheng and Sun, “ShuffleNet V2: Practical guidelines for efficient CNN architecture design”, 2018, table 5.
  static let shuffleNetV2s: [ZooNetwork] = [
    shuffleNetV2("0.5", [48, 96, 192], head: 1024), shuffleNetV2("1.0", [116, 232, 464], head: 1024),
    shuffleNetV2("1.5", [176, 352, 704], head: 1024), shuffleNetV2("2.0", [244, 488, 976], head: 2048),
  ]

  private static func shuffleNetV2(_ width: String, _ stages: [Int], head: Int) -> ZooNetwork {
    ZooNetwork(
      "shufflenet_v2_x" + width.map { $0 == "." ? "_" : "\($0)" }.joined(), "ShuffleNet V2", 2018,
      "Ma et al., “ShuffleNet V2: Practical guidelines for efficient CNN architecture design”; torchvision",
      variant: Wording("width \(width)", "宽度 \(width)")
    ) { net, x in
      var x = net.convNorm("conv1", x, 24, kernel: 3, stride: 2) { $0.relu($1, $2) }
      x = net.maxPool("maxpool", x, kernel: 3, stride: 2, padding: 1)
      for (stage, (channels, count)) in zip(stages, [4, 8, 4]).enumerated() {
        for index in 0..<count {
          x = unit(&net, "stage\(stage + 2).\(index)", x, channels, halves: index == 0)
        }
      }
      x = net.convNorm("conv5", x, head) { $0.relu($1, $2) }
      return net.linear("fc", net.flatten(net.globalAveragePool("", x)), 1000)
    }
  }

  /// One half of the channels goes on as it is, the other through three convolutions, and both are shuffled. Where the image is
  /// halved, all channels go both ways.
  private static func unit(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, halves: Bool
  ) -> NetworkBuilder.Signal {
    let half = channels / 2
    func convNorm(
      _ branch: Int, _ place: Int, _ x: NetworkBuilder.Signal, isDepthwise: Bool = false
    ) -> NetworkBuilder.Signal {
      let path = "\(module).branch\(branch)"
      let convolved =
        isDepthwise
        ? net.depthwise("\(path).\(place)", x, kernel: 3, stride: halves ? 2 : 1, padding: 1, bias: false)
        : net.conv("\(path).\(place)", x, half, kernel: 1, bias: false)
      return net.batchNorm("\(path).\(place + 1)", convolved)
    }
    var (first, second) = (x, x)
    if halves {
      first = net.relu("\(module).branch1.4", convNorm(1, 2, convNorm(1, 0, x, isDepthwise: true)))
    } else {
      (first, second) = (
        net.slice(module, x, axis: 1, 0..<half), net.slice(module, x, axis: 1, half..<channels)
      )
    }
    second = net.relu("\(module).branch2.2", convNorm(2, 0, second))
    second = net.relu("\(module).branch2.7", convNorm(2, 5, convNorm(2, 3, second, isDepthwise: true)))
    return net.shuffleChannels(module, net.concat(module, [first, second]), groups: 2)
  }
}
