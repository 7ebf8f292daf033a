import ConvMath

/// How a hyperparameter and its value are written.
public enum Syntax: Hashable, Sendable {
  /// As a key and value of JSON: kernel_size, [3, 5].
  case json
  /// As an option: --kernel-size, 3x5.
  case commandLine

  /// The name of a hyperparameter: "kernel_size" or "--kernel-size". The kind is an argument of its own: "<kind>".
  public func name(of hyperparameter: Hyperparameter) -> String {
    switch (self, hyperparameter) {
    case (.json, _): hyperparameter.rawValue
    case (.commandLine, .kind): "<kind>"
    case (.commandLine, _): "--" + hyperparameter.optionName
    }
  }

  /// A list of numbers: "[3, 5]" or "3x5".
  public func list(_ numbers: [Int]) -> String {
    switch self {
    case .json: "[" + numbers.map(String.init).joined(separator: ", ") + "]"
    case .commandLine: numbers.map(String.init).joined(separator: "x")
    }
  }

  /// A word: "\"same\"" or "same".
  public func word(_ word: String) -> String { self == .json ? "\"\(word)\"" : word }

  /// A hyperparameter with its value, as it can be given.
  public func text(_ hyperparameter: Hyperparameter, _ setting: Setting) -> String {
    switch (self, setting) {
    case (.json, _): value(setting)
    case (.commandLine, .flag(let isOn)):
      isOn ? name(of: hyperparameter) : "--no-" + hyperparameter.optionName
    case (.commandLine, .sides(let begin, let end)):
      text(.paddingBegin, .amounts(begin)) + " " + text(.paddingEnd, .amounts(end))
    case (.commandLine, _) where hyperparameter == .kind: value(setting)
    case (.commandLine, _): name(of: hyperparameter) + " " + value(setting)
    }
  }

  private func value(_ setting: Setting) -> String {
    switch setting {
    case .amounts(.all(let number)): String(number)
    case .amounts(.each(let numbers)): list(numbers)
    case .sides(let begin, let end):
      "{\"begin\": \(value(.amounts(begin))), \"end\": \(value(.amounts(end)))}"
    case .flag(let isOn): isOn ? "true" : "false"
    case .word(let word): self.word(word)
    case .automatic: self == .json ? "null" : "auto"
    case .unfit, .unreadable: ""
    }
  }
}

extension Hyperparameter {
  /// The name of its option, without hyphens before it: "kernel-size".
  public var optionName: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}
