extension State {
  /// Whether there is long work to be done between events.
  public var isWorking: Bool { tools[screen]?.isWorking ?? false }

  /// Does a slice of the long work: about a millisecond of it.
  public mutating func work() {
    // Each in its place: by way of `Tools.subscript` what was found would be copied at every slice.
    switch screen {
    case .sweep: tools.sweep.work()
    case .solve: tools.solve.work()
    case .network: tools.network.advance()
    default: break
    }
  }

  /// Stops the long work; what was found stays.
  mutating func stopWork() { tools[screen]?.stop() }

  /// Begins anew what the screen works out of the document and its settings, where those have changed.
  mutating func refreshTools() {
    markLesson()
    tools.prediction.refresh(for: document)
    switch screen {
    case .sweep: tools.sweep.refresh(for: document)
    case .solve: tools.solve.refresh(for: document)
    case .picture: tools.picture.refresh(for: document)
    case .network:
      tools.network.refresh(
        for: networkFigures, against: networkComparison, at: document.network?.node)
      alignCursor()
    case .derivation: tools.derivation.refresh(for: document, symbolsOnly: isHiding)
    default: break
    }
  }
}
