import ConvMath

extension ZooNetwork {
  /// U-Net: Ronneberger, Fischer and Brox, “U-Net: Convolutional networks for biomedical image segmentation”, 2015, figure 1:
  /// convolutions without padding, and crops where the two sides meet.
  static let uNet = ZooNetwork(
    "unet", "U-Net", 2015,
    "Ronneberger et al., “U-Net: Convolutional networks for biomedical image segmentation”",
    variant: Wording("no padding, 572² to 388², 2 classes", "无填充，572² 到 388²，2 类"), input: [1, 1, 572, 572]
  ) { net, x in
    var x = x
    var skips: [NetworkBuilder.Signal] = []
    for (level, channels) in [64, 128, 256, 512].enumerated() {
      x = double(&net, "down\(level + 1)", x, channels)
      skips.append(x)
      x = net.maxPool("pool\(level + 1)", x, kernel: 2, stride: 2)
    }
    x = double(&net, "bottom", x, 1024)
    while let skip = skips.popLast() {
      let module = "up\(skips.count + 1)"
      let up = net.convTransposed("\(module).up", x, skip.channels, kernel: 2, stride: 2)
      x = net.concat(module, [net.crop("\(module).crop", skip, like: up), up])
      x = double(&net, module, x, skip.channels)
    }
    return net.conv("output", x, 2, kernel: 1)
  }

  private static func double(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int
  ) -> NetworkBuilder.Signal {
    let once = net.relu("\(module).relu1", net.conv("\(module).conv1", x, channels, kernel: 3))
    return net.relu("\(module).relu2", net.conv("\(module).conv2", once, channels, kernel: 3))
  }
}
