import ConvMath

/// Reads the text of a variation from left to right.
struct VariationReader {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  private var next: Character? { position < characters.count ? characters[position] : nil }

  private func error(_ reason: VariationError.Reason, at start: Int? = nil) -> VariationError {
    VariationError(column: (start ?? position) + 1, reason: reason)
  }

  // MARK: What is varied

  /// Reads a name and the equals sign behind it.
  mutating func readTarget(of layer: Layer) throws(VariationError) -> Variation.Target {
    skipSpace()
    let start = position
    let name = read { $0.isWordPart }
    let targets = layer.variationTargets
    let known = targets.map { $0.optionName(rank: layer.rank) }
    // The axes of a hyperparameter go without saying.
    let main = targets.filter { !$0.isOneAxis }.map { $0.optionName(rank: layer.rank) }
    guard !name.isEmpty else { throw error(.noTarget(layer.kind, known: main), at: start) }
    let plain = String(name.map { $0 == "-" ? "_" : $0 })
    if plain == "kind" || plain == "framework" {
      throw error(.notVaried(plain == "kind" ? .kind : .framework), at: start)
    }
    guard let target = Variation.Target(name: name, of: layer) else {
      let nearest = nearestNames(to: name, among: known)
      let shown = name.shortened
      throw error(.unknownTarget(shown, layer.kind, nearest: nearest, known: main), at: start)
    }
    skipSpace()
    guard next == "=" else { throw error(.noValues(target: target.optionName(rank: layer.rank))) }
    position += 1
    return target
  }

  // MARK: Values

  /// Reads the rest of the text as values of a target.
  mutating func readValues(
    of target: Variation.Target, in layer: Layer
  ) throws(VariationError) -> Variation.Values {
    var parts: [Variation.Values.Part] = []
    while true {
      skipSpace()
      let start = position
      let part = try readPart()
      parts.append(try fit(part, to: target, in: layer, at: start))
      skipSpace()
      guard let separator = next else { break }
      guard separator == "," else { throw error(.unexpected(rest)) }
      position += 1
    }
    guard let values = Variation.Values(parts) else { throw error(.tooManyValues, at: 0) }
    return values
  }

  private mutating func readPart() throws(VariationError) -> Variation.Values.Part {
    guard let character = next else { throw error(.valueExpected) }
    if character.isLetter { return .value(.choice(read(while: \.isWordPart))) }
    guard character == "-" || character.isDigit else { throw error(.valueExpected) }
    let start = position
    let first = try readNumber()
    skipSpace()
    guard skip("..") else { return .value(.number(first)) }
    skipSpace()
    let bound = try readNumber()
    let step = try readStep()
    guard let range = Variation.Progression(from: first, through: bound, by: step) else {
      throw error(.tooManyValues, at: start)
    }
    return .numbers(range)
  }

  /// Reads ":4" or "step 4"; 1 where nothing of the sort follows.
  private mutating func readStep() throws(VariationError) -> Int {
    skipSpace()
    guard skip(":") || skip("step") else { return 1 }
    skipSpace()
    let start = position
    let step = try readNumber()
    guard step > 0 else { throw error(.stepTooSmall(step), at: start) }
    return step
  }

  private mutating func readNumber() throws(VariationError) -> Int {
    let start = position
    _ = skip("-")
    let digits = read(while: \.isDigit)
    guard !digits.isEmpty else { throw error(.numberExpected, at: start) }
    let isFraction =
      next == "." && position + 1 < characters.count && characters[position + 1].isDigit
    if isFraction {
      _ = read { $0.isDigit || $0 == "." }
      throw error(.fraction(text(from: start)), at: start)
    }
    guard let number = Int(String(characters[start..<position])) else {
      throw error(.huge(text(from: start)), at: start)
    }
    return number
  }

  /// The part as the target takes it: a flag for "true", a padding for "same".
  private func fit(
    _ part: Variation.Values.Part, to target: Variation.Target, in layer: Layer, at start: Int
  ) throws(VariationError) -> Variation.Values.Part {
    let hyperparameter = target.hyperparameter
    let takesNumbers = !hyperparameter.isFlag && hyperparameter != .mode
    let choices = hyperparameter.choices(in: layer)
    func unfit(_ text: String) -> VariationError {
      let name = target.optionName(rank: layer.rank)
      let reason = VariationError.Reason.unfit(
        text, target: name, choices: target.isAllAxes ? choices : [], takesNumbers: takesNumbers)
      return error(reason, at: start)
    }
    guard case .value(.choice(let word)) = part else {
      guard takesNumbers else { throw unfit(text(from: start)) }
      return part
    }
    let plain = String(word.lowercased().map { $0 == "-" ? "_" : $0 })
    guard choices.contains(plain) else { throw unfit(word.shortened) }
    guard target.isAllAxes else { throw error(.wordForOneAxis(plain, hyperparameter), at: start) }
    return .value(hyperparameter.isFlag ? .flag(plain == "true") : .choice(plain))
  }

  // MARK: Characters

  private var rest: String { String(characters[position...]).shortened }

  private func text(from start: Int) -> String { String(characters[start..<position]).shortened }

  private mutating func skipSpace() {
    while next?.isWhitespace == true { position += 1 }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  private mutating func read(while belongs: (Character) -> Bool) -> String {
    let start = position
    while let next, belongs(next) { position += 1 }
    return String(characters[start..<position])
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
