import ConvMath

/// Networks that find objects in one look.
extension ZooNetwork {
  /// Redmon and Farhadi, “YOLOv3: An incremental improvement”, 2018: Darknet-53 and three heads of three boxes each, for 80 classes.
  static let yoloV3 = ZooNetwork(
    "yolov3", "YOLOv3", 2018, "Redmon and Farhadi, “YOLOv3: An incremental improvement”",
    variant: Wording("80 classes, 416²", "80 类，416²"), input: [1, 3, 416, 416]
  ) { net, x -> [(name: String, signal: NetworkBuilder.Signal)] in
    var x = darknetUnit(&net, "backbone.stem", x, 32, kernel: 3)
    var routes: [NetworkBuilder.Signal] = []
    for (stage, (channels, count)) in zip([64, 128, 256, 512, 1024], [1, 2, 8, 8, 4]).enumerated() {
      let module = "backbone.stage\(stage + 1)"
      x = darknetUnit(&net, "\(module).down", x, channels, kernel: 3, stride: 2)
      for place in 0..<count {
        let half = darknetUnit(&net, "\(module).\(place).conv1", x, channels / 2)
        x = net.sum(
          "\(module).\(place)", x, darknetUnit(&net, "\(module).\(place).conv2", half, channels, kernel: 3))
      }
      routes.append(x)
    }
    var outputs: [(name: String, signal: NetworkBuilder.Signal)] = []
    for (place, channels) in [512, 256, 128].enumerated() {
      let module = "head\(place + 1)"
      if place > 0 {
        let narrow = darknetUnit(&net, "\(module).route", x, channels)
        x = net.concat(module, [net.upsample("\(module).up", narrow, by: 2), routes[4 - place]])
      }
      for step in 0..<5 {
        let isWide = step % 2 == 1
        x = darknetUnit(
          &net, "\(module).conv\(step + 1)", x, isWide ? 2 * channels : channels, kernel: isWide ? 3 : 1)
      }
      let last = darknetUnit(&net, "\(module).conv6", x, 2 * channels, kernel: 3)
      // Three boxes of four places, whether there is an object, and which.
      outputs.append(("boxes\(place + 1)", net.conv("\(module).output", last, 3 * (4 + 1 + 80), kernel: 1)))
    }
    return outputs
  }

  private static func darknetUnit(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    kernel: Int = 1,
    stride: Int = 1
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).conv", x, channels, kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
    return net.add(
      "LeakyRelu", "\(module).act", [net.batchNorm("\(module).bn", convolved)], ["alpha": .real(0.1)])
  }

  /// YOLOv8 for 80 classes: Jocher et al., Ultralytics, 2023, its settings for detection. Boxes are told as distances to the four sides.
  static let yoloV8s = [
    yoloV8("n", depth: 0.33, width: 0.25, widest: 1024), yoloV8("s", depth: 0.33, width: 0.5, widest: 1024),
    yoloV8("m", depth: 0.67, width: 0.75, widest: 768), yoloV8("l", depth: 1, width: 1, widest: 512),
    yoloV8("x", depth: 1, width: 1.25, widest: 512),
  ]

  private static func yoloV8(_ scale: String, depth: Double, width: Double, widest: Int) -> ZooNetwork {
    /// Channels of a scale, a multiple of 8.
    @Sendable func scaled(_ channels: Int) -> Int { (Int(Double(min(channels, widest)) * width) + 7) / 8 * 8 }
    @Sendable func blocks(_ count: Int) -> Int {
      max(Int((Double(count) * depth).rounded(.toNearestOrEven)), 1)
    }
    return ZooNetwork(
      "yolov8\(scale)", "YOLOv8\(scale)", 2023, "Jocher et al., Ultralytics YOLOv8",
      variant: Wording("80 classes, 640²", "80 类，640²"), input: [1, 3, 640, 640]
    ) { net, x -> NetworkBuilder.Signal in
      var x = yoloUnit(&net, "model.0", x, scaled(64), kernel: 3, stride: 2)
      var levels: [NetworkBuilder.Signal] = []
      for (stage, (channels, count)) in zip([128, 256, 512, 1024], [3, 6, 6, 3]).enumerated() {
        x = yoloUnit(&net, "model.\(2 * stage + 1)", x, scaled(channels), kernel: 3, stride: 2)
        x = split(&net, "model.\(2 * stage + 2)", x, scaled(channels), blocks(count), isResidual: true)
        levels.append(x)
      }
      x = pooled(&net, "model.9", x)
      let deepest = x
      x = net.concat("model.11", [net.upsample("model.10", x, by: 2), levels[2]])
      x = split(&net, "model.12", x, scaled(512), blocks(3), isResidual: false)
      let middle = x
      x = net.concat("model.14", [net.upsample("model.13", x, by: 2), levels[1]])
      let fine = split(&net, "model.15", x, scaled(256), blocks(3), isResidual: false)
      x = net.concat(
        "model.17", [yoloUnit(&net, "model.16", fine, scaled(256), kernel: 3, stride: 2), middle])
      let medium = split(&net, "model.18", x, scaled(512), blocks(3), isResidual: false)
      x = net.concat(
        "model.20", [yoloUnit(&net, "model.19", medium, scaled(512), kernel: 3, stride: 2), deepest])
      let coarse = split(&net, "model.21", x, scaled(1024), blocks(3), isResidual: false)
      return detection(&net, "model.22", [fine, medium, coarse])
    }
  }

  /// A convolution without a bias, a batch normalization and x·σ(x).
  private static func yoloUnit(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int,
    kernel: Int = 1,
    stride: Int = 1
  ) -> NetworkBuilder.Signal {
    let convolved = net.conv(
      "\(module).conv", x, channels, kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
    return net.silu("\(module).act", net.batchNorm("\(module).bn", convolved))
  }

  /// Two halves, of which one goes through blocks one after the other; all that they make side by side (“C2f”).
  private static func split(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, _ count: Int,
    isResidual: Bool
  ) -> NetworkBuilder.Signal {
    let half = channels / 2
    let both = yoloUnit(&net, "\(module).cv1", x, 2 * half)
    var parts = [
      net.slice("\(module).first", both, axis: 1, 0..<half),
      net.slice("\(module).second", both, axis: 1, half..<2 * half),
    ]
    for place in 0..<count {
      let before = parts[parts.count - 1]
      let once = yoloUnit(&net, "\(module).m.\(place).cv1", before, half, kernel: 3)
      let twice = yoloUnit(&net, "\(module).m.\(place).cv2", once, half, kernel: 3)
      parts.append(isResidual ? net.sum("\(module).m.\(place)", before, twice) : twice)
    }
    return yoloUnit(&net, "\(module).cv2", net.concat(module, parts), channels)
  }

  /// The greatest of windows of 5, 9 and 13, as three of 5 after each other (“SPPF”).
  private static func pooled(_ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    let channels = x.channels
    var parts = [yoloUnit(&net, "\(module).cv1", x, channels / 2)]
    for _ in 0..<3 {
      parts.append(net.maxPool("\(module).m", parts[parts.count - 1], kernel: 5, stride: 1, padding: 2))
    }
    return yoloUnit(&net, "\(module).cv2", net.concat(module, parts), channels)
  }

  /// Boxes as four distributions over 16 distances, of which the mean is taken, and a probability of each class.
  private static func detection(
    _ net: inout NetworkBuilder, _ module: String, _ levels: [NetworkBuilder.Signal]
  )
    -> NetworkBuilder.Signal
  {
    let (distances, classes) = (16, 80)
    let finest = levels[0].channels
    let (boxWidth, classWidth) = (max(16, finest / 4, 4 * distances), max(finest, classes))
    var parts: [NetworkBuilder.Signal] = []
    for (place, level) in levels.enumerated() {
      func branch(_ name: String, _ width: Int, _ channels: Int) -> NetworkBuilder.Signal {
        let path = "\(module).\(name).\(place)"
        let once = yoloUnit(&net, "\(path).0", level, width, kernel: 3)
        return net.conv("\(path).2", yoloUnit(&net, "\(path).1", once, width, kernel: 3), channels, kernel: 1)
      }
      let all = net.concat(
        module, [branch("cv2", boxWidth, 4 * distances), branch("cv3", classWidth, classes)])
      let flat = net.constant("\(module).flat", [0, 4 * distances + classes, -1])
      parts.append(net.add("Reshape", module, [all, flat]))
    }
    let all = net.add("Concat", module, parts, ["axis": .integer(2)])
    let boxes = net.slice("\(module).boxes", all, axis: 1, 0..<4 * distances)
    let names = net.slice("\(module).names", all, axis: 1, 4 * distances..<4 * distances + classes)
    let sides = net.constant("\(module).dfl.sides", [0, 4, distances, -1])
    var x = net.add("Reshape", "\(module).dfl", [boxes, sides])
    x = net.add("Transpose", "\(module).dfl", [x], ["perm": .integers([0, 2, 1, 3])])
    x = net.add("Softmax", "\(module).dfl", [x], ["axis": .integer(1)])
    let means = net.buffer("\(module).dfl.conv.weight", [1, distances, 1, 1])
    x = net.add("Conv", "\(module).dfl.conv", [x, means])
    x = net.add("Reshape", "\(module).dfl", [x, net.constant("\(module).dfl.four", [0, 4, -1])])
    return net.concat("\(module).all", [x, net.sigmoid(module, names)])
  }
}
