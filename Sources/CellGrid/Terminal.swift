/// A place to show surfaces and to get events from: a real terminal, or a scripted one in a test.
public protocol Terminal: AnyObject {
  /// The size it has now.
  var size: Size { get }
  /// What it can do.
  var capabilities: TerminalCapabilities { get }

  /// Shows `surface`, with the cursor at a cell of it or hidden.
  func present(_ surface: Surface, cursor: Point?)

  /// The next event, waiting for it at most `milliseconds`, forever if nil.
  ///
  /// Nil means that the time is over. A timeout of 0 takes only what is there already, so that a loop can
  /// fold all pending events before it draws. After `.endOfInput`, waiting gives `.endOfInput` again and
  /// polling gives nil.
  func nextEvent(timeout milliseconds: Int?) -> Event?

  /// Turns mouse events on or off. Off, the terminal's own selection works.
  func setMouseCapture(_ on: Bool)

  /// Sends text to the clipboard; nothing confirms its arrival. Does nothing where that is not possible.
  func copy(_ text: String)

  /// Draws everything anew with the next frame, in case something else wrote on the screen.
  func redraw()

  /// Hands the screen back and stops the program, as Control-Z does; returns when it is continued.
  func suspend()

  /// Hands the screen back for good. May be called more than once.
  func close()
}
