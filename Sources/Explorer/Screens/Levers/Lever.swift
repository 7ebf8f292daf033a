import ConvMath

/// What one step of a field down and up would do to the figures: the lever that the field is.
public struct Lever: Hashable, Sendable {
  var row: FieldRow
  /// The field that is stepped; its axes move along where they are linked.
  public var field: Field
  public var down: Outcome
  public var up: Outcome

  var item: Item { .field(field) }

  /// Where a step leads, and to which value.
  public enum Outcome: Hashable, Sendable {
    case analysis(Analysis, value: FieldValue)
    /// The layer could not be; why.
    case cannot(Issue, value: FieldValue)
    /// There is no such step.
    case end
  }

  /// The figures that levers are measured by.
  static let metrics: [(metric: Metric, label: Wording)] = [
    (.output, .output), (.parameters, .parameters), (.flops, .flops), (.memory, .memory),
  ]

  /// The field as the screen names it, and what stands in it.
  public func name(in document: Document, _ language: Language = .english) -> String {
    name(in: document, Glyphs(isUnicode: true, language: language))
  }

  func name(in document: Document, _ glyphs: Glyphs) -> String {
    document.isLinked || row.items.count == 1
      ? row.label.text(glyphs.language) : Wording.label(of: field, in: document.layer, glyphs.language)
  }
}

extension Document {
  /// The levers of this layer in the order of the screen: one for each row of fields, or for each field where axes are
  /// not linked. Kind, rules and number type are no levers: they have no one next value.
  public func levers() -> [Lever] {
    rows.filter { $0.panel != .rules }.flatMap { row -> [Lever] in
      let items = isLinked ? Array(row.items.prefix(1)) : row.items
      return items.compactMap { item in
        guard case .field(let field) = item, field.hyperparameter != .kind else { return nil }
        return Lever(row: row, field: field, down: outcome(of: item, .less), up: outcome(of: item, .more))
      }
    }
  }

  private func outcome(of item: Item, _ step: Step) -> Lever.Outcome {
    guard let next = stepping(item, step), case .field(let field) = item else { return .end }
    guard let value = next.layer.value(of: field) else { return .end }
    do {
      return .analysis(try next.layer.analyze(), value: value)
    } catch {
      guard let issue = error.issues.first else { return .end }
      return .cannot(issue, value: value)
    }
  }
}

extension Lever.Outcome {
  /// How a metric changes by the step; nil where the step leads nowhere.
  public func change(_ metric: Metric, from analysis: Analysis, _ type: NumberType) -> Change? {
    guard case .analysis(let next, _) = self, let old = analysis[metric, type], let new = next[metric, type]
    else { return nil }
    return Change(old: old, new: new)
  }
}
