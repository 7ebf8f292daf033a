import ConvMath

/// Dilated convolutions one after another, whose taps together leave pixels unseen (Wang et al., “Understanding convolution for
/// semantic segmentation”, 2017).
extension LintCheck {
  var griddings: [Finding] {
    let runs = dilatedRuns
    return runs.compactMap { run in
      guard run.count > 1, let last = run.last else { return nil }
      let layers = run.compactMap { analysis.nodes[$0].analysis }
      guard layers.count == run.count, let first = layers.first else { return nil }
      for axis in first.axes.indices {
        let axes = layers.map { $0.axes[axis] }
        let dilations = axes.map(\.dilation)
        let texts = dilations.map(\.grouped).joined(separator: ", ")
        let common = dilations.reduce(0, greatestCommonDivisor)
        if common > 1 {
          return Finding(
            rule: .gridding, node: last,
            reason: Wording { language in
              language(
                "dilations \(texts) share the factor \(common.grouped): of what enters the first, an output is made of only every \(Self.ordinal(common)) \(first.axes[axis].name.line)",
                "膨胀率 \(texts) 有公因数 \(common.grouped)：对进入第一层的特征图，每个输出沿\(first.axes[axis].name.text(language))每 \(common.grouped) 个位置只用到 1 个"
              )
            },
            advice: Self.advice(count: dilations.count))
        }
        let before = densePredecessor(run[0]).map { _ in [1] } ?? []
        let gap = Self.greatestGap(before + dilations)
        if let gap, let kernel = axes.map(\.kernel).min(), gap > kernel {
          return Finding(
            rule: .gridding, node: last,
            reason: Wording(
              "dilations \(texts) leave holes: the greatest distance M₂ between taps is \(gap.grouped), beyond the kernel of \(kernel.grouped)",
              "膨胀率 \(texts) 会留下空洞：非零点的最大间距 M₂ 为 \(gap.grouped)，大于卷积核 \(kernel.grouped)"),
            advice: Self.advice(count: dilations.count))
        }
      }
      return nil
    }
  }

  /// Hybrid dilations start over in a sawtooth.
  private static func advice(count: Int) -> Wording {
    let pattern = (0..<count).map { "\([1, 2, 5][$0 % 3])" }.joined(separator: ", ")
    return Wording("dilations without a common factor, such as \(pattern)", "没有公因数的膨胀率，例如 \(pattern)")
  }

  /// M₂ of the paper: from the last layer back, `max(M − 2r, 2r − M, r)`.
  static func greatestGap(_ dilations: [Int]) -> Int? {
    guard dilations.count > 1, var gap = dilations.last, dilations.allSatisfy({ $0 < 1 << 40 }) else {
      return nil
    }
    for dilation in dilations.dropLast().dropFirst().reversed() {
      gap = max(gap - 2 * dilation, 2 * dilation - gap, dilation)
    }
    return gap
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "2nd"
    case 3: "3rd"
    default:
      number % 100 / 10 != 1 && (1...3).contains(number % 10)
        ? "\(number.grouped)\(["st", "nd", "rd"][number % 10 - 1])" : "\(number.grouped)th"
    }
  }

  // MARK: Runs

  /// Dilated convolutions of stride 1 in runs, each fed by the one before.
  private var dilatedRuns: [[Int]] {
    var runs: [[Int]] = []
    var places: [Int: Int] = [:]
    for (index, layer) in layers where Self.isDilated(layer) {
      if let before = spatialPredecessor(index), let place = places[before], runs[place].last == before {
        runs[place].append(index)
        places[index] = place
      } else {
        places[index] = runs.count
        runs.append([index])
      }
    }
    return runs
  }

  private static func isDilated(_ layer: Analysis) -> Bool {
    layer.layer.kind.operation == .convolution
      && layer.axes.contains { $0.dilation > 1 && $0.kernel > 1 } && layer.axes.allSatisfy { $0.stride == 1 }
  }

  /// The convolution with neither dilation nor stride that feeds one.
  private func densePredecessor(_ index: Int) -> Int? {
    guard let before = spatialPredecessor(index), let layer = analysis.nodes[before].analysis,
      layer.axes.allSatisfy({ $0.dilation == 1 && $0.stride == 1 })
    else { return nil }
    return before
  }

  /// The nearest convolution before a node whose kernel is more than one element, along the first inputs of what only passes
  /// elements on.
  private func spatialPredecessor(_ index: Int) -> Int? {
    var next = [index]
    var seen: Set<Int> = [index]
    while let node = next.popLast() {
      // The first input is looked at first.
      for place in graph.nodes[node].inputs.indices.reversed() {
        guard let maker = maker(of: node, input: place), !seen.contains(maker) else { continue }
        let isConvolution = analysis.nodes[maker].analysis?.layer.kind.operation == .convolution
        guard isConvolution || analysis.definition(ofNode: maker).receptiveField.joinsPaths else { continue }
        seen.insert(maker)
        next.append(maker)
      }
      guard let candidate = next.last, let layer = analysis.nodes[candidate].analysis,
        layer.layer.kind.operation == .convolution,
        layer.axes.contains(where: { $0.kernel > 1 || $0.stride > 1 })
      else { continue }
      return candidate
    }
    return nil
  }
}

extension AxisName {
  fileprivate var line: String {
    switch self {
    case .height: "row"
    case .width: "column"
    case .depth: "slice"
    case .length: "step"
    }
  }
}
