import ConvMath

/// The layers that the figures of a text are taken from.
public struct LessonFigures: Sendable {
  /// The present layer, and what follows from it; nil while it cannot be.
  public var layer: Layer?
  public var analysis: Analysis?
  /// The layer as the page set it up.
  public var start: Layer?
  public var baseline: Layer?
  /// What bytes are counted in.
  public var numberType: NumberType

  public init(
    layer: Layer? = nil, analysis: Analysis? = nil, start: Layer? = nil, baseline: Layer? = nil,
    numberType: NumberType = .float32
  ) {
    self.layer = layer
    self.analysis = analysis
    self.start = start
    self.baseline = baseline
    self.numberType = numberType
  }

  /// What stands for a figure that there is not.
  static let none = "–"

  func text(of figure: LessonFigure) -> String { found(figure) ?? Self.none }

  private func found(_ figure: LessonFigure) -> String? {
    guard let layer = layer(of: figure.source) else { return nil }
    switch figure.subject {
    case .field(let field): return field.text(in: layer)
    case .input: return layer.input.description
    case .output: return analysis(of: figure.source)?.output.description
    default:
      guard let analysis = analysis(of: figure.source) else { return nil }
      return text(of: figure, analysis)
    }
  }

  private func text(of figure: LessonFigure, _ analysis: Analysis) -> String? {
    switch figure.subject {
    case .metric(.memory): analysis[.memory, numberType].flatMap { times(figure, $0) }.map(Reading.bytes)
    case .metric(let metric): analysis[metric, numberType].flatMap { times(figure, $0) }?.grouped
    case .weights: times(figure, analysis.weights)?.grouped
    case .biases: times(figure, analysis.biases)?.grouped
    case .usefulMACs: times(figure, analysis.batch.usefulMACs)?.grouped
    case .usefulShare: Reading.percent(analysis.sample.usefulMACs, of: analysis.sample.macs)
    case .unused(let axis):
      analysis.axes.first { $0.name == axis }?.unused.flatMap { times(figure, $0) }?.grouped
    case .counted(let counter): analysis.counterFigure(counter).value.flatMap { times(figure, $0) }?.grouped
    case .times(let metric): ratio(metric, analysis)
    case .symbols(let quantity): formula(quantity, analysis)?.symbolic()
    case .formula(let quantity):
      formula(quantity, analysis).map { "\($0.substituted()) = \($0.valueText)" }
    case .field, .input, .output: nil
    }
  }

  private func formula(_ quantity: Formula.Quantity, _ analysis: Analysis) -> Formula? {
    if case .counted(let counter) = quantity { return analysis.counterFigure(counter).formula }
    return analysis.formulas(numberType).first { $0.quantity == quantity }
  }

  /// A count times the factor of its figure; nil beyond 64 bits.
  private func times(_ figure: LessonFigure, _ count: Int) -> Int? {
    let (product, overflow) = count.multipliedReportingOverflow(by: figure.factor)
    return overflow ? nil : product
  }

  /// How many times the baseline's figure is the present one, to a tenth.
  private func ratio(_ metric: Metric, _ analysis: Analysis) -> String? {
    guard let present = analysis[metric, numberType], present > 0,
      let former = self.analysis(of: .baseline)?[metric, numberType]
    else { return nil }
    let (tenfold, overflow) = former.multipliedReportingOverflow(by: 10)
    let (rounding, excess) = tenfold.addingReportingOverflow(present / 2)
    guard !overflow, !excess else { return nil }
    let (whole, tenth) = (rounding / present).quotientAndRemainder(dividingBy: 10)
    return "\(whole.grouped).\(tenth)"
  }

  private func layer(of source: LessonFigure.Source) -> Layer? {
    switch source {
    case .present: layer
    case .start: start
    case .baseline: baseline
    }
  }

  private func analysis(of source: LessonFigure.Source) -> Analysis? {
    switch source {
    case .present: analysis
    case .start, .baseline: layer(of: source).flatMap { try? $0.analyze() }
    }
  }
}
