extension State {
  /// Whether there is long work to be done between events.
  public var isWorking: Bool { false }

  /// Does a slice of the long work: about a millisecond of it.
  public mutating func work() {}

  /// Stops the long work; what was found stays.
  mutating func stopWork() {}

  /// Begins anew what the screen works out of the document and its settings, where those have changed.
  mutating func refreshTools() {}
}
