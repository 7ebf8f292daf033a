import ConvMath

extension ZooNetwork {
  /// LeNet-5: LeCun, Bottou, Bengio and Haffner, “Gradient-based learning applied to document recognition”, 1998.
  ///
  /// C3 takes all maps of S2 rather than the paper's table of pairs, and subsampling learns nothing: as the network is built
  /// today.
  static let leNet5 = ZooNetwork(
    "lenet5", "LeNet-5", 1998,
    "LeCun et al., “Gradient-based learning applied to document recognition”",
    variant: Wording("dense C3, 32²", "C3 全连接，32²"), input: [1, 1, 32, 32]
  ) { net, x in
    var x = net.tanh("c1.tanh", net.conv("c1", x, 6, kernel: 5))
    x = net.averagePool("s2", x, kernel: 2, stride: 2)
    x = net.tanh("c3.tanh", net.conv("c3", x, 16, kernel: 5))
    x = net.averagePool("s4", x, kernel: 2, stride: 2)
    x = net.tanh("c5.tanh", net.conv("c5", x, 120, kernel: 5))
    x = net.tanh("f6.tanh", net.linear("f6", net.flatten(x), 84))
    return net.linear("output", x, 10)
  }
}
