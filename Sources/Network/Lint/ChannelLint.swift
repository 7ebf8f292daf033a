import ConvMath

/// Vector units and matrix cores take channels by eights and more; a rest is padded and computed for nothing.
extension LintCheck {
  /// The fewest channels that make a layer a wide one.
  private static var wide: Int { 32 }
  private static var unit: Int { 8 }

  var oddChannels: [Finding] {
    layers.compactMap { index, layer in
      let channels = layer.layer.outChannels
      guard [.convolution, .transposedConvolution, .linear].contains(layer.layer.kind.operation),
        channels >= Self.wide, channels % Self.unit != 0, !endsNetwork(index)
      else { return nil }
      let (below, above) = (channels / Self.unit * Self.unit, (channels / Self.unit + 1) * Self.unit)
      let rest = channels % Self.unit
      return Finding(
        rule: .channelMultiple, node: index,
        reason: Wording(
          "\(channels.grouped) channels are \((channels / Self.unit).grouped) times \(Self.unit) and \(rest) left over",
          "\(channels.grouped) 个通道是 \((channels / Self.unit).grouped) 个 \(Self.unit) 余 \(rest)"),
        advice: Wording(
          "\(below.grouped) or \(above.grouped) channels", "\(below.grouped) 或 \(above.grouped) 个通道"))
    }
  }

  /// Whether what a node makes goes out of the network without another layer with weights: then its channels are asked for.
  private func endsNetwork(_ index: Int) -> Bool {
    var next = [index]
    var seen: Set<Int> = []
    while let node = next.popLast() {
      guard seen.insert(node).inserted else { continue }
      for output in graph.nodes[node].outputs.compactMap({ $0 }) {
        for taker in takers[output] {
          if case .layer(let layer) = analysis.nodes[taker].cost,
            [.convolution, .linear].contains(layer.layer.kind.operation.family)
          {
            return false
          }
          next.append(taker)
        }
      }
    }
    return true
  }
}
