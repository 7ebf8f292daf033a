import ConvMath

extension LayerFault {
  /// Field, reason and what would work, in one line:
  /// "--groups: 2 does not divide 3 in channels; try --groups 1 or --groups 3".
  ///
  /// - Parameter layer: the layer that cannot be, so that the advice has the values of all axes.
  public func message(
    _ syntax: Syntax, layer: Layer? = nil, _ language: Language = .english
  ) -> String {
    let advice = completeInput(syntax).map { [$0] } ?? nearest.map { $0.text(syntax, layer: layer) }
    let isArgument = syntax == .commandLine && field == Hyperparameter.kind.rawValue
    let name =
      isArgument ? language("<kind>", "<种类>") : Hyperparameter(rawValue: field).map(syntax.name) ?? field
    let message = name + language.colon + text(syntax, language)
    // Some reasons end with the same advice.
    guard !advice.isEmpty, !message.contains(language("; try ", "；可改为 ")) else { return message }
    return message + language("; try ", "；可改为 ")
      + language(advice.joined(separator: " or "), advice.joined(.or, .chinese))
  }
}

extension LayerFault {
  /// The input with the dimensions that the kind takes, where it has another number of them: one sample where the batch is
  /// left out, the usual channels where only the spatial axes are given, or else an example.
  fileprivate func completeInput(_ syntax: Syntax) -> String? {
    guard case .issue(.dimensionCount(let kind, let found, let expected)) = reason else { return nil }
    let (example, extents) = (kind.exampleInput, found.extents)
    let complete =
      if expected.contains(extents.count + 1), extents.count > 1 {
        [1] + extents
      } else if extents.count == kind.rank, expected.contains(extents.count + 2) {
        [1, example.channels] + extents
      } else {
        example.extents
      }
    return syntax.text(.input, .amounts(.each(complete)))
  }
}

extension Issue.Remedy {
  /// The hyperparameter with its new value, in full: "--input 1x3x9x224".
  fileprivate func text(_ syntax: Syntax, layer: Layer?) -> String {
    switch value {
    case .flag(let isOn): return syntax.text(field.hyperparameter, .flag(isOn))
    case .choice(let word): return syntax.text(field.hyperparameter, .word(word))
    case .number(let number):
      guard let layer, field.index != nil else {
        return syntax.text(field.hyperparameter, .amounts(.all(number)))
      }
      return syntax.text(field.hyperparameter, setting(of: field, to: number, in: layer))
    }
  }

  /// The hyperparameter with the number on every axis, where all are the same now, or else on the one alone.
  private func setting(of field: Field, to number: Int, in layer: Layer) -> Setting {
    let axes = (0..<layer.rank).map {
      Field(field.hyperparameter, field.hyperparameter == .input ? $0 + 2 : $0)
    }
    let isUniform = field.axis != nil && Set(axes.map(layer.number)).count == 1
    guard isUniform else {
      return layer.setting(field, to: number).setting(of: field.hyperparameter) ?? .amounts(.all(number))
    }
    guard field.hyperparameter == .input else { return .amounts(.all(number)) }
    let remedied = axes.reduce(layer) { $0.setting($1, to: number) }
    return remedied.setting(of: .input) ?? .amounts(.all(number))
  }
}
