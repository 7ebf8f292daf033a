import CellGrid
import ConvMath

extension Surface {
  /// The surface in a form for elsewhere. What needs a background has that of the theme.
  public func text(in format: ScreenFormat, theme: ThemeChoice, depth: ColorDepth = .palette256) -> String {
    let text =
      switch format {
      case .svg: svg(palette: theme == .dark ? .dark : .light)
      case .ansi: ansi(depth: depth)
      case .text: text
      }
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}

extension State {
  /// The screen as it can be handed out: without what lies over it and without what the last key had to tell.
  public func handout(size: Size, capabilities: TerminalCapabilities) -> Surface {
    var state = self
    state.overlay = nil
    state.notice = nil
    return state.view(size: size, capabilities: capabilities).surface
  }

  /// Turns to a screen and lets what it works out come to its end.
  public mutating func turn(to screen: ScreenName) {
    show(screen)
    refreshRooms()
    while isWorking { work() }
  }

  /// The screen in a form for elsewhere.
  func text(in format: ScreenFormat, size: Size, capabilities: TerminalCapabilities) -> String {
    handout(size: size, capabilities: capabilities)
      .text(in: format, theme: themeChoice, depth: capabilities.colorDepth)
  }
}
