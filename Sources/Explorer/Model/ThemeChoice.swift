import ConvMath

/// The colours that the user chose.
public enum ThemeChoice: String, Hashable, Sendable, CaseIterable {
  case dark, light, none

  func text(_ language: Language) -> String {
    switch self {
    case .dark: language("dark", "深色背景")
    case .light: language("light", "浅色背景")
    case .none: language("none", "无色")
    }
  }

  /// The one after this, round and round.
  var next: ThemeChoice {
    let all = Self.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + 1) % all.count]
  }
}
