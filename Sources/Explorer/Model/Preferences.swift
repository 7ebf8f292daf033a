import ConvMath

/// What a user has chosen for the program itself, kept from one start to the next: colours, language, mouse, and the screen
/// that was shown last. Documents do not have it.
struct Preferences: Hashable, Sendable {
  /// Nil where the terminal decides.
  var theme: ThemeChoice?
  /// Nil where the locale decides.
  var language: Language?
  var capturesMouse = true
  var screen: ScreenName?
  /// Whether the welcome of the first start was shown.
  var isWelcomed = false
  /// The files that were opened or saved last, the latest first.
  private(set) var recentFiles: [String] = []

  static let settings: [Setting] = [.theme, .language, .mouse, .lastScreen, .welcomed, .recentFiles]

  /// Files that are remembered at most.
  private static let mostFiles = 8

  /// Puts a file before the others.
  mutating func remember(file path: String) {
    // As in a search path, a colon parts them; a setting holds no control characters.
    let isPlain = path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, !path.isEmpty, !path.contains(":") else { return }
    recentFiles = Array(([path] + recentFiles.filter { $0 != path }).prefix(Self.mostFiles))
  }

  /// Takes in what was kept; what is none of these is left alone.
  mutating func set(_ setting: Setting, to text: String) {
    switch setting {
    case .theme: theme = ThemeChoice(rawValue: text) ?? theme
    case .language: language = Language(rawValue: text) ?? language
    case .mouse: capturesMouse = text != "off"
    case .lastScreen: screen = ScreenName(text)
    case .welcomed: isWelcomed = text == "yes"
    case .recentFiles: recentFiles = text.split(separator: ":").prefix(Self.mostFiles).map(String.init)
    default: break
    }
  }

  /// What is kept: only what differs from what the program does by itself.
  var texts: [SettingText] {
    let all: [(Setting, String?)] = [
      (.theme, theme?.rawValue), (.language, language?.rawValue), (.mouse, capturesMouse ? nil : "off"),
      (.lastScreen, screen?.rawValue), (.welcomed, isWelcomed ? "yes" : nil),
      (.recentFiles, recentFiles.isEmpty ? nil : recentFiles.joined(separator: ":")),
    ]
    return all.compactMap { setting, text in text.map { SettingText(setting: setting, text: $0) } }
  }
}

extension Setting {
  static let theme = Setting("theme")
  static let language = Setting("language")
  static let mouse = Setting("mouse")
  static let lastScreen = Setting("screen")
  static let welcomed = Setting("welcomed")
  static let recentFiles = Setting("recent_files")
}

extension Workspace {
  /// Whether colours were chosen.
  public var hasTheme: Bool { settings.contains { $0.setting == .theme } }
}
