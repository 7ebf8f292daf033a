import ConvMath

extension ZooNetwork {
  /// Inception v3: Szegedy et al., “Rethinking the Inception architecture for computer vision”, 2015, as torchvision has it.
  static let inceptionV3 = ZooNetwork(
    "inception_v3", "Inception v3", 2015,
    "Szegedy et al., “Rethinking the Inception architecture for computer vision”; torchvision",
    variant: Wording("torchvision, no auxiliary classifier, 299²", "torchvision，不含辅助分类器，299²"),
    input: [1, 3, 299, 299]
  ) { net, x in inceptionV3(&net, x).main }

  /// The same as it is trained: with the auxiliary classifier.
  static let inceptionV3InTraining = ZooNetwork(
    "inception_v3_aux", "Inception v3", 2015,
    "Szegedy et al., “Rethinking the Inception architecture for computer vision”; torchvision",
    variant: Wording("torchvision, with auxiliary classifier, 299²", "torchvision，含辅助分类器，299²"),
    input: [1, 3, 299, 299]
  ) { net, x -> [(name: String, signal: NetworkBuilder.Signal)] in
    let (main, middle) = inceptionV3(&net, x)
    var aux = net.averagePool("AuxLogits", middle, kernel: 5, stride: 3)
    aux = unit(&net, "AuxLogits.conv1", unit(&net, "AuxLogits.conv0", aux, 128), 768, 5)
    aux = net.linear("AuxLogits.fc", net.flatten(net.globalAveragePool("AuxLogits.pool", aux)), 1000)
    return [("output", main), ("aux", aux)]
  }

  /// The network, and what its auxiliary classifier takes.
  private static func inceptionV3(_ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal) -> (
    main: NetworkBuilder.Signal, middle: NetworkBuilder.Signal
  ) {
    var x = unit(&net, "Conv2d_1a_3x3", x, 32, 3, stride: 2)
    x = unit(&net, "Conv2d_2a_3x3", x, 32, 3)
    x = unit(&net, "Conv2d_2b_3x3", x, 64, 3, padding: 1)
    x = unit(&net, "Conv2d_3b_1x1", net.maxPool("maxpool1", x, kernel: 3, stride: 2), 80)
    x = unit(&net, "Conv2d_4a_3x3", x, 192, 3)
    x = net.maxPool("maxpool2", x, kernel: 3, stride: 2)
    for (name, pool) in [("b", 32), ("c", 64), ("d", 64)] { x = mixA(&net, "Mixed_5\(name)", x, pool) }
    x = mixB(&net, "Mixed_6a", x)
    for (name, channels) in [("b", 128), ("c", 160), ("d", 160), ("e", 192)] {
      x = mixC(&net, "Mixed_6\(name)", x, channels)
    }
    let middle = x
    x = mixD(&net, "Mixed_7a", x)
    for name in ["b", "c"] { x = mixE(&net, "Mixed_7\(name)", x) }
    return (net.linear("fc", net.flatten(net.globalAveragePool("avgpool", x)), 1000), middle)
  }

  /// A convolution without a bias, a batch normalization and a rectifier.
  private static func unit(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    _ kernel: Int = 1,
    stride: Int = 1, padding: Int = 0
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).conv", x, channels, kernel: kernel, stride: stride, padding: padding, bias: false)
    return net.relu(module, net.batchNorm("\(module).bn", convolved))
  }

  /// The same over a row or a column of pixels, which keeps the image's size.
  private static func line(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    _ kernel: [Int]
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).conv", x, channels, kernel: kernel, padding: kernel.map { $0 / 2 }, bias: false)
    return net.relu(module, net.batchNorm("\(module).bn", convolved))
  }

  /// The mean of 3×3 pixels, and a 1×1 of it.
  private static func pooled(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int
  ) -> NetworkBuilder.Signal {
    let means = net.averagePool(module, x, kernel: 3, stride: 1, padding: 1)
    return unit(&net, "\(module).branch_pool", means, channels)
  }

  /// Figure 5 of the paper, with a 5×5 that torchvision keeps.
  private static func mixA(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ pool: Int
  ) -> NetworkBuilder.Signal {
    let one = unit(&net, "\(module).branch1x1", x, 64)
    let five = unit(
      &net, "\(module).branch5x5_2", unit(&net, "\(module).branch5x5_1", x, 48), 64, 5, padding: 2)
    var three = unit(&net, "\(module).branch3x3dbl_1", x, 64)
    three = unit(&net, "\(module).branch3x3dbl_2", three, 96, 3, padding: 1)
    three = unit(&net, "\(module).branch3x3dbl_3", three, 96, 3, padding: 1)
    return net.concat(module, [one, five, three, pooled(&net, module, x, pool)])
  }

  private static func mixB(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    let three = unit(&net, "\(module).branch3x3", x, 384, 3, stride: 2)
    var twice = unit(&net, "\(module).branch3x3dbl_1", x, 64)
    twice = unit(&net, "\(module).branch3x3dbl_2", twice, 96, 3, padding: 1)
    twice = unit(&net, "\(module).branch3x3dbl_3", twice, 96, 3, stride: 2)
    return net.concat(module, [three, twice, net.maxPool(module, x, kernel: 3, stride: 2)])
  }

  /// Figure 6: 7×7 as a row and a column.
  private static func mixC(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int
  ) -> NetworkBuilder.Signal {
    let one = unit(&net, "\(module).branch1x1", x, 192)
    var seven = unit(&net, "\(module).branch7x7_1", x, channels)
    seven = line(&net, "\(module).branch7x7_2", seven, channels, [1, 7])
    seven = line(&net, "\(module).branch7x7_3", seven, 192, [7, 1])
    var twice = unit(&net, "\(module).branch7x7dbl_1", x, channels)
    for (place, kernel) in [[7, 1], [1, 7], [7, 1]].enumerated() {
      twice = line(&net, "\(module).branch7x7dbl_\(place + 2)", twice, channels, kernel)
    }
    twice = line(&net, "\(module).branch7x7dbl_5", twice, 192, [1, 7])
    return net.concat(module, [one, seven, twice, pooled(&net, module, x, 192)])
  }

  private static func mixD(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    let three = unit(
      &net, "\(module).branch3x3_2", unit(&net, "\(module).branch3x3_1", x, 192), 320, 3, stride: 2)
    var seven = unit(&net, "\(module).branch7x7x3_1", x, 192)
    seven = line(&net, "\(module).branch7x7x3_2", seven, 192, [1, 7])
    seven = line(&net, "\(module).branch7x7x3_3", seven, 192, [7, 1])
    seven = unit(&net, "\(module).branch7x7x3_4", seven, 192, 3, stride: 2)
    return net.concat(module, [three, seven, net.maxPool(module, x, kernel: 3, stride: 2)])
  }

  /// Figure 7: a row and a column side by side.
  private static func mixE(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    func sides(_ name: String, _ x: NetworkBuilder.Signal) -> NetworkBuilder.Signal {
      let row = line(&net, "\(module).\(name)a", x, 384, [1, 3])
      return net.concat(module, [row, line(&net, "\(module).\(name)b", x, 384, [3, 1])])
    }
    let one = unit(&net, "\(module).branch1x1", x, 320)
    let three = sides("branch3x3_2", unit(&net, "\(module).branch3x3_1", x, 384))
    var twice = unit(&net, "\(module).branch3x3dbl_1", x, 448)
    twice = sides("branch3x3dbl_3", unit(&net, "\(module).branch3x3dbl_2", twice, 384, 3, padding: 1))
    return net.concat(module, [one, three, twice, pooled(&net, module, x, 192)])
  }
}
