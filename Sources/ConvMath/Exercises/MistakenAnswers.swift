extension Mistake {
  /// The wrong answers that this mistake leads to; never the right one.
  ///
  /// A mistake in the output extents is followed through to what is counted over the output.
  public func answers(to question: Question, of layer: Layer) -> [Answer] {
    guard let analysis = try? layer.analyze(), let right = question.answer(in: analysis) else { return [] }
    return answers(to: question, in: analysis).filter { $0 != right && $0.numbers.allSatisfy { $0 >= 0 } }
  }

  private func answers(to question: Question, in analysis: Analysis) -> [Answer] {
    let layer = analysis.layer
    switch question {
    case .outputExtent(let name):
      return numbers { ExtentMistake(self, in: analysis)?.output(name) }
    case .outputShape:
      return shape(in: analysis).map { [Answer($0)] } ?? []
    case .receptiveField(let name), .unused(let name):
      guard let axis = analysis.axes.first(where: { $0.name == name }) else { return [] }
      return numbers {
        if case .receptiveField = question { return receptiveField(axis, analysis) }
        return unused(axis, analysis)
      }
    case .setting(let hyperparameter, let range, let metric, let target):
      return settings(hyperparameter, range, metric, target, of: layer)
    default:
      return CountMistake(self, in: analysis).answers(to: question).map { Answer($0) }
    }
  }

  private func numbers(_ number: () -> Int?) -> [Answer] { number().map { [Answer($0)] } ?? [] }

  /// The shape with every extent that the mistake changes.
  private func shape(in analysis: Analysis) -> [Int]? {
    var shape = analysis.output
    let layer = analysis.layer
    switch self {
    case .keptChannels: shape.channels = layer.input.channels
    case .dividedChannelsByGroups where layer.groups > 1 && layer.kind.operation.usesGroups:
      shape.channels = layer.outChannels / layer.groups
    case .forgotBatchInShape: shape.batch = 1
    default:
      guard let mistake = ExtentMistake(self, in: analysis), shape.spatial.count == analysis.axes.count else {
        return nil
      }
      for (index, axis) in analysis.axes.enumerated() {
        if let output = mistake.output(axis.name) { shape.spatial[index] = output }
      }
    }
    return shape.extents
  }

  private func receptiveField(_ axis: Axis, _ analysis: Analysis) -> Int? {
    guard case .window = axis.rule else { return nil }
    let (kernel, stride) = (CheckedInteger.number(axis.kernel), CheckedInteger.number(axis.stride))
    let dilation = CheckedInteger.number(axis.dilation)
    switch self {
    case .countedTaps: return axis.kernel
    case .dilatedWholeKernel: return (dilation * kernel).value
    case .forgotFirstTap: return (dilation * (kernel - 1)).value
    case .strodeWindow: return (stride * (kernel - 1) + 1).value
    case .swappedAxes: return analysis.axes.other(than: axis)?.receptiveField
    default: return nil
    }
  }

  private func unused(_ axis: Axis, _ analysis: Analysis) -> Int? {
    guard case .window = axis.rule, let unused = axis.unused else { return nil }
    let receptiveField = axis.receptiveField
    // The positions behind the last window; others are between windows that the stride sets apart.
    let rest = axis.paddedExtent - ((axis.output - 1) * axis.stride + receptiveField)
    switch self {
    case .leftNothing: return rest > 0 ? 0 : nil
    case .forgotGaps: return axis.stride > receptiveField ? max(rest, 0) : nil
    case .forgotPadding: return unused - axis.paddingBefore - axis.paddingAfter
    case .forgotTwoPaddings: return unused - axis.paddingAfter
    case .swappedAxes: return analysis.axes.other(than: axis)?.unused
    default: return nil
    }
  }

  /// The values of the range with which the mistaken figure comes to the target.
  private func settings(
    _ hyperparameter: Hyperparameter, _ range: ClosedRange<Int>, _ metric: Metric, _ target: Int,
    of layer: Layer
  ) -> [Answer] {
    // The size of the input is no mistaken value of another field.
    guard self != .keptInputExtent, let question = Question(metric) else { return [] }
    return range.compactMap { value in
      let layer = layer.setting(hyperparameter, to: value)
      return answers(to: question, of: layer).contains(Answer(target)) ? Answer(value) : nil
    }
  }
}

extension Question {
  /// The question for a metric that a setting can be asked for.
  fileprivate init?(_ metric: Metric) {
    switch metric {
    case .outputExtent(let axis): self = .outputExtent(axis)
    case .receptiveField(let axis): self = .receptiveField(axis)
    case .parameters: self = .parameters
    default: return nil
    }
  }
}

extension PerAxis<Axis> {
  /// The other one of two axes.
  func other(than axis: Axis) -> Axis? { count == 2 ? first { $0.name != axis.name } : nil }
}

extension Operation {
  /// Whether groups count.
  var usesGroups: Bool { self == .convolution || self == .transposedConvolution }
}
