import CellGrid

/// The loop: present the frame, wait for an event, fold it and all that are pending into the state, do what effect
/// came out, again.
public struct Session<Screen: Terminal> {
  public private(set) var state: State
  private let terminal: Screen

  public init(_ state: State, on terminal: Screen) {
    self.state = state
    self.terminal = terminal
  }

  /// How a session ended.
  public enum Ending: Hashable, Sendable {
    case quit
    /// A signal asked for the end; the program should die of it once the terminal is restored.
    case terminated(signal: Int32)
  }

  /// Runs until the user leaves or a signal asks for the end. The terminal stays open.
  public mutating func run() -> Ending {
    terminal.setMouseCapture(state.capturesMouse)
    while true {
      let frame = state.view(size: terminal.size, capabilities: terminal.capabilities)
      terminal.present(frame.surface, cursor: frame.cursor)
      var regions = frame.regions
      var next = terminal.nextEvent(timeout: nil)
      while let event = next {
        if case .mouse = event, regions.isEmpty {
          // Something changed since the frame was drawn: what lies under the pointer is asked anew.
          regions = state.view(size: terminal.size, capabilities: terminal.capabilities).regions
        }
        if let effect = state.update(event, regions: regions), let ending = perform(effect) { return ending }
        regions = []
        next = terminal.nextEvent(timeout: 0)
      }
    }
  }

  private func perform(_ effect: Effect) -> Ending? {
    switch effect {
    case .quit: return .quit
    case .terminate(let signal): return .terminated(signal: signal)
    case .suspend: terminal.suspend()
    case .redraw: terminal.redraw()
    case .captureMouse(let isOn): terminal.setMouseCapture(isOn)
    }
    return nil
  }
}
