import ConvMath

/// A field as a lesson names it: "stride", "kernel_size_height", "channels", "size", "kind".
public struct LessonField: Hashable, Sendable {
  public var hyperparameter: Hyperparameter
  public var part: Part

  /// Which of the numbers of a hyperparameter.
  public enum Part: Hashable, Sendable {
    case all
    case axis(AxisName)
    /// The batch or the channels of the input.
    case dimension(Int)
  }

  /// The field of a name; nil where no layer has one of that name.
  init?(name: String) {
    guard let field = Self.all.first(where: { $0.name == name })?.field else { return nil }
    self = field
  }

  /// The name in documents.
  public var name: String { Self.all.first { $0.field == self }?.name ?? hyperparameter.rawValue }

  init(_ hyperparameter: Hyperparameter, _ part: Part = .all) {
    self.hyperparameter = hyperparameter
    self.part = part
  }

  static var names: [String] { all.map(\.name) }

  private static let all: [(name: String, field: LessonField)] =
    [
      ("batch", LessonField(.input, .dimension(0))), ("channels", LessonField(.input, .dimension(1))),
      ("size", LessonField(.input)),
    ] + AxisName.allCases.map { ($0.rawValue, LessonField(.input, .axis($0))) }
    + Hyperparameter.allCases.filter { $0 != .input }.map { ($0.rawValue, LessonField($0)) }
    + Hyperparameter.allCases.filter(\.isPerAxis).flatMap { hyperparameter in
      AxisName.allCases.map {
        (hyperparameter.rawValue + "_" + $0.rawValue, LessonField(hyperparameter, .axis($0)))
      }
    }

  /// What the field can hold.
  enum Content { case number, flag, choice, numberOrChoice }

  var content: Content {
    switch hyperparameter {
    case .framework, .kind, .mode: .choice
    case .bias, .ceilMode, .affine: .flag
    case .padding: part == .all ? .numberOrChoice : .number
    default: .number
    }
  }

  /// The words that can stand in it.
  var choices: [String] {
    switch hyperparameter {
    case .framework: Framework.allCases.map(\.rawValue)
    case .kind: LayerKind.all.map(\.name)
    case .mode: Layer.Interpolation.allCases.map(\.rawValue)
    case .padding: Padding.Mode.allCases.map(\.rawValue)
    default: []
    }
  }

  /// The places of its numbers in a layer; none where the layer has no such field.
  public func fields(in layer: Layer) -> [Field] {
    switch (hyperparameter, part) {
    case (.input, .dimension(let index)): return [Field(.input, index)]
    case (.input, .axis(let axis)):
      return layer.axisNames.firstIndex(of: axis).map { [Field(.input, $0 + 2)] } ?? []
    case (.input, .all): return layer.input.spatial.indices.map { Field(.input, $0 + 2) }
    case (.framework, _), (.kind, _): return [Field(hyperparameter)]
    default: break
    }
    guard layer.kind.operation.hyperparameters.contains(owner) else { return [] }
    let fields = layer.fields(of: owner).filter { field in
      hyperparameter == .padding || field.hyperparameter == hyperparameter
    }
    guard case .axis(let axis) = part else {
      return fields.filter { $0.index != nil || content != .numberOrChoice }
    }
    guard let index = layer.axisNames.firstIndex(of: axis) else { return [] }
    return fields.filter { $0.index == index }
  }

  /// The hyperparameter that an operation lists it under.
  private var owner: Hyperparameter {
    switch hyperparameter {
    case .paddingBegin, .paddingEnd: .padding
    default: hyperparameter
    }
  }

  /// What stands in it: a number, one for each axis, or a word; nil where the layer has no such field.
  public func text(in layer: Layer) -> String? {
    let numbers = fields(in: layer).compactMap { layer.number(at: $0) }
    if let first = numbers.first {
      return numbers.allSatisfy { $0 == first }
        ? first.grouped : numbers.map(\.grouped).joined(separator: " × ")
    }
    let isThere = hyperparameter == .kind || hyperparameter == .framework
    guard isThere || layer.kind.operation.hyperparameters.contains(owner) else { return nil }
    return layer.value(of: Field(hyperparameter))?.description
  }
}
