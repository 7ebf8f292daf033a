import ConvMath

/// A form that a whole screen can be taken out in.
public enum ScreenFormat: String, Hashable, Sendable, CaseIterable {
  case svg
  /// Text with the control sequences of terminals.
  case ansi
  case text

  /// What it is, for a list.
  var title: Wording {
    switch self {
    case .svg: Wording("The screen as SVG", "屏幕画面：SVG")
    case .ansi: Wording("The screen as ANSI text", "屏幕画面：ANSI 文本")
    case .text: Wording("The screen as plain text", "屏幕画面：纯文本")
    }
  }
}
