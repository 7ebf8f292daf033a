import ConvMath

/// Windows that do not fit: pixels that none reaches, that are skipped, or that an even kernel shifts.
extension LintCheck {
  /// Layers whose windows slide, but for transposed convolutions.
  private var windows: [(node: Int, analysis: Analysis)] {
    layers.filter { _, layer in
      layer.layer.kind.operation.slidesWindow
        && layer.axes.allSatisfy { if case .window = $0.rule { $0.output > 0 } else { false } }
    }
  }

  // MARK: Lost pixels

  /// What rounding down leaves over at the end of the input, padding not counted.
  var lostPixels: [Finding] {
    windows.compactMap { index, layer in
      let lost = layer.axes.map(Self.lost)
      guard lost.contains(where: { $0 > 0 }) else { return nil }
      let parts = zip(layer.axes, lost).filter { $0.1 > 0 }.map { axis, count in
        let (input, output) = (axis.extent.grouped, axis.output.grouped)
        return Wording { language in
          language(
            "\(axis.name.lines(count)) of \(input) at the \(axis.name.end) (\(output) windows by \(axis.stride.grouped))",
            "\(axis.name.end(language))的 \(axis.name.lines(count, language))（共 \(input)，步长 \(axis.stride.grouped)，\(output) 个窗口）"
          )
        }
      }
      let advice = zip(layer.axes, lost).filter { $0.1 > 0 }.map { axis, count in
        let (less, more) = (axis.extent - count, axis.extent - count + axis.stride)
        return Wording { language in
          language(
            "a \(axis.name.rawValue) of \(less.grouped) or \(more.grouped)",
            "\(axis.name.text(language))为 \(less.grouped) 或 \(more.grouped)")
        }
      }
      let pads = zip(layer.axes, lost).filter { $0.1 > 0 }.map { axis, count in axis.stride - count }
      let padding = pads.max()?.grouped ?? ""
      let (reason, extents) = (Self.joined(parts), Self.joined(advice))
      return Finding(
        rule: .lostPixels, node: index,
        reason: Wording { $0("no window reaches ", "没有窗口覆盖") + reason.text($0) },
        advice: Wording { language in
          language(
            "an input with \(extents.text(language)), or \(padding) more padding at the end",
            "输入\(extents.text(language))，或在末端多填充 \(padding)")
        })
    }
  }

  /// How many elements at the end of an axis no window reaches. A stride beyond the kernel has a rule of its own.
  private static func lost(_ axis: Axis) -> Int {
    guard axis.stride > 1, axis.stride <= axis.effectiveKernel else { return 0 }
    let end = (axis.output - 1) * axis.stride + axis.effectiveKernel - axis.paddingBefore
    return max(axis.extent - end, 0)
  }

  // MARK: Stride beyond the kernel

  var stridesBeyondKernels: [Finding] {
    windows.compactMap { index, layer in
      let axes = layer.axes.filter { $0.stride > $0.kernel && $0.output > 1 }
      guard !axes.isEmpty else { return nil }
      let parts = axes.map { axis in
        let (kernel, stride) = (axis.kernel.grouped, axis.stride.grouped)
        return Wording { language in
          language(
            "\(kernel) of every \(stride) \(axis.name.lineWord)",
            "每 \(axis.name.lines(axis.stride, language))中的 \(kernel)")
        }
      }
      let read = Self.joined(parts)
      let share =
        Reading.percent(
          Self.product(layer.axes.map { min($0.kernel, $0.stride) }),
          of: Self.product(layer.axes.map(\.stride))) ?? ""
      let kernel = axes.map(\.stride).max()?.grouped ?? ""
      return Finding(
        rule: .strideBeyondKernel, node: index,
        reason: Wording { language in
          language(
            "reads \(read.text(language)), \(share) of the pixels", "只读取\(read.text(language))，占像素的 \(share)")
        },
        advice: Wording(
          "a kernel of \(kernel) or more, or a pooling of stride \(kernel) before it",
          "卷积核至少为 \(kernel)，或在它之前以步长 \(kernel) 池化"))
    }
  }

  private static func product(_ numbers: PerAxis<Int>) -> Int {
    (numbers.reduce(1) { $0 * .number($1) } as CheckedInteger).value ?? 0
  }

  // MARK: Even kernels

  /// A kernel with no middle that keeps the extent: more padding on one side than on the other moves all by half a pixel.
  var evenKernels: [Finding] {
    windows.compactMap { index, layer in
      guard let axis = layer.axes.first(where: Self.shifts) else { return nil }
      let (kernel, before, after) = (
        axis.kernel.grouped, axis.paddingBefore.grouped, axis.paddingAfter.grouped
      )
      let (less, more) = ((axis.kernel - 1).grouped, (axis.kernel + 1).grouped)
      let side = axis.paddingBefore > axis.paddingAfter
      return Finding(
        rule: .evenKernel, node: index,
        reason: Wording { language in
          let towards = side ? axis.name.beginning(language) : axis.name.end(language)
          return language(
            "a kernel of \(kernel) with padding \(before) and \(after) looks half a pixel to the \(towards)",
            "卷积核 \(kernel) 配填充 \(before) 和 \(after)，向\(towards)偏移半个像素")
        },
        advice: Wording("an odd kernel: \(less) or \(more)", "奇数卷积核：\(less) 或 \(more)"))
    }
  }

  private static func shifts(_ axis: Axis) -> Bool {
    axis.kernel % 2 == 0 && axis.effectiveKernel % 2 == 0 && axis.stride == 1 && axis.output == axis.extent
      && axis.extent > 1 && axis.paddingBefore != axis.paddingAfter
  }
}

extension AxisName {
  /// What several of its positions are called.
  fileprivate var lineWord: String {
    switch self {
    case .height: "rows"
    case .width: "columns"
    case .depth: "slices"
    case .length: "steps"
    }
  }
}
