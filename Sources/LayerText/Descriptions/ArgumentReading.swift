import ConvMath

extension LayerDescription {
  /// Reads the options of a command line, each without its hyphens: "3" stands for all axes, "3x5" for each, other
  /// values are words.
  ///
  /// A window has one padding, so that `--padding-begin` and `--padding-end` become its two sides; where one is left
  /// out, that side has none.
  ///
  ///     LayerDescription(options: [(.kind, "conv2d"), (.input, "1x3x8x8"), (.kernelSize, "3x5")])
  public init(
    options: [(hyperparameter: Hyperparameter, text: String)],
    flags: [(hyperparameter: Hyperparameter, isOn: Bool)] = []
  ) {
    self.init()
    let kind = options.first { $0.hyperparameter == .kind }.flatMap { LayerKind(name: $0.text) }
    let hasSides = kind?.operation.hyperparameters.contains(.padding) ?? false
    var sides: [Hyperparameter: Setting] = [:]
    for (hyperparameter, text) in options {
      let setting = readSetting(hyperparameter, text)
      if hasSides, hyperparameter == .paddingBegin || hyperparameter == .paddingEnd {
        sides[hyperparameter] = setting
      } else {
        set(hyperparameter, to: setting)
      }
    }
    for (hyperparameter, isOn) in flags { set(hyperparameter, to: .flag(isOn)) }
    if !sides.isEmpty { setSides(sides, kind) }
  }

  private mutating func setSides(_ sides: [Hyperparameter: Setting], _ kind: LayerKind?) {
    guard self[.padding] == nil else {
      report(LayerFault(.padding, .paddingAndSides))
      return
    }
    func amounts(_ side: Hyperparameter) -> Setting.Amounts? {
      switch sides[side] {
      case nil: return .all(0)
      case .amounts(let amounts): return amounts
      case .unreadable: break
      case .some: report(LayerFault(side, .wrongType(side, kind)))
      }
      return nil
    }
    let (begin, end) = (amounts(.paddingBegin), amounts(.paddingEnd))
    if let begin, let end { set(.padding, to: .sides(begin: begin, end: end)) }
  }

  private mutating func readSetting(_ hyperparameter: Hyperparameter, _ text: String) -> Setting {
    guard hyperparameter.takesNumbers else { return .word(text) }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    var numbers: [Int] = []
    for (index, part) in parts.enumerated() {
      switch readNumber(part) {
      case .integer(let number): numbers.append(number)
      case nil: return .word(text)
      case .some(let number):
        let field = Field(hyperparameter, hyperparameter.isPerAxis ? index : nil)
        report(LayerFault(field, notWhole: number))
        return .unreadable
      }
    }
    // A shape is a list, if only of one dimension.
    if numbers.count == 1, hyperparameter != .input { return .amounts(.all(numbers[0])) }
    return .amounts(.each(numbers))
  }

  private func readNumber(_ text: Substring) -> JSONNumber? {
    var scanner = JSONScanner(Array(text.utf8)[...])
    guard let number = try? scanner.readNumber(), scanner.byte == nil else { return nil }
    return number
  }
}

extension Hyperparameter {
  /// Whether it is a number or a list of numbers, if perhaps also a word.
  fileprivate var takesNumbers: Bool {
    switch self {
    case .framework, .kind, .mode: false
    default: !isFlag
    }
  }
}
