import ConvMath

/// The nearest layer that can be.
extension State {
  /// Makes the layer one that can be, or says why not.
  mutating func takeNearest() {
    keepDraft()
    guard !issues.isEmpty else {
      notice = impossibleNode ?? Wording("every value works as it is", "现在每个值都可行")
      return
    }
    guard !mendLayer() else { return }
    let isForbidden = document.mended(first: []) { _ in true } != nil
    notice =
      isForbidden && document.network?.layer == nil
      ? Wording("nothing nearby settles this and keeps the task", "附近没有既可行又符合任务的值")
      : Wording("no value nearby settles this; W explains it", "附近没有哪个值能解决；按 W 看原因")
  }

  /// Makes the layer one that can be, in one step, and says what that changed: by the field under the focus where that is
  /// enough, or else by what its issue and the others offer, as few of them as there need to be. False where nothing does.
  mutating func mendLayer() -> Bool {
    let former = document.layer
    guard !issues.isEmpty, let mended = nearestPossible else { return false }
    let changed = mended.layer.differences(from: former).map(\.field.hyperparameter)
    lastEdited = nil
    edit(changed.first.map { Item.field(Field($0)) }) { $0 = mended }
    lastEdited = nil
    if !changed.contains(where: { focus.isOf($0) }), let item = items.first(where: { $0.isOf(changed.first) })
    {
      focus = item
    }
    notice = Wording { language in
      ChangeText(glyphs: Glyphs(isUnicode: true, language: language)).text(of: mended.layer, since: former)
        + language("; u takes it back", "；按 u 撤回")
    }
    return true
  }

  /// The nearest document whose layer can be; nil where there is none nearby.
  private var nearestPossible: Document? {
    let may = { [self] (layer: Layer) in mayBecome(layer) }
    if case .field(let field) = focus, let nearest = document.nearestPossible(at: field, may) {
      return nearest
    }
    let first = Set(issues(at: focus).flatMap(\.remedies).map(\.field))
    return document.mended(first: first, may)
  }

  /// Whether a layer may be proposed in the place of the present one: not one that leaves the network or breaks a task.
  private func mayBecome(_ layer: Layer) -> Bool {
    if document.network?.layer != nil {
      let own = document.layer
      guard own.input == layer.input, own.framework == layer.framework else { return false }
    }
    return rooms.all.allSatisfy { $0.allows(layer, instead: document.layer) }
  }
}

extension Item {
  /// Whether it is a field of a hyperparameter.
  fileprivate func isOf(_ hyperparameter: Hyperparameter?) -> Bool {
    if case .field(let field) = self { field.hyperparameter == hyperparameter } else { false }
  }
}

extension Document {
  /// Steps on either side that are tried one by one.
  private static let steps = 512
  /// Remedies that are tried one after the other.
  private static let rounds = 6

  /// The document with the nearest number in a field that makes a layer that can be; nil where none does.
  fileprivate func nearestPossible(at field: Field, _ may: (Layer) -> Bool) -> Document? {
    guard let number = layer.number(at: field) else { return nil }
    let range = layer.steps(of: field)
    func attempt(_ value: Int) -> Document? {
      guard range.contains(value), value != number else { return nil }
      let changed = setting(field, to: .number(value))
      return changed.layer.canBe && may(changed.layer) ? changed : nil
    }
    let start = max(range.lowerBound, min(number, range.upperBound))
    for distance in 0...Self.steps {
      if let found = attempt(start - distance) ?? attempt(start + distance) { return found }
    }
    // What is far beyond an end is brought to it.
    guard var nearest = attempt(range.lowerBound), start > range.lowerBound else { return nil }
    var (possible, impossible) = (range.lowerBound, start)
    while impossible - possible > 1 {
      let middle = possible + (impossible - possible) / 2
      if let found = attempt(middle) { (nearest, possible) = (found, middle) } else { impossible = middle }
    }
    return nearest
  }

  /// The document with as few of the remedies of its issues as make a layer that can be; nil where they do not.
  ///
  /// - Parameter first: The fields whose remedies are tried before all others.
  fileprivate func mended(first: Set<Field>, _ may: (Layer) -> Bool) -> Document? {
    var reached: Set<Layer> = [layer]
    var front = [self]
    for _ in 0..<Self.rounds where !front.isEmpty {
      var next: [Document] = []
      for document in front {
        for changed in document.remedied(first: first) where reached.insert(changed.layer).inserted {
          guard may(changed.layer) else { continue }
          if changed.layer.canBe { return changed }
          next.append(changed)
        }
      }
      front = next
    }
    return nil
  }

  /// The document with each remedy of its issues: linked axes together, then each by itself.
  private func remedied(first: Set<Field>) -> [Document] {
    let all = layer.issues.flatMap(\.remedies)
    let ordered = all.filter { first.contains($0.field) } + all.filter { !first.contains($0.field) }
    return ordered.flatMap { remedy in
      var apart = self
      apart.layer = layer.setting(remedy.field, to: remedy.value)
      return [setting(remedy.field, to: remedy.value), apart]
    }
  }
}

extension Layer {
  fileprivate var canBe: Bool { issues.isEmpty && (try? analyze()) != nil }
}
