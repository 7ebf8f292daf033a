import ConvMath

/// A figure that a text names between braces: "{flops}", "{baseline.params}", "{2*params}", "{formula.output_height}".
public struct LessonFigure: Hashable, Sendable {
  var subject: Subject
  var source = Source.present
  /// What a count is multiplied by.
  var factor = 1

  /// What it is a figure of.
  enum Subject: Hashable, Sendable {
    case field(LessonField)
    /// The input or the output as a shape.
    case input, output
    case metric(Metric)
    case weights, biases, usefulMACs
    case usefulShare
    case unused(AxisName)
    /// What a tool counts.
    case counted(Counter)
    /// How many times the baseline's metric is the present one.
    case times(Metric)
    /// A formula in symbols, or with numbers and what it comes to.
    case symbols(Formula.Quantity)
    case formula(Formula.Quantity)
  }

  /// Whose figure it is.
  enum Source: String, Hashable, Sendable, CaseIterable {
    case present
    /// The layer as the page set it up.
    case start
    case baseline
  }
}

extension LessonFigure {
  /// The figure of a name; nil where there is none of that name.
  init?(name: String) {
    var name = name[...]
    var figure = LessonFigure(subject: .output)
    if let star = name.firstIndex(of: "*") {
      guard let factor = Int(name[..<star]), (1...1000).contains(factor) else { return nil }
      figure.factor = factor
      name = name[name.index(after: star)...]
    }
    for source in Source.allCases where name.hasPrefix(source.rawValue + ".") {
      figure.source = source
      name = name.dropFirst(source.rawValue.count + 1)
      break
    }
    guard let subject = Subject(name: name) else { return nil }
    figure.subject = subject
    guard figure.factor == 1 || figure.isCount else { return nil }
    self = figure
  }

  private var isCount: Bool {
    switch subject {
    case .metric, .weights, .biases, .usefulMACs, .unused, .counted: true
    default: false
    }
  }

  /// The names of figures, without what may stand before them.
  static let names: [String] =
    Subject.plain.map(\.name) + LessonField.names + Subject.quantities.map { "formula." + $0.name }
    + Subject.quantities.map { "symbols." + $0.name } + Subject.metrics.map { "times." + $0.name }
}

extension LessonFigure.Subject {
  init?(name: Substring) {
    func named<Value>(_ prefix: String, _ all: [(name: String, value: Value)]) -> Value? {
      guard name.hasPrefix(prefix) else { return nil }
      return all.first { $0.name == name.dropFirst(prefix.count) }?.value
    }
    if let subject = named("", Self.plain) {
      self = subject
    } else if let quantity = named("formula.", Self.quantities) {
      self = .formula(quantity)
    } else if let quantity = named("symbols.", Self.quantities) {
      self = .symbols(quantity)
    } else if let metric = named("times.", Self.metrics) {
      self = .times(metric)
    } else if let field = LessonField(name: String(name)) {
      self = .field(field)
    } else {
      return nil
    }
  }

  fileprivate static let metrics: [(name: String, value: Metric)] =
    Metric.all.map { ($0.constraintName, $0) } + [("params", .parameters)]

  fileprivate static let quantities: [(name: String, value: Formula.Quantity)] =
    AxisName.allCases.flatMap { axis -> [(String, Formula.Quantity)] in
      [
        ("output_" + axis.rawValue, .outputExtent(axis)),
        ("receptive_field_" + axis.rawValue, .receptiveField(axis)),
        ("unused_" + axis.rawValue, .unused(axis)), ("padding_" + axis.rawValue, .paddingTotal(axis)),
      ]
    } + [
      ("params", .parameters), ("parameters", .parameters), ("weights", .weights), ("biases", .biases),
      ("macs", .macs), ("flops", .flops),
    ] + Counter.allCases.map { ($0.rawValue, .counted($0)) }

  fileprivate static let plain: [(name: String, value: LessonFigure.Subject)] =
    [
      ("input", .input), ("output", .output), ("weights", .weights), ("biases", .biases),
      ("useful_macs", .usefulMACs), ("useful_share", .usefulShare),
    ] + metrics.map { ($0.name, .metric($0.value)) }
    + AxisName.allCases.map { ("unused_" + $0.rawValue, .unused($0)) }
    + Counter.allCases.map { ($0.rawValue, .counted($0)) }
}
