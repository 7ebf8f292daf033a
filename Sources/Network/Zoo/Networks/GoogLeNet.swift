import ConvMath

extension ZooNetwork {
  /// GoogLeNet, or Inception v1: Szegedy et al., “Going deeper with convolutions”, 2014, as torchvision has it.
  ///
  /// Torchvision normalizes each convolution in place of a bias and takes 3×3 where the paper has 5×5.
  static let googLeNet = ZooNetwork(
    "googlenet", "GoogLeNet", 2014, "Szegedy et al., “Going deeper with convolutions”; torchvision",
    variant: Wording("torchvision, no auxiliary classifiers", "torchvision，不含辅助分类器")
  ) { net, x in googLeNet(&net, x).main }

  /// The same as it is trained: with the two auxiliary classifiers.
  static let googLeNetInTraining = ZooNetwork(
    "googlenet_aux", "GoogLeNet", 2014, "Szegedy et al., “Going deeper with convolutions”; torchvision",
    variant: Wording("torchvision, with auxiliary classifiers", "torchvision，含辅助分类器")
  ) { net, x -> [(name: String, signal: NetworkBuilder.Signal)] in
    let (main, first, second) = googLeNet(&net, x)
    return [
      ("output", main), ("aux1", auxiliary(&net, "aux1", first)), ("aux2", auxiliary(&net, "aux2", second)),
    ]
  }

  private static func auxiliary(_ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    let pooled = net.adaptiveAveragePool(module, x, 4)
    let flat = net.flatten(convNorm(&net, "\(module).conv", pooled, 128))
    return net.linear("\(module).fc2", net.relu(module, net.linear("\(module).fc1", flat, 1024)), 1000)
  }

  /// The network, and what its auxiliary classifiers take.
  private static func googLeNet(_ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal) -> (
    main: NetworkBuilder.Signal, first: NetworkBuilder.Signal, second: NetworkBuilder.Signal
  ) {
    var x = convNorm(&net, "conv1", x, 64, kernel: 7, stride: 2)
    x = net.maxPool("maxpool1", x, kernel: 3, stride: 2, roundsUp: true)
    x = convNorm(&net, "conv2", x, 64)
    x = convNorm(&net, "conv3", x, 192, kernel: 3)
    x = net.maxPool("maxpool2", x, kernel: 3, stride: 2, roundsUp: true)
    // 1×1; 3×3 reduce, 3×3; 5×5 reduce, 5×5; pool.
    x = inception(&net, "inception3a", x, 64, (96, 128), (16, 32), 32)
    x = inception(&net, "inception3b", x, 128, (128, 192), (32, 96), 64)
    x = net.maxPool("maxpool3", x, kernel: 3, stride: 2, roundsUp: true)
    x = inception(&net, "inception4a", x, 192, (96, 208), (16, 48), 64)
    let first = x
    x = inception(&net, "inception4b", x, 160, (112, 224), (24, 64), 64)
    x = inception(&net, "inception4c", x, 128, (128, 256), (24, 64), 64)
    x = inception(&net, "inception4d", x, 112, (144, 288), (32, 64), 64)
    let second = x
    x = inception(&net, "inception4e", x, 256, (160, 320), (32, 128), 128)
    x = net.maxPool("maxpool4", x, kernel: 2, stride: 2, roundsUp: true)
    x = inception(&net, "inception5a", x, 256, (160, 320), (32, 128), 128)
    x = inception(&net, "inception5b", x, 384, (192, 384), (48, 128), 128)
    return (net.linear("fc", net.flatten(net.globalAveragePool("avgpool", x)), 1000), first, second)
  }

  private static func inception(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ single: Int,
    _ threes: (reduce: Int, Int), _ fives: (reduce: Int, Int), _ pool: Int
  ) -> NetworkBuilder.Signal {
    let branch1 = convNorm(&net, "\(module).branch1", x, single)
    var branch2 = convNorm(&net, "\(module).branch2.0", x, threes.reduce)
    branch2 = convNorm(&net, "\(module).branch2.1", branch2, threes.1, kernel: 3)
    var branch3 = convNorm(&net, "\(module).branch3.0", x, fives.reduce)
    branch3 = convNorm(&net, "\(module).branch3.1", branch3, fives.1, kernel: 3)
    var branch4 = net.maxPool("\(module).branch4.0", x, kernel: 3, stride: 1, padding: 1, roundsUp: true)
    branch4 = convNorm(&net, "\(module).branch4.1", branch4, pool)
    return net.concat(module, [branch1, branch2, branch3, branch4])
  }

  private static func convNorm(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    kernel: Int = 1,
    stride: Int = 1
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).conv", x, channels, kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
    return net.relu(module, net.batchNorm("\(module).bn", convolved))
  }
}
