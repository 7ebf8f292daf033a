import ConvMath

/// Networks that give each pixel a class, on a ResNet that keeps an eighth of the image, as torchvision has them with its weights for 21
/// classes. The auxiliary head, which helped in training, is run too.
extension ZooNetwork {
  /// Long, Shelhamer and Darrell, “Fully convolutional networks for semantic segmentation”, 2014.
  static let fullyConvolutionals = [("50", [3, 4, 6, 3]), ("101", [3, 4, 23, 3])].map { depth, stages in
    segmentation(
      "fcn_resnet\(depth)", "FCN, ResNet-\(depth)", 2014,
      "Long et al., “Fully convolutional networks for semantic segmentation”; torchvision", stages
    ) { net, x in convolutionalHead(&net, "classifier", x) }
  }

  /// Chen, Papandreou, Schroff and Adam, “Rethinking atrous convolution for semantic image segmentation”, 2017.
  static let deepLabV3s = [("50", [3, 4, 6, 3]), ("101", [3, 4, 23, 3])].map { depth, stages in
    segmentation(
      "deeplabv3_resnet\(depth)", "DeepLab V3, ResNet-\(depth)", 2017,
      "Chen et al., “Rethinking atrous convolution for semantic image segmentation”; torchvision", stages
    ) { net, x in
      var x = pyramid(&net, "classifier.0", x)
      x = unit(&net, "classifier", 1, x, 256, kernel: 3)
      return net.conv("classifier.4", x, classes, kernel: 1)
    }
  }

  private static let classes = 21

  private static func segmentation(
    _ name: String, _ title: String, _ year: Int, _ source: String, _ stages: [Int],
    head: @escaping @Sendable (inout NetworkBuilder, NetworkBuilder.Signal) -> NetworkBuilder.Signal
  ) -> ZooNetwork {
    ZooNetwork(
      name, title, year, source,
      variant: Wording("21 classes, auxiliary head, 520²", "21 类，含辅助头，520²"), input: [1, 3, 520, 520]
    ) { net, x -> [(name: String, signal: NetworkBuilder.Signal)] in
      let (third, fourth) = dilatedResNet(&net, "backbone.", x, stages)
      let out = head(&net, fourth)
      let aux = convolutionalHead(&net, "aux_classifier", third)
      return [("out", net.resize("out", out, like: x)), ("aux", net.resize("aux", aux, like: x))]
    }
  }

  /// A quarter of the channels, and then the classes.
  private static func convolutionalHead(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal
  ) -> NetworkBuilder.Signal {
    net.conv("\(module).4", unit(&net, module, 0, x, x.channels / 4, kernel: 3), classes, kernel: 1)
  }

  /// Windows that spread by 12, 24 and 36, each pixel by itself, and the mean of all, side by side.
  private static func pyramid(_ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    var parts = [unit(&net, "\(module).convs.0", 0, x, 256, kernel: 1)]
    for (place, rate) in [12, 24, 36].enumerated() {
      parts.append(unit(&net, "\(module).convs.\(place + 1)", 0, x, 256, kernel: 3, dilation: rate))
    }
    let mean = net.globalAveragePool("\(module).convs.4.0", x)
    parts.append(
      net.resize("\(module).convs.4", unit(&net, "\(module).convs.4", 1, mean, 256, kernel: 1), like: x))
    return unit(&net, "\(module).project", 0, net.concat(module, parts), 256, kernel: 1)
  }

  /// A convolution without a bias, a normalization and a rectifier, from a place of a sequence on.
  private static func unit(
    _ net: inout NetworkBuilder, _ module: String, _ place: Int, _ x: NetworkBuilder.Signal, _ channels: Int,
    kernel: Int,
    dilation: Int = 1
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).\(place)", x, channels, kernel: kernel, padding: dilation * (kernel / 2), dilation: dilation,
      bias: false)
    return net.relu("\(module).\(place + 2)", net.batchNorm("\(module).\(place + 1)", convolved))
  }
}
