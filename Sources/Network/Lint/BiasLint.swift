import ConvMath

/// A normalization takes the mean of each channel away, and with it a bias that was the same all over the channel.
extension LintCheck {
  var biasesBeforeNorms: [Finding] {
    layers.compactMap { index, layer in
      guard [.convolution, .transposedConvolution, .linear].contains(layer.layer.kind.operation),
        layer.biases > 0, let next = onlyTaker(of: index), takesMeansAway(next, of: index)
      else { return nil }
      let (count, name) = (layer.biases.grouped, graph.title(ofNode: next))
      return Finding(
        rule: .biasBeforeNorm, node: index,
        reason: Wording(
          "the bias is \(count) parameters that \(name) takes away again with the mean of each channel",
          "偏置有 \(count) 个参数，\(name) 减去每个通道的均值时又把它抵消了"),
        advice: Wording("leave the bias out (bias=False)", "去掉偏置（bias=False）"))
    }
  }

  private func takesMeansAway(_ norm: Int, of index: Int) -> Bool {
    switch analysis.definition(ofNode: norm).layer?.operation {
    case .batchNormalization, .instanceNormalization:
      graph.nodes[norm].inputs.first == graph.nodes[index].outputs.first
    default: false
    }
  }
}
