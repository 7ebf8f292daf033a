import ArgumentParser

/// What the parser found wrong with a command line, with the command that it was reading.
///
/// The parser's errors are public only as English sentences, so their cases are read by reflection; one that is not known
/// here is told in the parser's own words.
struct ParserFailure {
  /// The command with those above it.
  let stack: [ParsableCommand.Type]
  let reason: Reason

  enum Reason {
    case helpRequested
    case unknownOption(String)
    case missingValue(option: String)
    case unexpectedValue(option: String, String)
    case unexpectedWords([String])
    /// An argument that must be given.
    case missingArgument
    case invalidValue(option: String?, String, ValidationError?)
    case validation(ValidationError)
    case other
  }

  /// Nil for an error that is not the parser's.
  init?(_ error: any Error) {
    let mirror = Mirror(reflecting: error)
    guard let stack = mirror.descendant("commandStack") as? [ParsableCommand.Type],
      let parserError = mirror.descendant("parserError")
    else { return nil }
    self.stack = stack
    reason = Reason(parserError)
  }
}

extension ParserFailure.Reason {
  /// The case of an error of the parser: its name, and what it carries.
  fileprivate init(_ error: Any) {
    guard let (name, payload) = Mirror(reflecting: error).children.first else {
      self = .other
      return
    }
    let parts = Mirror(reflecting: payload).children.map(\.value)
    self = Self.known(name ?? "", payload, parts) ?? .other
  }

  private static func known(_ name: String, _ payload: Any, _ parts: [Any]) -> Self? {
    switch name {
    case "helpRequested": return .helpRequested
    case "unknownOption" where parts.count == 2: return option(parts[1]).map { .unknownOption($0) }
    case "missingValueForOption" where parts.count == 2:
      return option(parts[1]).map { .missingValue(option: $0) }
    case "unexpectedValueForOption" where parts.count == 3:
      guard let option = option(parts[1]), let value = parts[2] as? String else { return nil }
      return .unexpectedValue(option: option, value)
    case "unexpectedExtraValues":
      return .unexpectedWords(
        parts.compactMap { Mirror(reflecting: $0).children.map(\.value).last as? String })
    case "noValue": return .missingArgument
    case "unableToParseValue" where parts.count == 5:
      guard let value = parts[2] as? String else { return nil }
      return .invalidValue(option: option(parts[1]), value, some(parts[4]) as? ValidationError)
    case "userValidationError": return (payload as? ValidationError).map { .validation($0) }
    default: return nil
    }
  }

  /// How an option is written, of the parser's name for it, which may be wrapped as an optional.
  private static func option(_ name: Any) -> String? {
    guard let (kind, value) = Mirror(reflecting: some(name)).children.first, let kind else { return nil }
    let word = value as? String ?? Mirror(reflecting: value).children.first.map { "\($0.value)" }
    return word.map { (kind == "long" ? "--" : "-") + $0 }
  }

  /// What an optional holds.
  private static func some(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value ?? value : value
  }
}
