import ConvMath

/// The networks of Zhang, Lipton, Li and Smola, “Dive into Deep Learning” (动手学深度学习), chapters 6 and 7, as its readers type them:
/// on grey images of 28², 224² or 96², for ten classes.
extension ZooNetwork {
  static let diveIntoDeepLearning = [
    d2l("lenet", "LeNet", 28, 1998) { net, x in
      var x = net.sigmoid("1", net.conv("0", x, 6, kernel: 5, padding: 2))
      x = net.averagePool("2", x, kernel: 2, stride: 2)
      x = net.averagePool("5", net.sigmoid("4", net.conv("3", x, 16, kernel: 5)), kernel: 2, stride: 2)
      x = net.sigmoid("8", net.linear("7", net.flatten(x), 120))
      return net.linear("11", net.sigmoid("10", net.linear("9", x, 84)), 10)
    },
    d2l("alexnet", "AlexNet", 224, 2012) { net, x in
      var x = net.relu("1", net.conv("0", x, 96, kernel: 11, stride: 4, padding: 1))
      x = net.maxPool("2", x, kernel: 3, stride: 2)
      x = net.maxPool("5", net.relu("4", net.conv("3", x, 256, kernel: 5, padding: 2)), kernel: 3, stride: 2)
      for (place, channels) in [384, 384, 256].enumerated() {
        x = net.relu("\(2 * place + 7)", net.conv("\(2 * place + 6)", x, channels, kernel: 3, padding: 1))
      }
      x = net.flatten(net.maxPool("12", x, kernel: 3, stride: 2))
      return denseHead(&net, x, first: 14)
    },
    d2l("vgg11", "VGG-11", 224, 2014) { net, x in
      var x = x
      for (block, (channels, count)) in zip([64, 128, 256, 512, 512], [1, 1, 2, 2, 2]).enumerated() {
        for place in 0..<count {
          let convolved = net.conv("\(block).\(2 * place)", x, channels, kernel: 3, padding: 1)
          x = net.relu("\(block).\(2 * place + 1)", convolved)
        }
        x = net.maxPool("\(block).\(2 * count)", x, kernel: 2, stride: 2)
      }
      return denseHead(&net, net.flatten(x), first: 6)
    },
    d2l("nin", "NiN", 224, 2013) { net, x in
      var x = perPixel(&net, "0", x, 96, kernel: 11, stride: 4)
      for (place, (channels, kernel)) in zip([256, 384], [5, 3]).enumerated() {
        x = net.maxPool("\(2 * place + 1)", x, kernel: 3, stride: 2)
        x = perPixel(&net, "\(2 * place + 2)", x, channels, kernel: kernel, padding: kernel / 2)
      }
      x = perPixel(&net, "7", net.maxPool("5", x, kernel: 3, stride: 2), 10, kernel: 3, padding: 1)
      return net.flatten(net.globalAveragePool("8", x))
    },
    d2l("googlenet", "GoogLeNet", 96, 2014) { net, x in
      var x = net.relu("0.1", net.conv("0.0", x, 64, kernel: 7, stride: 2, padding: 3))
      x = net.maxPool("0.2", x, kernel: 3, stride: 2, padding: 1)
      x = net.relu("1.1", net.conv("1.0", x, 64, kernel: 1))
      x = net.relu("1.3", net.conv("1.2", x, 192, kernel: 3, padding: 1))
      let stages = [
        [(64, (96, 128), (16, 32), 32), (128, (128, 192), (32, 96), 64)],
        [
          (192, (96, 208), (16, 48), 64), (160, (112, 224), (24, 64), 64), (128, (128, 256), (24, 64), 64),
          (112, (144, 288), (32, 64), 64), (256, (160, 320), (32, 128), 128),
        ],
        [(256, (160, 320), (32, 128), 128), (384, (192, 384), (48, 128), 128)],
      ]
      for (stage, blocks) in stages.enumerated() {
        x = net.maxPool("\(stage + 1).pool", x, kernel: 3, stride: 2, padding: 1)
        for (place, (single, threes, fives, pool)) in blocks.enumerated() {
          x = plainInception(&net, "\(stage + 2).\(place)", x, single, threes, fives, pool)
        }
      }
      return net.linear("5", net.flatten(net.globalAveragePool("4.2", x)), 10)
    },
    d2l("resnet18", "ResNet-18", 96, 2015) { net, x in
      var x = normalizedStem(&net, x)
      for (stage, channels) in [64, 128, 256, 512].enumerated() {
        for place in 0..<2 {
          let halves = stage > 0 && place == 0
          let module = "\(stage + 1).\(place)"
          var y = net.conv("\(module).conv1", x, channels, kernel: 3, stride: halves ? 2 : 1, padding: 1)
          y = net.conv(
            "\(module).conv2", net.relu("\(module).relu", net.batchNorm("\(module).bn1", y)), channels,
            kernel: 3,
            padding: 1)
          y = net.batchNorm("\(module).bn2", y)
          // The shortcut is not normalized.
          if halves { x = net.conv("\(module).conv3", x, channels, kernel: 1, stride: 2) }
          x = net.relu("\(module).relu_1", net.sum(module, y, x))
        }
      }
      return net.linear("7", net.flatten(net.globalAveragePool("5", x)), 10)
    },
    d2l("densenet", "DenseNet", 96, 2016) { net, x in
      var x = normalizedStem(&net, x)
      for block in 0..<4 {
        for place in 0..<4 {
          let module = "\(2 * block + 1).\(place)"
          let normalized = net.relu("\(module).1", net.batchNorm("\(module).0", x))
          x = net.concat(module, [x, net.conv("\(module).2", normalized, 32, kernel: 3, padding: 1)])
        }
        guard block < 3 else { continue }
        let module = "\(2 * block + 2)"
        let normalized = net.relu("\(module).1", net.batchNorm("\(module).0", x))
        x = net.averagePool(
          "\(module).3", net.conv("\(module).2", normalized, x.channels / 2, kernel: 1), kernel: 2, stride: 2)
      }
      x = net.globalAveragePool("10", net.relu("9", net.batchNorm("8", x)))
      return net.linear("12", net.flatten(x), 10)
    },
  ]

  private static func d2l(
    _ name: String, _ title: String, _ size: Int, _ year: Int, layers: @escaping Layers
  ) -> ZooNetwork {
    ZooNetwork(
      "d2l_\(name)", "\(title) (D2L)", year, "Zhang et al., “Dive into Deep Learning”（《动手学深度学习》）",
      variant: Wording("as in the book, 1 × \(size)²", "书中的写法，1 × \(size)²"), input: [1, 1, size, size],
      layers: layers)
  }

  /// Two layers of 4,096 features and one of ten.
  private static func denseHead(_ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal, first: Int)
    -> NetworkBuilder.Signal
  {
    let once = net.relu("\(first + 1)", net.linear("\(first)", x, 4096))
    return net.linear("\(first + 6)", net.relu("\(first + 4)", net.linear("\(first + 3)", once, 4096)), 10)
  }

  /// A convolution and two of 1×1.
  private static func perPixel(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, kernel: Int,
    stride: Int = 1, padding: Int = 0
  ) -> NetworkBuilder.Signal {
    var x = net.relu(
      "\(module).1", net.conv("\(module).0", x, channels, kernel: kernel, stride: stride, padding: padding))
    x = net.relu("\(module).3", net.conv("\(module).2", x, channels, kernel: 1))
    return net.relu("\(module).5", net.conv("\(module).4", x, channels, kernel: 1))
  }

  /// Four paths side by side, with biases and without normalization.
  private static func plainInception(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ single: Int,
    _ threes: (Int, Int),
    _ fives: (Int, Int), _ pool: Int
  ) -> NetworkBuilder.Signal {
    func unit(_ path: String, _ x: NetworkBuilder.Signal, _ channels: Int, _ kernel: Int = 1)
      -> NetworkBuilder.Signal
    {
      net.relu(
        "\(module).\(path)", net.conv("\(module).\(path)", x, channels, kernel: kernel, padding: kernel / 2))
    }
    let second = unit("p2_2", unit("p2_1", x, threes.0), threes.1, 3)
    let third = unit("p3_2", unit("p3_1", x, fives.0), fives.1, 5)
    let fourth = unit("p4_2", net.maxPool("\(module).p4_1", x, kernel: 3, stride: 1, padding: 1), pool)
    return net.concat(module, [unit("p1_1", x, single), second, third, fourth])
  }

  private static func normalizedStem(_ net: inout NetworkBuilder, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    let convolved = net.conv("0.0", x, 64, kernel: 7, stride: 2, padding: 3)
    return net.maxPool(
      "0.3", net.relu("0.2", net.batchNorm("0.1", convolved)), kernel: 3, stride: 2, padding: 1)
  }
}
