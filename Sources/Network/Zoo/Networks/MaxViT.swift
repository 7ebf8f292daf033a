import ConvMath

extension ZooNetwork {
  /// MaxViT-T: Tu et al., “MaxViT: Multi-axis vision transformer”, 2022, table 1. What it learns of positions is for windows and grids of 7,
  /// which divide 224.
  static let maxViT = ZooNetwork(
    "maxvit_t", "MaxViT-T", 2022, "Tu et al., “MaxViT: Multi-axis vision transformer”; torchvision",
    variant: Wording("windows and grids of 7", "窗口与网格 7")
  ) { net, x in
    var x = net.convNorm("stem.0", x, 64, kernel: 3, stride: 2) { $0.gelu($1, $2) }
    x = net.conv("stem.1.0", x, 64, kernel: 3, padding: 1)
    for (stage, (channels, count)) in [(64, 2), (128, 2), (256, 5), (512, 2)].enumerated() {
      for place in 0..<count {
        let module = "blocks.\(stage).layers.\(place).layers"
        x = mobileConv(&net, "\(module).MBconv", x, channels, stride: place == 0 ? 2 : 1)
        x = partitioned(&net, "\(module).window_attention", x, isGrid: false)
        x = partitioned(&net, "\(module).grid_attention", x, isGrid: true)
      }
    }
    x = net.flatten(net.globalAveragePool("classifier.0", x))
    x = net.tanh("classifier.4", net.linear("classifier.3", net.layerNorm("classifier.2", x), 512))
    let weight = net.weight("classifier.5.weight", [1000, 512])
    return net.add("Gemm", "classifier.5", [x, weight], ["transB": .integer(1)])
  }

  /// An inverted residual block with a normalization before it, and its squeezed channels a quarter of those that it makes.
  private static func mobileConv(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ channels: Int, stride: Int
  ) -> NetworkBuilder.Signal {
    var shortcut = x
    if stride > 1 {
      shortcut = net.averagePool("\(module).proj.0", shortcut, kernel: 3, stride: 2, padding: 1)
    }
    if stride > 1 || x.channels != channels {
      shortcut = net.conv("\(module).proj.\(stride > 1 ? 1 : 0)", shortcut, channels, kernel: 1)
    }
    let layers = "\(module).layers"
    var y = net.batchNorm("\(layers).pre_norm", x)
    y = net.convNorm("\(layers).conv_a", y, 4 * channels) { $0.gelu($1, $2) }
    y = net.convNorm("\(layers).conv_b", y, 4 * channels, kernel: 3, stride: stride, groups: 4 * channels) {
      $0.gelu($1, $2)
    }
    y = net.squeezeExcite(
      "\(layers).squeeze_excitation", y, squeeze: channels / 4, { $0.silu($1, $2) },
      scale: { $0.sigmoid($1, $2) })
    return net.sum(module, shortcut, net.conv("\(layers).conv_c", y, channels, kernel: 1))
  }

  /// Attention and two linear layers within windows of neighbours, or among pixels of a grid over the image.
  private static func partitioned(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, isGrid: Bool
  ) -> NetworkBuilder.Signal {
    let (channels, height, width) = (x.channels, x.extent(2), x.extent(3))
    let size = 7
    // A part is as large as a window, or there are as many as a grid has pixels.
    let (part, rows, columns) = isGrid ? (height / size, size, size) : (size, height / size, width / size)
    func swapped(_ x: NetworkBuilder.Signal) -> NetworkBuilder.Signal {
      isGrid ? net.transpose("\(module).swap", x, [0, 2, 1, 3]) : x
    }
    var y = net.reshape("\(module).parts", x, [-1, channels, rows, part, columns, part])
    y = net.transpose(module, y, [0, 2, 4, 3, 5, 1])
    y = swapped(net.reshape("\(module).tokens", y, [-1, rows * columns, part * part, channels]))
    let layer = "\(module).attn_layer.1"
    let projected = net.linear("\(layer).to_qkv", net.layerNorm("\(module).attn_layer.0", y), 3 * channels)
    let bias = net.positionBias(layer, window: size, heads: channels / 32)
    let made = net.attended(layer, projected, heads: channels / 32) { $0.sum($1, $2, bias) }
    y = net.sum(module, y, net.linear("\(layer).merge", made, channels))
    let hidden = net.linear("\(module).mlp_layer.1", net.layerNorm("\(module).mlp_layer.0", y), 4 * channels)
    y = net.sum(
      module, y, net.linear("\(module).mlp_layer.3", net.gelu("\(module).mlp_layer.2", hidden), channels))
    y = net.reshape("\(module).parts", swapped(y), [-1, rows, columns, part, part, channels])
    y = net.transpose(module, y, [0, 5, 1, 3, 2, 4])
    return net.reshape("\(module).image", y, [-1, channels, height, width])
  }
}
