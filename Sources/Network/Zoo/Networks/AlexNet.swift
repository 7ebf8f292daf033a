import ConvMath

extension ZooNetwork {
  /// AlexNet as it was trained on two devices: Krizhevsky, Sutskever and Hinton, “ImageNet classification with deep
  /// convolutional neural networks”, 2012. Layers 2, 4 and 5 see the half of the channels that is on their device.
  static let alexNet2012 = ZooNetwork(
    "alexnet_2012", "AlexNet", 2012,
    "Krizhevsky et al., “ImageNet classification with deep convolutional neural networks”",
    variant: Wording("2012, two groups, 227²", "2012 年原版，两组，227²"), input: [1, 3, 227, 227]
  ) { net, x in
    var x = net.relu("relu1", net.conv("conv1", x, 96, kernel: 11, stride: 4))
    x = net.maxPool("pool1", net.localResponseNorm("norm1", x, size: 5), kernel: 3, stride: 2)
    x = net.relu("relu2", net.conv("conv2", x, 256, kernel: 5, padding: 2, groups: 2))
    x = net.maxPool("pool2", net.localResponseNorm("norm2", x, size: 5), kernel: 3, stride: 2)
    x = net.relu("relu3", net.conv("conv3", x, 384, kernel: 3, padding: 1))
    x = net.relu("relu4", net.conv("conv4", x, 384, kernel: 3, padding: 1, groups: 2))
    x = net.relu("relu5", net.conv("conv5", x, 256, kernel: 3, padding: 1, groups: 2))
    x = net.flatten(net.maxPool("pool5", x, kernel: 3, stride: 2))
    x = net.relu("relu6", net.linear("fc6", x, 4096))
    x = net.relu("relu7", net.linear("fc7", x, 4096))
    return net.linear("fc8", x, 1000)
  }

  /// AlexNet on one device: Krizhevsky, “One weird trick for parallelizing convolutional neural networks”, 2014, as
  /// torchvision has it.
  static let alexNet = ZooNetwork(
    "alexnet", "AlexNet", 2014,
    "Krizhevsky, “One weird trick for parallelizing convolutional neural networks”; torchvision",
    variant: Wording("torchvision, one group", "torchvision，不分组")
  ) { net, x in
    var x = net.relu("features.1", net.conv("features.0", x, 64, kernel: 11, stride: 4, padding: 2))
    x = net.maxPool("features.2", x, kernel: 3, stride: 2)
    x = net.relu("features.4", net.conv("features.3", x, 192, kernel: 5, padding: 2))
    x = net.maxPool("features.5", x, kernel: 3, stride: 2)
    x = net.relu("features.7", net.conv("features.6", x, 384, kernel: 3, padding: 1))
    x = net.relu("features.9", net.conv("features.8", x, 256, kernel: 3, padding: 1))
    x = net.relu("features.11", net.conv("features.10", x, 256, kernel: 3, padding: 1))
    x = net.maxPool("features.12", x, kernel: 3, stride: 2)
    x = net.flatten(net.adaptiveAveragePool("avgpool", x, 6))
    x = net.relu("classifier.2", net.linear("classifier.1", x, 4096))
    x = net.relu("classifier.5", net.linear("classifier.4", x, 4096))
    return net.linear("classifier.6", x, 1000)
  }
}
