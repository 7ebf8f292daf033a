/// All layers between two: each number may be anything between what the one and the other have.
///
/// The formulas of layers, run over intervals, bound what any of them can come to. A bound may be wide, but it never
/// leaves out what a layer that can be comes to.
struct LayerBox: Sendable {
  let low: Layer
  let high: Layer
  private(set) var axes: PerAxis<AxisBox>

  init(_ low: Layer, to high: Layer) {
    self.low = low
    self.high = high
    var axes = PerAxis<AxisBox>()
    for (index, pair) in low.axes.zipped(with: high.axes).enumerated() {
      let outputPadding = low.outputPadding.map { amounts in
        Interval(amounts[clamping: index] ?? 0, high.outputPadding?[clamping: index] ?? 0)
      }
      axes.append(AxisBox(pair.0, pair.1, outputPadding: outputPadding, of: low))
    }
    self.axes = axes
  }

  /// What a number of the layers can be.
  func between(_ number: (Layer) -> Int) -> Interval { Interval(number(low), number(high)) }

  /// Leaves out layers whose output extents do not meet constraints; false where none is left.
  ///
  /// What holds for the output of every solution may be put into the formulas that the output is a term of.
  mutating func narrow(to constraints: [Constraint]) -> Bool {
    for constraint in constraints {
      guard case .outputExtent(let name) = constraint.metric, extentsAreOfAxes,
        let axis = axes.firstIndex(where: { $0.name == name })
      else { continue }
      let wanted =
        switch constraint.relation {
        case .equal: Interval(constraint.value, constraint.value)
        case .atMost: Interval(.min, constraint.value)
        case .atLeast: Interval(constraint.value, .max)
        }
      guard let narrowed = axes[axis].output.intersection(wanted) else { return false }
      axes[axis].output = narrowed
    }
    return true
  }

  /// What the layers cost, for one sample.
  func costs() -> Costs<Interval> { low.costs(LayerTerms(low, to: high, axes: axes.map(\.terms))) }

  /// What metrics of the layers can come to; nil for one that they have not.
  func bounds(of metric: Metric, _ type: NumberType, costs: () -> Costs<Interval>) -> Interval? {
    switch metric {
    case .outputExtent(let name): outputExtent(name)
    case .receptiveField(let name): axes.first { $0.name == name }?.receptiveField
    case .output: outputElements
    case .outputChannels: outputChannels
    case .parameters: costs().parameters
    case .macs: costs().macs * samples
    case .flops: costs().flops * samples
    case .memory: (costs().parameters + inputElements + outputElements) * .number(type.bytes)
    }
  }

  /// The extent as the output shape has it: a linear layer replaces the last one, flattening joins some.
  private func outputExtent(_ name: AxisName) -> Interval? {
    guard let axis = axes.firstIndex(where: { $0.name == name }) else { return nil }
    switch low.kind.operation {
    case .flatten: return Interval(1, .max)
    case .linear where low.framework != .keras && axis == axes.count - 1: return between(\.outChannels)
    default: return axes[axis].output
    }
  }

  /// Whether the spatial extents of the output are those that the axes make.
  private var extentsAreOfAxes: Bool { low.kind.operation != .linear && low.keepsAxes }

  private var samples: Interval { low.normalizesBatch ? 1 : between(\.input.batch) }

  private var inputElements: Interval {
    low.input.extents.indices.reduce(1) { product, dimension in
      product * between { $0.number(at: Field(.input, dimension)) ?? 1 }
    }
  }

  private var outputElements: Interval {
    switch low.kind.operation {
    case .flatten: return inputElements
    case .linear:
      return between(\.input.batch) * between { $0.features.rows ?? 1 } * between(\.outChannels)
    default: return between(\.input.batch) * outputChannels * .product(of: axes.map(\.output))
    }
  }

  private var outputChannels: Interval {
    let channels = between(\.input.channels)
    switch low.kind.operation {
    case .convolution, .separableConvolution, .transposedConvolution: return between(\.outChannels)
    case .depthwiseConvolution: return channels * between(\.depthMultiplier)
    case .pixelShuffle:
      let factor = between(\.upscaleFactor)
      return channels.flooredQuotient(by: factor * factor)
    case .linear: return channels.union(between(\.outChannels))
    case .flatten: return Interval(1, .max)
    default: return channels
    }
  }
}
