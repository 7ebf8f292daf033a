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

  /// As it is mostly programmed: convolutions that keep the image, each normalized, colours, any image whose sides 16 divides
  /// (milesial/Pytorch-UNet). The other variant makes images larger by interpolation, with half the channels at the bottom.
  static let paddedUNets = [false, true].map { interpolates in
    ZooNetwork(
      interpolates ? "unet_bilinear" : "unet_padded", "U-Net", 2015,
      "Ronneberger et al., “U-Net: Convolutional networks for biomedical image segmentation”; milesial/Pytorch-UNet",
      variant: interpolates
        ? Wording("padded, normalized, bilinear, 2 classes", "有填充和归一化，双线性插值，2 类")
        : Wording("padded, normalized, 2 classes", "有填充和归一化，2 类"), input: [1, 3, 512, 512]
    ) { net, x in
      let divisor = interpolates ? 2 : 1
      var x = normalized(&net, "inc", x, 64, 64)
      var skips: [NetworkBuilder.Signal] = []
      for (level, channels) in [128, 256, 512, 1024 / divisor].enumerated() {
        skips.append(x)
        x = net.maxPool("down\(level + 1).pool", x, kernel: 2, stride: 2)
        x = normalized(&net, "down\(level + 1)", x, channels, channels)
      }
      while let skip = skips.popLast() {
        let module = "up\(4 - skips.count)"
        let up =
          interpolates
          ? net.upsample("\(module).up", x, by: 2, mode: "linear")
          : net.convTransposed("\(module).up", x, x.channels / 2, kernel: 2, stride: 2)
        let both = net.concat(module, [skip, up])
        let out = skips.isEmpty ? 64 : skip.channels / divisor
        x = normalized(&net, module, both, interpolates ? both.channels / 2 : out, out)
      }
      return net.conv("outc", x, 2, kernel: 1)
    }
  }

  private static func normalized(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ middle: Int, _ channels: Int
  ) -> NetworkBuilder.Signal {
    var x = x
    for (place, channels) in [middle, channels].enumerated() {
      let convolved = net.conv(
        "\(module).conv\(place + 1)", x, channels, kernel: 3, padding: 1, bias: false)
      x = net.relu("\(module).relu\(place + 1)", net.batchNorm("\(module).bn\(place + 1)", convolved))
    }
    return x
  }

  private static func double(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int
  ) -> NetworkBuilder.Signal {
    let once = net.relu("\(module).relu1", net.conv("\(module).conv1", x, channels, kernel: 3))
    return net.relu("\(module).relu2", net.conv("\(module).conv2", once, channels, kernel: 3))
  }
}
