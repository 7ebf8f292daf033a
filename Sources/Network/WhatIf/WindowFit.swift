import ConvMath

extension Axis {
  /// How far a window reaches beyond the padded input where ONNX makes one window of that and PyTorch refuses; nil where it
  /// does not.
  var overhang: Int? {
    guard case .window(let rounding) = rule else { return nil }
    let excess = effectiveKernel - paddedExtent
    return excess > (rounding == .up ? stride - 1 : 0) ? excess : nil
  }

  /// Whether the floor of its division drops some of the input.
  ///
  /// Padding that is dropped is no loss, and neither is what lies in the gaps between windows that step further than they
  /// reach.
  var losesInput: Bool {
    guard case .window = rule else { return false }
    let (last, overflow) = (output - 1).multipliedReportingOverflow(by: stride)
    guard !overflow else { return false }
    return paddedExtent - last - effectiveKernel - paddingAfter > max(0, stride - effectiveKernel)
  }
}

extension NetworkAnalysis {
  /// The windows that slide along an axis, or along any, with the node of each.
  private func windows(along axis: AxisName?) -> some Sequence<(node: Int, axis: Axis)> {
    nodes.indices.lazy.flatMap { index -> [(node: Int, axis: Axis)] in
      guard let layer = nodes[index].analysis, layer.layer.kind.operation.slidesWindow else { return [] }
      return layer.axes.filter { axis == nil || $0.name == axis }.map { (index, $0) }
    }
  }

  /// Whether a window leaves out rows or columns of what it slides over.
  func losesInput(along axis: AxisName?) -> Bool { windows(along: axis).contains { $0.axis.losesInput } }

  /// The first node whose window is larger than what it slides over.
  func firstOverhang(along axis: AxisName?) -> (node: Int, reason: Wording)? {
    guard let (node, axis) = windows(along: axis).first(where: { $0.axis.overhang != nil }) else {
      return nil
    }
    let (kernel, extent) = (axis.effectiveKernel.grouped, axis.paddedExtent.grouped)
    return (
      node,
      Wording { language in
        language(
          "the kernel spans \(kernel) but the padded \(axis.name.text(.english)) is \(extent)",
          "卷积核跨度为 \(kernel)，但填充后的\(axis.name.text(.chinese))只有 \(extent)")
      }
    )
  }
}
