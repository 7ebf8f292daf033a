/// How much of the input elements see along one axis of a tensor.
public enum Sight: Hashable, Sendable {
  /// A window of it.
  case part(ReceptiveField)
  /// All of it.
  case all
  /// What cannot be told: shapes are open, an operator has no rule, or windows drift apart.
  case unknown

  /// The window; nil where it is all or not known.
  public var field: ReceptiveField? { if case .part(let field) = self { field } else { nil } }

  /// A window, or what is not known.
  init(_ field: ReceptiveField?) { self = field.map(Sight.part) ?? .unknown }

  /// The sight with its window changed.
  func map(_ change: (ReceptiveField) -> ReceptiveField?) -> Sight {
    if case .part(let field) = self { Sight(change(field)) } else { self }
  }

  /// What two paths see together.
  func joined(_ other: Sight) -> Sight {
    switch (self, other) {
    case (.part(let left), .part(let right)): Sight(left.joined(right))
    case (.unknown, _), (_, .unknown): .unknown
    case (.all, _), (_, .all): .all
    }
  }
}
