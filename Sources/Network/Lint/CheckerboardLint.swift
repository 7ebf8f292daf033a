import ConvMath

/// A transposed convolution whose kernel is no multiple of its stride puts more products on some pixels than on others (Odena,
/// Dumoulin and Olah, “Deconvolution and checkerboard artifacts”, 2016).
extension LintCheck {
  var checkerboards: [Finding] {
    layers.compactMap { index, layer in
      guard layer.layer.kind.operation == .transposedConvolution,
        let axis = layer.axes.first(where: { $0.stride > 1 && $0.kernel % $0.stride != 0 })
      else { return nil }
      let (kernel, stride) = (axis.kernel, axis.stride)
      let (fewest, most) = (kernel / stride, kernel / stride + 1)
      let (below, above) = (fewest * stride, most * stride)
      let sizes =
        below > 0
        ? ("\(below.grouped) or \(above.grouped)", "\(below.grouped) 或 \(above.grouped)")
        : ("\(above.grouped)", "\(above.grouped)")
      return Finding(
        rule: .checkerboard, node: index,
        reason: Wording { language in
          language(
            "a kernel of \(kernel.grouped) with stride \(stride.grouped) adds \(fewest.grouped) products onto some pixels of an axis and \(most.grouped) onto others",
            "卷积核 \(kernel.grouped) 配步长 \(stride.grouped)，沿一个轴有的像素累加 \(fewest.grouped) 个乘积，有的 \(most.grouped) 个"
          )
        },
        advice: Wording(
          "a kernel of \(sizes.0), or upsampling and a convolution after it",
          "卷积核取 \(sizes.1)，或先上采样再卷积"))
    }
  }
}
