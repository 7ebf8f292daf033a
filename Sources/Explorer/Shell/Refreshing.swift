import CellGrid

extension State {
  /// Whether there is long work to be done between events.
  public var isWorking: Bool { rooms[screen].isWorking }

  /// Does a slice of the long work: about a millisecond of it.
  public mutating func work() { rooms[screen].work() }

  /// Stops the long work; what was found stays.
  mutating func stopWork() { rooms[screen].stop() }

  /// Begins anew what the screens work out of the document and their settings, where those have changed.
  mutating func refreshRooms() {
    let document = document
    let context = RefreshContext(
      figures: networkFigures, lastPossible: lastPossibleNetwork, comparison: networkComparison,
      isHiding: isHiding)
    let shown = rooms.place(of: screen)
    for place in rooms.types.indices {
      rooms.all[place].refresh(for: document, context, isShown: place == shown)
    }
    for type in rooms.types { type.follow(in: &self) }
  }

  /// Milliseconds until something moves by itself on a screen of a size; nil where nothing does or nobody sees it.
  public func wakeDelay(size: Size) -> Int? {
    let isSeen = size.columns >= Self.leastSize.columns && size.rows >= Self.leastSize.rows
    return overlay == nil && isSeen ? rooms[screen].wakeDelay : nil
  }

  /// A step of what moves by itself.
  public mutating func wake() {
    guard rooms[screen].wakeDelay != nil else { return }
    notice = nil
    rooms[screen].wake()
  }
}
