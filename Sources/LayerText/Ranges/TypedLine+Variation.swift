import ConvMath

extension TypedLine {
  // MARK: What is varied

  /// Takes the name of what is varied and the equals sign behind it.
  mutating func takeTarget(of layer: Layer) throws(LocatedError) -> Variation.Target {
    let start = column
    let name = String(cursor.take(while: \.isWordPart))
    let targets = layer.variationTargets
    // The axes of a hyperparameter go without saying.
    let main = targets.filter { !$0.isOneAxis }.map { $0.optionName(rank: layer.rank) }
    guard !name.isEmpty else { throw error(.noTarget(layer.kind, known: main), at: start) }
    let plain = name.underscored
    if plain == "kind" || plain == "framework" {
      throw error(.notVaried(plain == "kind" ? .kind : .framework), at: start)
    }
    guard let target = Variation.Target(name: name, of: layer) else {
      let nearest = nearestNames(to: name, among: targets.map { $0.optionName(rank: layer.rank) })
      throw error(.unknownTarget(name.shortened, layer.kind, nearest: nearest, known: main), at: start)
    }
    skipSpaces()
    guard take("=") else { throw error(.noValues(target: target.optionName(rank: layer.rank))) }
    return target
  }

  // MARK: Values

  /// Takes the rest of the line as values of a target.
  mutating func takeValues(
    of target: Variation.Target, in layer: Layer
  ) throws(LocatedError) -> Variation.Values {
    var parts: [Variation.Values.Part] = []
    try takeList { (line) throws(LocatedError) in
      let start = line.column
      let part = try line.takePart()
      parts.append(try line.fit(part, to: target, in: layer, at: start))
    }
    guard let values = Variation.Values(parts) else { throw error(.tooManyValues, at: 1) }
    return values
  }

  private mutating func takePart() throws(LocatedError) -> Variation.Values.Part {
    guard let character = cursor.next else { throw error(.valueExpected) }
    if character.isLetter { return .value(.choice(String(cursor.take(while: \.isWordPart)))) }
    guard character == "-" || character.isDigit else { throw error(.valueExpected) }
    let start = column
    let range = try takeRange(Self.wholeNumbers)
    guard let bound = range.bound else { return .value(.number(range.first)) }
    guard let numbers = Variation.Progression(from: range.first, through: bound, by: range.step) else {
      throw error(.tooManyValues, at: start)
    }
    return .numbers(numbers)
  }

  private static let wholeNumbers = RangeForm(
    usualStep: 1, stepTooSmall: { VariationFault.stepTooSmall($0).wording },
    takeNumber: { (line) throws(LocatedError) in try line.takeWholeNumber() })

  private mutating func takeWholeNumber() throws(LocatedError) -> Int {
    let start = column
    _ = cursor.take("-")
    let digits = cursor.take(while: \.isDigit)
    guard !digits.isEmpty else { throw error(.numberExpected, at: start) }
    if cursor.next == ".", cursor.next(1)?.isDigit ?? false {
      cursor.take { $0.isDigit || $0 == "." }
      throw error(.fraction(text(fromColumn: start)), at: start)
    }
    guard let number = Int(String(cursor.elements[(start - 1)..<cursor.position])) else {
      throw error(.huge(text(fromColumn: start)), at: start)
    }
    return number
  }

  /// The part as the target takes it: a flag for "true", a padding for "same".
  private func fit(
    _ part: Variation.Values.Part, to target: Variation.Target, in layer: Layer, at start: Int
  ) throws(LocatedError) -> Variation.Values.Part {
    let hyperparameter = target.hyperparameter
    let takesNumbers = !hyperparameter.isFlag && hyperparameter != .mode
    let choices = hyperparameter.choices(in: layer)
    func unfit(_ text: String) -> LocatedError {
      let name = target.optionName(rank: layer.rank)
      let fault = VariationFault.unfit(
        text, target: name, choices: target.isAllAxes ? choices : [], takesNumbers: takesNumbers)
      return error(fault, at: start)
    }
    guard case .value(.choice(let word)) = part else {
      guard takesNumbers else { throw unfit(text(fromColumn: start)) }
      return part
    }
    let plain = word.lowercased().underscored
    guard choices.contains(plain) else { throw unfit(word.shortened) }
    guard target.isAllAxes else { throw error(.wordForOneAxis(plain, hyperparameter), at: start) }
    return .value(hyperparameter.isFlag ? .flag(plain == "true") : .choice(plain))
  }

  private func error(_ fault: VariationFault, at column: Int? = nil) -> LocatedError {
    error(fault.wording, at: column)
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
  fileprivate var isWordPart: Bool { isLetter || isDigit || self == "_" || self == "-" }
}

extension Variation.Target {
  /// Whether it is more than one axis of several.
  fileprivate var isAllAxes: Bool {
    if case .field(let field) = self { return field.index == nil }
    return true
  }
}

extension Hyperparameter {
  /// The words that it can be.
  fileprivate func choices(in layer: Layer) -> [String] {
    switch self {
    case .padding: Padding.words
    case .mode: Layer.Interpolation.allCases.map(\.rawValue)
    case .outputPadding where layer.framework == .keras: ["auto"]
    default: isFlag ? ["true", "false"] : []
    }
  }
}
