/// Something that a terminal reports.
public enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text pasted in one go, without control characters other than newline and tab.
  case paste(String)
  /// The terminal has another size now.
  case resize(Size)
  /// The program is in the foreground again after having been stopped; the screen has been redrawn.
  case resumed
  /// The terminal has answered what its background is.
  case background(isLight: Bool)
  /// A signal asks the program to end.
  case terminate(signal: Int32)
  /// No more input will ever come.
  case endOfInput
}
