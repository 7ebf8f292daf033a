import CellGrid

/// A terminal for tests: it plays a script of events and keeps what it was shown.
final class ScriptedTerminal: Terminal {
  var size: Size
  var capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: true, canCopy: false)
  private var script: [Event?]
  /// What each wait for an event was given at most; nil is forever. Polls are left out.
  private(set) var waits: [Int?] = []
  private(set) var frames: [Surface] = []
  private(set) var log: [String] = []

  /// A terminal that gives the events of `script`, each after a frame, then ends the input. Nil is a wait in which nothing
  /// comes.
  init(size: Size = Size(columns: 80, rows: 24), script: [Event?]) {
    self.size = size
    self.script = script
  }

  var text: String { frames.last?.text ?? "" }

  func present(_ surface: Surface, cursor: Point?) { frames.append(surface) }

  func nextEvent(timeout milliseconds: Int?) -> Event? {
    if milliseconds == 0 { return nil }
    waits.append(milliseconds)
    guard !script.isEmpty else { return .endOfInput }
    guard let event = script.removeFirst() else { return nil }
    if case .resize(let size) = event { self.size = size }
    return event
  }

  func setMouseCapture(_ on: Bool) { log.append(on ? "mouse on" : "mouse off") }
  func copy(_ text: String) { log.append("copy \(text)") }
  func redraw() { log.append("redraw") }
  func suspend() { log.append("suspend") }
  func close() { log.append("close") }
}
