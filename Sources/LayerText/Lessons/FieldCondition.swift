import ConvMath

/// What a field of a layer must hold: "stride=2", "kernel_size=3x5", "groups>=2", "kind=depthwise_conv2d", "bias=false".
public struct FieldCondition: Hashable, Sendable {
  public var field: LessonField
  public var relation: Constraint.Relation
  public var value: Value

  /// What is asked for.
  public enum Value: Hashable, Sendable {
    /// One number for all axes, or one for each.
    case numbers([Int])
    case flag(Bool)
    case choice(String)
  }

  /// Whether a layer is as asked for; never where it has no such field.
  public func isMet(by layer: Layer) -> Bool {
    switch value {
    case .numbers(let wanted): isMet(by: numbers(in: layer), wanted)
    case .flag(let isOn): layer.value(of: Field(field.hyperparameter)) == .flag(isOn) && isIn(layer)
    case .choice(let name): layer.value(of: Field(field.hyperparameter)) == .choice(name) && isIn(layer)
    }
  }

  private func isIn(_ layer: Layer) -> Bool {
    let hyperparameter = field.hyperparameter
    return hyperparameter == .kind || hyperparameter == .framework
      || layer.kind.operation.hyperparameters.contains(hyperparameter)
  }

  private func numbers(in layer: Layer) -> [Int] {
    field.fields(in: layer).compactMap { layer.number(at: $0) }
  }

  private func isMet(by numbers: [Int], _ wanted: [Int]) -> Bool {
    guard !numbers.isEmpty, wanted.count == 1 || wanted.count == numbers.count else { return false }
    return numbers.enumerated().allSatisfy { index, number in
      let wanted = wanted.count == 1 ? wanted[0] : wanted[index]
      return switch relation {
      case .equal: number == wanted
      case .atMost: number <= wanted
      case .atLeast: number >= wanted
      }
    }
  }

  /// The layer with what is asked for in the field; unchanged where it has no such field.
  public func applied(to layer: Layer) -> Layer {
    switch value {
    case .flag(let isOn): return layer.setting(Field(field.hyperparameter), to: .flag(isOn))
    case .choice(let name): return layer.setting(Field(field.hyperparameter), to: .choice(name))
    case .numbers(let numbers):
      var layer = layer
      // Amounts can only stand where padding is given by amounts.
      if field.hyperparameter == .padding, layer.padding.begin == nil {
        layer = layer.changing(padding: .symmetric)
      }
      let fields = field.fields(in: layer)
      for (index, field) in fields.enumerated() {
        guard
          let number = numbers.count == 1
            ? numbers[0] : numbers.indices.contains(index) ? numbers[index] : nil
        else { continue }
        layer = layer.setting(field, to: number)
      }
      return layer
    }
  }
}
