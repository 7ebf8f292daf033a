import ConvMath

/// A step of a value.
enum Step: Hashable, Sendable { case less, more, half, twice }

extension Document {
  /// What a step makes of an item; nil where the item has no next value on that side.
  ///
  /// A number stops at the ends of what its field can have, a flag is off or on, a choice goes round.
  func stepping(_ item: Item, _ step: Step) -> Document? {
    let isUp = step == .more || step == .twice
    switch (item, editing(item)) {
    case (.linked, _):
      var document = self
      document.isLinked.toggle()
      return document
    case (.field(let field), .number):
      guard let number = layer.number(at: field), let next = layer.stepped(field, number, step) else {
        return nil
      }
      return next == number ? nil : setting(field, to: .number(next))
    case (.field(let field), .flag):
      guard case .flag(let isOn) = layer.value(of: field), isOn != isUp else { return nil }
      return setting(field, to: .flag(isUp))
    case (_, .choice):
      let names = choices(of: item)
      guard names.count > 1, let present = choice(of: item).flatMap(names.firstIndex) else { return nil }
      return choosing(names[(present + (isUp ? 1 : names.count - 1)) % names.count], for: item)
    default: return nil
    }
  }
}

extension Layer {
  /// The numbers that steps stay within.
  func steps(of field: Field) -> ClosedRange<Int> {
    range(of: field.hyperparameter) ?? 1...Hyperparameter.limit
  }

  fileprivate func stepped(_ field: Field, _ number: Int, _ step: Step) -> Int? {
    let range = steps(of: field)
    let target: Int
    switch step {
    case .less: target = max(number, range.lowerBound) - 1
    case .more: target = min(number, range.upperBound) + 1
    case .half: target = number / 2
    case .twice: target = min(number, range.upperBound) * 2
    }
    return max(range.lowerBound, min(target, range.upperBound))
  }
}
