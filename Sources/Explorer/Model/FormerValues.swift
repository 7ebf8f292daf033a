import ConvMath

/// What a choice of framework, kind, rank or way of padding took away or turned into something else: it comes back with
/// the choice, as long as it is the same layer that is edited.
struct FormerValues: Sendable {
  /// The layer as the last edit left it: another one has nothing to come back to.
  private var layer: Layer?
  /// What last stood in the fields that are gone.
  private var hidden: [Field: FieldValue] = [:]
  /// What each choice had, and what others have made of it.
  private var turned: [Choice: [Field: Turn]] = [:]

  private struct Choice: Hashable {
    var field: Field
    var value: FieldValue
  }

  private struct Turn {
    var value: FieldValue
    var result: FieldValue
  }

  private static let choices = [Field(.framework), Field(.kind), Field(.padding)]

  /// Takes note of what an edit has made of the layer.
  mutating func follow(_ layer: Layer) { self.layer = layer }

  /// A layer that another choice has been made for, with what it had when that was chosen before.
  ///
  ///     from padding 3 to "same" and back: 3, where the choice by itself has nothing to begin with but 0
  mutating func restored(_ new: Layer, from old: Layer) -> Layer {
    if layer != old { self = FormerValues() }
    let changed = Self.choices.first { new.value(of: $0) != old.value(of: $0) }
    guard let changed, let former = old.value(of: changed), let chosen = new.value(of: changed) else {
      return new
    }
    keep(old, Choice(field: changed, value: former), turnedInto: new)
    var restored = new
    for (field, turn) in turned[Choice(field: changed, value: chosen)] ?? [:]
    where old.value(of: field) == turn.result {
      restored = restored.setting(field, to: turn.value)
    }
    let shown = Set(old.fields)
    for field in restored.fields where !shown.contains(field) && old.value(of: field) == nil {
      if let value = hidden[field] { restored = restored.setting(field, to: value) }
    }
    return restored
  }

  private mutating func keep(_ old: Layer, _ choice: Choice, turnedInto new: Layer) {
    var turns: [Field: Turn] = [:]
    let shown = Set(new.fields)
    for field in old.fields where field != choice.field {
      guard let value = old.value(of: field) else { continue }
      let result = new.value(of: field)
      if let result, result != value { turns[field] = Turn(value: value, result: result) }
      if result == nil || !shown.contains(field) {
        hidden[field] = old.takesAfterAxisBefore(field, in: new) ? nil : value
      }
    }
    // What was turned before is now what this makes of it.
    for (former, fields) in turned where former.field == choice.field {
      for (field, turn) in fields where old.value(of: field) == turn.result {
        turned[former]?[field]?.result = new.value(of: field) ?? turn.result
      }
    }
    turned[choice] = turns
  }
}

extension Layer {
  /// Whether an axis that goes has the value of the one before it, which stays and which a new axis takes after.
  fileprivate func takesAfterAxisBefore(_ field: Field, in new: Layer) -> Bool {
    guard let index = field.index, let axis = field.axis, axis > 0, axis >= new.rank else { return false }
    return value(of: field) == value(of: Field(field.hyperparameter, index - 1))
  }
}
