import CellGrid
import ConvMath

/// How each part of the screen looks. Colour adds to shape and symbol, it never carries a meaning alone.
struct Theme: Hashable, Sendable {
  var text = Style.plain
  /// Labels, rules, what is of less weight.
  var faint = Style.dim
  var border = Style.dim
  var title = Style.bold
  var brand = Style.bold
  /// The focused value.
  var focus = Style.reverse
  /// A value that is being typed.
  var draft = Style(bold: true, underline: true)
  /// A value that cannot be, and its reason.
  var error = Style(bold: true, underline: true)
  /// Figures of an earlier layer, while the present one cannot be.
  var stale = Style.dim
  /// Digits that the last key changed.
  var changed = Style(bold: true, underline: true)
  var key = Style.bold
  var tab = Style.reverse
  var value = Style.bold
  var selection = Style.reverse
  var notice = Style.bold

  /// What is under everything; nil for the terminal's own colours.
  var ground: Style?

  init(_ choice: ThemeChoice, depth: ColorDepth, hasContrast: Bool = false) {
    if hasContrast {
      useContrast(choice, depth)
      return
    }
    switch (choice, depth) {
    case (.none, _), (_, .mono): break
    case (_, .eight): useBasic()
    case (.dark, .sixteen): useBasic()
    case (.light, .sixteen): useBasic()
    case (.dark, .palette256): useDark()
    case (.light, .palette256): useLight()
    }
  }

  /// White on black or black on white, bold, and one more colour for what changed and what is wrong.
  private mutating func useContrast(_ choice: ThemeChoice, _ depth: ColorDepth) {
    (text, faint, border, stale) = (.bold, .plain, .plain, .plain)
    title = Style(bold: true, underline: true)
    (focus, tab, selection) = (
      Style(bold: true, reverse: true), Style(bold: true, reverse: true), Style(bold: true, reverse: true)
    )
    guard choice != .none, depth != .mono else { return }
    let (black, white) =
      switch depth {
      case .mono, .eight: (Color.black, Color.white)
      case .sixteen: (Color.black, Color(15))
      case .palette256: (Color(16), Color(231))
      }
    ground =
      choice == .dark
      ? Style(foreground: white, background: black) : Style(foreground: black, background: white)
    let signal: Color =
      switch (choice, depth) {
      case (.dark, .palette256): Color(226)
      case (.dark, .sixteen): Color(11)
      case (.dark, _): .yellow
      case (_, .palette256): Color(124)
      default: .red
      }
    for path in [\Theme.error, \.changed, \.draft, \.notice] {
      self[keyPath: path] = Style(foreground: signal, bold: true, underline: true)
    }
  }

  /// Eight or sixteen colours: those that read on both backgrounds.
  private mutating func useBasic() {
    brand = Style(foreground: .blue, bold: true)
    title = Style(foreground: .blue, bold: true)
    faint = .plain
    border = Style(foreground: .blue)
    error = Style(foreground: .red, bold: true, underline: true)
    changed = Style(foreground: .magenta, bold: true, underline: true)
    draft = Style(foreground: .magenta, bold: true, underline: true)
    key = Style(foreground: .blue, bold: true)
    notice = Style(foreground: .magenta, bold: true)
  }

  private mutating func useDark() {
    brand = Style(foreground: Color(80), bold: true)
    title = Style(foreground: Color(80), bold: true)
    faint = Style(foreground: Color(247))
    border = Style(foreground: Color(240))
    focus = Style(foreground: Color(16), background: Color(80), bold: true)
    draft = Style(foreground: Color(16), background: Color(221), bold: true, underline: true)
    error = Style(foreground: Color(210), bold: true, underline: true)
    stale = Style(foreground: Color(243))
    changed = Style(foreground: Color(221), bold: true, underline: true)
    key = Style(foreground: Color(80), bold: true)
    tab = Style(foreground: Color(16), background: Color(80), bold: true)
    selection = Style(foreground: Color(16), background: Color(80), bold: true)
    notice = Style(foreground: Color(221), bold: true)
  }

  private mutating func useLight() {
    brand = Style(foreground: Color(24), bold: true)
    title = Style(foreground: Color(24), bold: true)
    faint = Style(foreground: Color(240))
    border = Style(foreground: Color(249))
    focus = Style(foreground: Color(231), background: Color(24), bold: true)
    draft = Style(foreground: Color(16), background: Color(222), bold: true, underline: true)
    error = Style(foreground: Color(124), bold: true, underline: true)
    stale = Style(foreground: Color(246))
    changed = Style(foreground: Color(130), bold: true, underline: true)
    key = Style(foreground: Color(24), bold: true)
    tab = Style(foreground: Color(231), background: Color(24), bold: true)
    selection = Style(foreground: Color(231), background: Color(24), bold: true)
    notice = Style(foreground: Color(130), bold: true)
  }
}
