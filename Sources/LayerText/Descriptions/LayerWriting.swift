import ConvMath

extension JSONWriter {
  /// Writes a layer as a document that `LayerDescription` reads back.
  ///
  /// - Parameter keepsUnused: whether what the operation has no use for is written too, where it is not the default.
  public mutating func write(_ layer: Layer, keepsUnused: Bool = false) {
    let settings = layer.settings + (keepsUnused ? layer.unusedSettings : [])
    object { writer in
      for (hyperparameter, setting) in settings {
        writer.write(key: hyperparameter.rawValue)
        writer.write(setting)
      }
    }
  }

  private mutating func write(_ setting: Setting) {
    switch setting {
    case .amounts(let amounts): write(amounts)
    case .sides(let begin, let end):
      object { writer in
        writer.write(key: "begin")
        writer.write(begin)
        writer.write(key: "end")
        writer.write(end)
      }
    case .flag(let isOn): write(isOn)
    case .word(let word): write(word)
    case .automatic, .unfit, .unreadable: writeNull()
    }
  }

  private mutating func write(_ amounts: Setting.Amounts) {
    switch amounts {
    case .all(let amount): write(amount)
    case .each(let amounts): list { writer in for amount in amounts { writer.write(amount) } }
    }
  }

  /// Writes what stands in a field, as an element.
  public mutating func write(_ value: FieldValue) {
    switch value {
    case .number(let number): write(number)
    case .flag(let isOn): write(isOn)
    case .choice(let word): write(word)
    }
  }
}
