import ConvMath

/// What must hold for a task to be done: conditions on the layer's fields and on its figures.
public struct LessonCheck: Hashable, Sendable {
  public var conditions: [Condition]

  /// One thing that must hold.
  public enum Condition: Hashable, Sendable {
    case field(FieldCondition)
    /// A figure; extents of all axes are asked for together: "output=56x56".
    case figures([Constraint])
  }

  /// The conditions that a layer does not fulfil; all that ask for figures where it cannot be.
  public func unmet(by layer: Layer, _ analysis: Analysis?, _ type: NumberType) -> [Condition] {
    conditions.filter { condition in
      switch condition {
      case .field(let condition): !condition.isMet(by: layer)
      case .figures(let constraints):
        !(analysis.map { analysis in constraints.allSatisfy { $0.isMet(by: analysis, type) } } ?? false)
      }
    }
  }

  /// Whether a layer that can be fulfils all of it.
  public func isMet(by layer: Layer, _ analysis: Analysis?, _ type: NumberType = .float32) -> Bool {
    analysis != nil && unmet(by: layer, analysis, type).isEmpty
  }
}
