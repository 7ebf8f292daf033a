import ConvMath

extension ZooNetwork {
  /// VGG-16: Simonyan and Zisserman, “Very deep convolutional networks for large-scale image recognition”, 2014, column D.
  static let vgg16 = ZooNetwork(
    "vgg16", "VGG-16", 2014,
    "Simonyan and Zisserman, “Very deep convolutional networks for large-scale image recognition”; torchvision",
    variant: Wording("configuration D", "配置 D")
  ) { net, x in
    var x = x
    var place = 0
    for (channels, depth) in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)] {
      for _ in 0..<depth {
        x = net.conv("features.\(place)", x, channels, kernel: 3, padding: 1)
        x = net.relu("features.\(place + 1)", x)
        place += 2
      }
      x = net.maxPool("features.\(place)", x, kernel: 2, stride: 2)
      place += 1
    }
    x = net.flatten(net.adaptiveAveragePool("avgpool", x, 7))
    x = net.relu("classifier.1", net.linear("classifier.0", x, 4096))
    x = net.relu("classifier.4", net.linear("classifier.3", x, 4096))
    return net.linear("classifier.6", x, 1000)
  }
}
