import ConvMath

extension ZooNetwork {
  /// RegNet: Radosavovic et al., “Designing network design spaces”, 2020, figures 15 and 16: blocks and channels of each stage, and the
  /// channels of a group. Y has squeeze-and-excite.
  static let regNets: [ZooNetwork] = [
    regNet("x", "400mf", [1, 2, 7, 12], [32, 64, 160, 400], group: 16),
    regNet("x", "800mf", [1, 3, 7, 5], [64, 128, 288, 672], group: 16),
    regNet("x", "1_6gf", [2, 4, 10, 2], [72, 168, 408, 912], group: 24),
    regNet("x", "3_2gf", [2, 6, 15, 2], [96, 192, 432, 1008], group: 48),
    regNet("x", "8gf", [2, 5, 15, 1], [80, 240, 720, 1920], group: 120),
    regNet("x", "16gf", [2, 6, 13, 1], [256, 512, 896, 2048], group: 128),
    regNet("x", "32gf", [2, 7, 13, 1], [336, 672, 1344, 2520], group: 168),
    regNet("y", "400mf", [1, 3, 6, 6], [48, 104, 208, 440], group: 8),
    regNet("y", "800mf", [1, 3, 8, 2], [64, 144, 320, 784], group: 16),
    regNet("y", "1_6gf", [2, 6, 17, 2], [48, 120, 336, 888], group: 24),
    regNet("y", "3_2gf", [2, 5, 13, 1], [72, 216, 576, 1512], group: 24),
    regNet("y", "8gf", [2, 4, 10, 1], [224, 448, 896, 2016], group: 56),
    regNet("y", "16gf", [2, 4, 11, 1], [224, 448, 1232, 3024], group: 112),
    regNet("y", "32gf", [2, 5, 12, 1], [232, 696, 1392, 3712], group: 232),
    regNet("y", "128gf", [2, 7, 17, 1], [528, 1056, 2904, 7392], group: 264),
  ]

  private static func regNet(_ kind: String, _ size: String, _ depths: [Int], _ widths: [Int], group: Int)
    -> ZooNetwork
  {
    let squeezes = kind == "y"
    let title = size.map { $0 == "_" ? "." : $0.uppercased() }.joined()
    return ZooNetwork(
      "regnet_\(kind)_\(size)", "RegNet\(kind.uppercased())-\(title)", 2020,
      "Radosavovic et al., “Designing network design spaces”; torchvision",
      variant: squeezes
        ? Wording("groups of \(group), squeeze-and-excite", "每组 \(group) 通道，SE")
        : Wording("groups of \(group)", "每组 \(group) 通道")
    ) { net, x in
      var x = net.convNorm("stem", x, 32, kernel: 3, stride: 2) { $0.relu($1, $2) }
      for (stage, (count, width)) in zip(depths, widths).enumerated() {
        for index in 0..<count {
          x = regBlock(
            &net, "trunk_output.block\(stage + 1).block\(stage + 1)-\(index)", x, width,
            group: min(group, width),
            stride: index == 0 ? 2 : 1, squeezes: squeezes)
        }
      }
      return net.linear("fc", net.flatten(net.globalAveragePool("avgpool", x)), 1000)
    }
  }

  /// 1×1, 3×3 in groups and 1×1 of the same width, and what came in; what is squeezed is a quarter of that.
  private static func regBlock(
    _ net: inout NetworkBuilder, _ module: String, _ x: NetworkBuilder.Signal, _ width: Int, group: Int,
    stride: Int,
    squeezes: Bool
  ) -> NetworkBuilder.Signal {
    let isProjected = x.channels != width || stride > 1
    let shortcut = isProjected ? net.convNorm("\(module).proj", x, width, stride: stride) : x
    var y = net.convNorm("\(module).f.a", x, width) { $0.relu($1, $2) }
    y = net.convNorm("\(module).f.b", y, width, kernel: 3, stride: stride, groups: width / group) {
      $0.relu($1, $2)
    }
    if squeezes {
      let squeezed = Int((Double(x.channels) / 4).rounded(.toNearestOrEven))
      y = net.squeezeExcite(
        "\(module).f.se", y, squeeze: squeezed, { $0.relu($1, $2) }, scale: { $0.sigmoid($1, $2) })
    }
    y = net.convNorm("\(module).f.c", y, width)
    return net.relu("\(module).activation", net.sum(module, shortcut, y))
  }
}
