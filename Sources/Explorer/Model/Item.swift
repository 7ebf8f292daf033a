import ConvMath

/// Something that can have the focus: a field of the layer, a setting, or the list that a screen is about.
public enum Item: Hashable, Sendable {
  case field(Field)
  case numberType
  case linked
  /// A setting of a screen's own: the range of a sweep.
  case setting(Setting)
  /// An extent of an input of the open network.
  case extent(InputExtent)
  /// What a screen shows beside its settings: a plot, solutions, steps.
  case list

  /// How an item is edited.
  enum Editing {
    case number, flag, choice
    /// Any text: every letter counts while it is typed.
    case text
    /// A list takes no value: the arrows move in it.
    case list
  }
}

extension Document {
  /// How an item is edited in this document.
  func editing(_ item: Item) -> Item.Editing {
    switch item {
    case .numberType, .setting: .choice
    case .linked: .flag
    case .list: .list
    case .extent: .number
    case .field(let field):
      switch layer.value(of: field) {
      case .number: .number
      case .flag: .flag
      case .choice, nil: .choice
      }
    }
  }

  /// The fields that an edit of `field` reaches: all axes of it where they are linked.
  func reach(of field: Field) -> [Field] {
    guard isLinked, let index = field.index else { return [field] }
    if field.hyperparameter == .input {
      guard index >= 2 else { return [field] }
      return (0..<layer.input.spatial.count).map { Field(.input, $0 + 2) }
    }
    return (0..<layer.rank).map { Field(field.hyperparameter, $0) }
  }

  /// The document with a value in a field and in those linked with it.
  func setting(_ field: Field, to value: FieldValue) -> Document {
    var document = self
    document.layer = reach(of: field).reduce(layer) { $0.setting($1, to: value) }
    return document
  }

  /// The values that a choice can take, with the present one among them.
  func choices(of item: Item) -> [String] {
    switch item {
    case .numberType: return NumberType.allCases.map(\.rawValue)
    case .linked, .setting, .list, .extent: return []
    case .field(let field):
      switch field.hyperparameter {
      case .framework: return Framework.allCases.map(\.rawValue)
      case .kind: return LayerKind.all.map(\.name)
      case .mode: return Layer.Interpolation.allCases.map(\.rawValue)
      case .padding:
        let modes = layer.paddingModes.map(\.rawValue)
        let present = layer.padding.mode.rawValue
        return modes.contains(present) ? modes : modes + [present]
      default: return []
      }
    }
  }

  /// The choice that stands in an item; nil for one that is no choice.
  func choice(of item: Item) -> String? {
    switch item {
    case .numberType: return numberType.rawValue
    case .linked, .setting, .list, .extent: return nil
    case .field(let field):
      guard case .choice(let name) = layer.value(of: field) else { return nil }
      return name
    }
  }

  /// The document with another choice in an item.
  func choosing(_ name: String, for item: Item) -> Document {
    var document = self
    switch item {
    case .numberType: document.numberType = NumberType(rawValue: name) ?? numberType
    case .linked, .setting, .list, .extent: break
    case .field(let field): document.layer = layer.setting(field, to: .choice(name))
    }
    return document
  }
}
