/// The name of a setting of a screen, as documents have it: "sweep_field".
///
/// Each screen declares its own.
public struct Setting: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ name: String) { rawValue = name }
}

/// What stands in a setting.
enum SettingValue: Hashable, Sendable {
  case text(String)
  /// A text that takes digits alone, so that letters stay commands.
  case digits(String)
  /// What is typed as the answer to a question: Enter checks it, and no document keeps it.
  case answer(String, isOpen: Bool)
  case choice(String, among: [String])
  case flag(Bool)

  /// What stands there as text.
  var text: String {
    switch self {
    case .text(let text), .digits(let text), .answer(let text, _), .choice(let text, _): text
    case .flag(let isOn): isOn ? "true" : "false"
    }
  }
}

/// What is kept of a setting.
public struct SettingText: Hashable, Sendable {
  public var setting: Setting
  public var text: String
}
