import CellGrid

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the system, rather than the terminal's description, knows about a terminal.
struct TerminalDevice {
  let input: Int32
  let output: Int32
  /// The settings from before anything was changed.
  let settings: termios

  /// Nil if either end is no terminal.
  init?(input: Int32, output: Int32) {
    var settings = termios()
    guard isatty(input) == 1, isatty(output) == 1, tcgetattr(output, &settings) == 0 else { return nil }
    (self.input, self.output, self.settings) = (input, output, settings)
  }

  /// The size it has now, nil if it does not say.
  var size: Size? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
    let size = Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    return size.isEmpty ? nil : size
  }

  /// Whether the program may use it, rather than be stopped for that.
  var isInForeground: Bool {
    let group = tcgetpgrp(output)
    return group < 0 || group == getpgrp()
  }

  /// Puts the settings back.
  func restore() {
    var settings = settings
    Self.fromBackground { _ = tcsetattr(output, TCSANOW, &settings) }
  }

  /// Does something with the terminal even in the background, where the program would be stopped for it.
  static func fromBackground(_ body: () -> Void) {
    var background = sigset_t()
    var previous = sigset_t()
    sigemptyset(&background)
    sigaddset(&background, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &background, &previous)
    body()
    pthread_sigmask(SIG_SETMASK, &previous, nil)
  }
}
