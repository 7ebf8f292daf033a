import ConvMath
import LayerText

/// What the sweep screen is set to. Fields and metrics stand by their names, values as they were typed.
struct SweepSettings: Hashable, Sendable {
  /// The first field; empty before the screen was shown.
  var field = ""
  var values = ""
  var secondField = Self.none
  var secondValues = ""
  var metric = Metric.flops.name
  var scale = Scale.linear.rawValue
  var view = View.plot.rawValue
  var order = Self.asSwept
  var frontFirst = Self.none
  var frontSecond = Metric.parameters.name

  static let none = "none"
  static let asSwept = "as_swept"

  enum Scale: String, CaseIterable { case linear, logarithmic }
  enum View: String, CaseIterable { case plot, table }

  var isLogarithmic: Bool { scale == Scale.logarithmic.rawValue }
  var isTable: Bool { view == View.table.rawValue }
  var hasSecond: Bool { secondField != Self.none }
  var hasFront: Bool { frontFirst != Self.none }

  /// The settings without those that only tell how the sweep is shown.
  var whatIsSwept: Self {
    var settings = self
    settings.view = View.plot.rawValue
    settings.scale = Scale.linear.rawValue
    return settings
  }

  /// The order of the table; nil for that of the sweep.
  var rowOrder: RowOrder? { RowOrder(name: order) }

  /// The metrics whose front is marked.
  var front: (Metric, Metric)? {
    guard let first = Metric(name: frontFirst), let second = Metric(name: frontSecond) else { return nil }
    return (first, second)
  }
}

extension SweepSettings {
  /// What can be chosen in a setting; nil for a text.
  func choices(of item: ToolItem, for layer: Layer) -> [String] {
    let metrics = layer.metrics
    switch item {
    case .sweepField: return layer.sweepTargets.map { $0.name(rank: layer.rank) }
    case .secondField:
      let first = Variation.Target(name: field, of: layer)
      let others = layer.sweepTargets.filter { target in first.map { !target.overlaps($0) } ?? true }
      return [Self.none] + others.map { $0.name(rank: layer.rank) }
    case .sweepMetric: return metrics.map(\.name)
    case .frontTwo: return metrics.map(\.name).filter { $0 != frontFirst }
    case .frontOne: return [Self.none] + metrics.map(\.name)
    case .sweepScale: return Scale.allCases.map(\.rawValue)
    case .sweepView: return View.allCases.map(\.rawValue)
    case .sweepOrder:
      return [Self.asSwept]
        + metrics.flatMap { [RowOrder($0, isRising: true).name, RowOrder($0, isRising: false).name] }
    default: return []
    }
  }

  /// What stands in a setting; nil for one of another screen.
  subscript(item: ToolItem) -> String? {
    get { Self.path(item).map { self[keyPath: $0] } }
    set { if let path = Self.path(item), let newValue { self[keyPath: path] = newValue } }
  }

  private static func path(_ item: ToolItem) -> WritableKeyPath<Self, String>? {
    switch item {
    case .sweepField: \.field
    case .sweepValues: \.values
    case .secondField: \.secondField
    case .secondValues: \.secondValues
    case .sweepMetric: \.metric
    case .sweepScale: \.scale
    case .sweepView: \.view
    case .sweepOrder: \.order
    case .frontOne: \.frontFirst
    case .frontTwo: \.frontSecond
    default: nil
    }
  }

  /// Replaces what a layer does not have, or what is unknown, by what it has.
  mutating func repair(for layer: Layer) {
    if let name = layer.suggestedTarget?.name(rank: layer.rank),
      !choices(of: .sweepField, for: layer).contains(field)
    {
      field = name
      values = ""
    }
    let usual = SweepSettings()
    let others: [ToolItem] = [
      .secondField, .sweepMetric, .sweepScale, .sweepView, .sweepOrder, .frontOne, .frontTwo,
    ]
    for item in others {
      let choices = choices(of: item, for: layer)
      guard let present = self[item], !choices.contains(present) else { continue }
      self[item] = [usual[item], Metric.flops.name].compactMap { $0 }.first(where: choices.contains)
    }
    if !hasSecond { secondValues = "" }
  }
}
