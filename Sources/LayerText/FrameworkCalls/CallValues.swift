import ConvMath

/// Turns the values of arguments into numbers and words.
///
/// Where a value is only known when the program runs, what the present layer has is kept, and that is noted.
struct CallValues {
  let present: Layer?
  private(set) var notes: [Wording] = []

  init(present: Layer?) { self.present = present }

  mutating func note(_ argument: String, _ wording: Wording) {
    let note = Wording("\(argument): \(wording)", "\(argument)：\(wording.text(.chinese))")
    if !notes.contains(note) { notes.append(note) }
  }

  /// Notes that the present layer's value is kept; throws where there is none.
  mutating func keep(_ argument: FrameworkCall.Argument) throws(CallFault) {
    guard present != nil else {
      throw CallFault(argument.value.range.lowerBound, .unknownValue(argument.name))
    }
    let value = argument.value.words
    note(
      argument.name,
      Wording(
        "\(value) is not known here, what the present layer has is kept",
        ["这里不知道", value.text(.chinese), "的值，沿用当前层的值"].setTogether))
  }

  /// A whole number; `kept` where it is unknown.
  mutating func number(_ argument: FrameworkCall.Argument, keeping kept: Int?) throws(CallFault) -> Int {
    if let number = try whole(argument.value, argument.name) { return number }
    try keep(argument)
    return kept ?? 1
  }

  /// A number for each of `count` axes, one for all; what is kept where it is unknown.
  mutating func amounts(
    _ argument: FrameworkCall.Argument, count: Int, keeping kept: PerAxis<Int>?
  ) throws(CallFault) -> PerAxis<Int> {
    let kept = kept ?? PerAxis(repeating: 1, count: count)
    guard case .sequence(let elements) = argument.value.value else {
      if let number = try whole(argument.value, argument.name) {
        return PerAxis(repeating: number, count: count)
      }
      try keep(argument)
      return kept.resized(to: count, filler: 1)
    }
    // A list of one number stands for all axes.
    guard elements.count == count || elements.count == 1 else {
      throw CallFault(
        argument.value.range.lowerBound,
        .wrongCount(argument.name, found: elements.count, expected: count == 1 ? [1] : [1, count]))
    }
    var result = kept.resized(to: count, filler: 1)
    for axis in 0..<count {
      let element = elements[elements.count == 1 ? 0 : axis]
      let part = FrameworkCall.Argument(name: argument.name, value: element)
      result[axis] = try number(part, keeping: result[axis])
    }
    return result
  }

  /// True or False; `kept` where it is unknown.
  mutating func flag(_ argument: FrameworkCall.Argument, keeping kept: Bool?) throws(CallFault) -> Bool {
    switch argument.value.value {
    case .boolean(let isTrue): return isTrue
    case .integer(let value) where value == 0 || value == 1: return value == 1
    case .none: return false
    case _ where argument.value.isUnknown:
      try keep(argument)
      return kept ?? true
    default: throw wrongType(argument, Wording("True or False", "True 或 False"))
    }
  }

  /// A word out of a few, whatever its case; nil where it is unknown.
  mutating func word(
    _ argument: FrameworkCall.Argument, among choices: [String]
  ) throws(CallFault) -> String? {
    switch argument.value.value {
    case .string(let text):
      let word = text.lowercased()
      if choices.contains(word) { return word }
      throw CallFault(
        argument.value.range.lowerBound,
        .notOneOf(argument.name, found: "\"\(text.shortened)\"", choices: choices.map { "\"\($0)\"" }))
    case _ where argument.value.isUnknown:
      try keep(argument)
      return nil
    default:
      let choice = choices.first ?? ""
      throw wrongType(argument, Wording("a word such as \"\(choice)\"", "一个词，例如 \"\(choice)\""))
    }
  }

  /// The whole number that a value is; nil where it is unknown.
  func whole(_ value: CallExpression, _ name: String) throws(CallFault) -> Int? {
    switch value.value {
    case .integer(let number): return number
    case .float(let number):
      if let whole = Int(exactly: number) { return whole }
      throw CallFault(value.range.lowerBound, .wrongType(name, takes: .wholeNumber, found: value.words))
    case .hugeInteger: throw CallFault(value.range.lowerBound, .tooLarge(name))
    case _ where value.isUnknown: return nil
    default:
      throw CallFault(value.range.lowerBound, .wrongType(name, takes: .wholeNumber, found: value.words))
    }
  }

  func wrongType(_ argument: FrameworkCall.Argument, _ takes: Wording) -> CallFault {
    CallFault(
      argument.value.range.lowerBound, .wrongType(argument.name, takes: takes, found: argument.value.words))
  }
}

extension Wording {
  fileprivate static let wholeNumber = Wording("a whole number", "一个整数")
}
