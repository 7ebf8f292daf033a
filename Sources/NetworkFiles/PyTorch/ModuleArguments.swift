import ConvMath
import LayerText

/// What a module says of itself, as it prints it.
struct ModuleArguments {
  let call: ParsedCall
  /// The call as a program would have it.
  let text: String

  /// Reads what stands between the parentheses of a module. Lines are broken at blanks, or anywhere: then the parts belong
  /// together.
  init?(_ tree: ModuleTree) {
    if let source = tree.source {
      self.init(source, "")
      return
    }
    for separator in [" ", ""] {
      let parts = tree.arguments.split(separator: "\n").map { separator.isEmpty ? $0.trimmed : $0 }
      let text = "nn.\(tree.className)(\(Self.quoted(parts.joined(separator: separator))))"
      if let call = try? CallStatement.call(in: text) {
        self.init(call, text)
        return
      }
      if parts.count < 2 { return nil }
    }
    return nil
  }

  private init(_ call: ParsedCall, _ text: String) {
    self.call = call
    self.text = text
  }

  /// With quotes around words that PyTorch prints without them: padding=same.
  private static func quoted(_ text: String) -> String {
    guard text.contains("=") else { return text }
    var (result, word) = ("", "")
    var isValue = false
    func finished(_ word: String) -> String {
      let isPlain =
        !isValue || word.isEmpty || ["True", "False", "None", "inf", "nan"].contains(word)
        || !(word.first?.isLetter ?? false) || !word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      return isPlain ? word : "\"\(word)\""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
        continue
      }
      // What a parenthesis or a quote stands behind is a call, or within a text.
      result += character == "(" || character == "'" || character == "\"" ? word : finished(word)
      word = ""
      result.append(character)
      if character != " " { isValue = character == "=" }
    }
    return result + finished(word)
  }

  // MARK: Values

  /// The arguments without a name.
  var positional: [CallExpression.Value] { call.arguments.filter { $0.name == nil }.map(\.value.value) }

  func has(_ name: String) -> Bool { call.arguments.contains { $0.name == name } }

  func value(_ name: String, _ place: Int? = nil) -> CallExpression.Value? {
    if let named = call.arguments.first(where: { $0.name == name }) { return named.value.value }
    guard let place, call.arguments.indices.contains(place), call.arguments[place].name == nil else {
      return nil
    }
    return call.arguments[place].value.value
  }

  func integer(_ name: String, _ place: Int? = nil) -> Int? {
    if case .integer(let number)? = value(name, place) { number } else { nil }
  }

  /// A number, or a list of them.
  func integers(_ name: String, _ place: Int? = nil) -> [Int]? {
    switch value(name, place) {
    case .integer(let number)?: return [number]
    case .sequence(let elements)?:
      var numbers: [Int] = []
      for element in elements {
        guard case .integer(let number) = element.value else { return nil }
        numbers.append(number)
      }
      return numbers
    default: return nil
    }
  }

  func real(_ name: String, _ place: Int? = nil) -> Double? { value(name, place)?.real }

  /// A number with a fraction, or a list of them.
  func reals(_ name: String, _ place: Int? = nil) -> [Double]? {
    guard case .sequence(let elements)? = value(name, place) else { return real(name, place).map { [$0] } }
    let numbers = elements.compactMap(\.value.real)
    return numbers.count == elements.count ? numbers : nil
  }

  func flag(_ name: String, _ place: Int? = nil) -> Bool? {
    if case .boolean(let flag)? = value(name, place) { flag } else { nil }
  }

  func word(_ name: String, _ place: Int? = nil) -> String? {
    if case .string(let word)? = value(name, place) { word } else { nil }
  }
}

extension CallExpression.Value {
  var real: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }
}

extension Substring {
  var trimmed: Substring {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
