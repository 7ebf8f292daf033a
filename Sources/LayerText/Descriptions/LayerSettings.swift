import ConvMath

extension Layer {
  /// What is set for a hyperparameter, as a document has it; nil for one that this layer has not.
  public func setting(of hyperparameter: Hyperparameter) -> Setting? {
    switch hyperparameter {
    case .input: return .amounts(.each(input.extents))
    case .padding:
      switch padding {
      case .symmetric(let amounts): return .amounts(.each(Array(amounts)))
      case .perSide(let begin, let end): return .sides(begin: .each(Array(begin)), end: .each(Array(end)))
      case .valid, .same, .sameUpper, .sameLower: return .word(padding.mode.rawValue)
      }
    case .outputPadding where outputPadding == nil: return .automatic
    default: break
    }
    if hyperparameter.isPerAxis {
      return .amounts(.each((0..<rank).compactMap { number(at: Field(hyperparameter, $0)) }))
    }
    switch value(of: Field(hyperparameter)) {
    case .number(let number): return .amounts(.all(number))
    case .flag(let isOn): return .flag(isOn)
    case .choice(let word): return .word(word)
    case nil: return nil
    }
  }

  /// Everything that is set, in the order of the screen: framework, kind and input, then the hyperparameters.
  public var settings: [(hyperparameter: Hyperparameter, setting: Setting)] {
    ([.framework, .kind, .input] + kind.operation.hyperparameters).compactMap { hyperparameter in
      setting(of: hyperparameter).map { (hyperparameter, $0) }
    }
  }

  /// What is set of hyperparameters that the operation has no use for, where it is not the default: it counts again
  /// when the kind changes.
  var unusedSettings: [(hyperparameter: Hyperparameter, setting: Setting)] {
    let used = kind.operation.hyperparameters
    let usual = Layer(kind, input: input, framework: framework)
    return Hyperparameter.allCases.compactMap { hyperparameter in
      switch hyperparameter {
      // Amounts of a side are part of the padding; features are channels.
      case .framework, .kind, .input, .paddingBegin, .paddingEnd, .outFeatures: return nil
      case .outChannels where used.contains(.outFeatures): return nil
      default: break
      }
      guard !used.contains(hyperparameter), let setting = setting(of: hyperparameter),
        setting != usual.setting(of: hyperparameter)
      else { return nil }
      return (hyperparameter, setting)
    }
  }
}
