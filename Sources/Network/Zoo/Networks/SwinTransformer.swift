import ConvMath

extension ZooNetwork {
  /// Swin: Liu et al., “Swin transformer: Hierarchical vision transformer using shifted windows”, 2021, section 3.3; and Liu et al., “Swin
  /// transformer V2: Scaling up capacity and resolution”, 2021, as torchvision has them.
  static let swinTransformers: [ZooNetwork] = [false, true].flatMap { isSecond in
    [
      swin("t", isSecond, channels: 96, third: 6, heads: 3),
      swin("s", isSecond, channels: 96, third: 18, heads: 3),
      swin("b", isSecond, channels: 128, third: 18, heads: 4),
    ]
  }

  /// What sets the versions apart.
  fileprivate struct Swin {
    /// Whether it is the second version: cosines, positions by a small network, and normalizations behind.
    var isSecond: Bool
    var window: Int { isSecond ? 8 : 7 }
  }

  private static func swin(_ size: String, _ isSecond: Bool, channels: Int, third: Int, heads: Int)
    -> ZooNetwork
  {
    let swin = Swin(isSecond: isSecond)
    let resolution = isSecond ? 256 : 224
    return ZooNetwork(
      "swin_" + (isSecond ? "v2_" : "") + size, (isSecond ? "Swin V2-" : "Swin-") + size.uppercased(), 2021,
      (isSecond
        ? "Liu et al., “Swin transformer V2: Scaling up capacity and resolution”"
        : "Liu et al., “Swin transformer: Hierarchical vision transformer using shifted windows”")
        + "; torchvision",
      variant: Wording("windows of \(swin.window)", "窗口 \(swin.window)"),
      input: [1, 3, resolution, resolution]
    ) { net, x in
      var x = net.conv("features.0.0", x, channels, kernel: 4, stride: 4)
      x = net.layerNorm("features.0.2", net.channelsLast("features.0.1", x))
      for (stage, count) in [2, 2, third, 2].enumerated() {
        if stage > 0 { x = swin.merged(&net, "features.\(2 * stage)", x) }
        for place in 0..<count {
          x = swin.block(
            &net, "features.\(2 * stage + 1).\(place)", x, heads: heads << stage, isShifted: place % 2 == 1)
        }
      }
      x = net.channelsFirst("permute", net.layerNorm("norm", x))
      return net.linear("head", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
    }.laidOutForInput()
  }
}

extension ZooNetwork.Swin {
  /// Attention within windows and two linear layers, each beside what came in.
  fileprivate func block(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, heads: Int, isShifted: Bool
  ) -> NetworkBuilder.Signal {
    let features = x.extent(-1)
    func beside(
      _ name: String, _ x: NetworkBuilder.Signal,
      _ made: (inout NetworkBuilder, NetworkBuilder.Signal) -> NetworkBuilder.Signal
    ) -> NetworkBuilder.Signal {
      let norm = "\(module).\(name)"
      let y = isSecond ? net.layerNorm(norm, made(&net, x)) : made(&net, net.layerNorm(norm, x))
      return net.sum(module, x, y)
    }
    let x = beside("norm1", x) { net, x in
      attention(&net, "\(module).attn", x, heads: heads, isShifted: isShifted)
    }
    return beside("norm2", x) { net, x in
      let hidden = net.gelu("\(module).mlp.1", net.linear("\(module).mlp.0", x, 4 * features))
      return net.linear("\(module).mlp.3", hidden, features)
    }
  }

  /// Attention within windows, which are shifted by half their size where there is more than one. The mask that parts what a shift
  /// brings together is worked out by the program, and left out here.
  private func attention(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, heads: Int, isShifted: Bool
  ) -> NetworkBuilder.Signal {
    let (height, width, features) = (x.extent(1), x.extent(2), x.extent(3))
    let (missingRows, missingColumns) = (
      (window - height % window) % window, (window - width % window) % window
    )
    let (rows, columns) = ((height + missingRows) / window, (width + missingColumns) / window)
    var x = x
    if missingRows + missingColumns > 0 {
      x = net.add(
        "Pad", module, [x, net.constant("\(module).pads", [0, 0, 0, 0, 0, missingRows, missingColumns, 0])])
    }
    let moves = isShifted && (rows > 1 || columns > 1)
    if moves { x = net.roll(module, x, by: -(window / 2), rows > 1, columns > 1) }
    x = net.reshape("\(module).windows", x, [-1, rows, window, columns, window, features])
    x = net.transpose(module, x, [0, 1, 3, 2, 4, 5])
    x = net.reshape("\(module).tokens", x, [-1, window * window, features])
    let bias = positions(&net, module, heads: heads)
    x = net.attended(module, net.linear("\(module).qkv", x, 3 * features), heads: heads, isCosine: isSecond) {
      $0.sum($1, $2, bias)
    }
    x = net.linear("\(module).proj", x, features)
    x = net.reshape("\(module).windows", x, [-1, rows, columns, window, window, features])
    x = net.transpose(module, x, [0, 1, 3, 2, 4, 5])
    x = net.reshape("\(module).image", x, [-1, rows * window, columns * window, features])
    if moves { x = net.roll(module, x, by: window / 2, rows > 1, columns > 1) }
    if missingRows > 0 { x = net.slice("\(module).rows", x, axis: 1, 0..<height) }
    if missingColumns > 0 { x = net.slice("\(module).columns", x, axis: 2, 0..<width) }
    return x
  }

  /// What is added for the distance of two pixels: learned, or made of it by a small network.
  private func positions(_ net: inout NetworkBuilder, _ module: String, heads: Int) -> NetworkBuilder.Signal {
    guard isSecond else { return net.positionBias(module, window: window, heads: heads) }
    let count = 2 * window - 1
    let distances = net.buffer("\(module).relative_coords_table", [1, count, count, 2])
    let hidden = net.relu("\(module).cpb_mlp.1", net.linear("\(module).cpb_mlp.0", distances, 512))
    let product = net.add(
      "MatMul", "\(module).cpb_mlp.2", [hidden, net.weight("\(module).cpb_mlp.2.weight", [512, heads])])
    let table = net.reshape("\(module).table", product, [-1, heads])
    let sizes = net.sigmoid(module, net.pairs(module, table, window: window))
    return net.multiply(module, sizes, net.scalar("\(module).largest", 16))
  }

  /// Four neighbours as one pixel of twice the channels.
  fileprivate func merged(_ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal)
    -> NetworkBuilder.Signal
  {
    let (height, width, features) = (x.extent(1), x.extent(2), x.extent(3))
    var x = x
    if height % 2 + width % 2 > 0 {
      x = net.add(
        "Pad", module, [x, net.constant("\(module).pads", [0, 0, 0, 0, 0, height % 2, width % 2, 0])])
    }
    let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)].map { row, column in
      net.every(second: 2, of: net.every(second: 1, of: x, from: row, module), from: column, module)
    }
    x = net.add("Concat", module, quarters, ["axis": .integer(3)])
    func reduced(_ x: NetworkBuilder.Signal) -> NetworkBuilder.Signal {
      net.add(
        "MatMul", "\(module).reduction",
        [x, net.weight("\(module).reduction.weight", [4 * features, 2 * features])])
    }
    return isSecond
      ? net.layerNorm("\(module).norm", reduced(x)) : reduced(net.layerNorm("\(module).norm", x))
  }
}

extension NetworkBuilder {
  /// Rows and columns of pixels moved along, those that leave at one end coming in at the other.
  fileprivate mutating func roll(
    _ module: String, _ x: Signal, by shift: Int, _ movesRows: Bool, _ movesColumns: Bool
  ) -> Signal {
    add(
      "Rearrange", module, [x],
      [
        "shifts": .integers([movesRows ? shift : 0, movesColumns ? shift : 0]),
        "dims": .integers([1, 2]),
      ], domain: "pytorch")
  }

  /// Every second element along an axis.
  fileprivate mutating func every(second axis: Int, of x: Signal, from start: Int, _ module: String) -> Signal
  {
    add(
      "Slice", module,
      [
        x, constant("\(module).start", [start]), constant("\(module).end", [Int(Int32.max)]),
        constant("\(module).axis", [axis]), constant("\(module).step", [2]),
      ])
  }
}
