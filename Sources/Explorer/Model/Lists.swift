import CellGrid
import ConvMath

extension State {
  /// Moves in the list of the screen; false for a key that does not move. Tab leaves the list.
  mutating func moveInList(_ key: Key) -> Bool {
    if screen == .lessons, tools.lessons.open != nil { return moveInLesson(key) }
    if screen == .network, moveInNetwork(key) { return true }
    if var tool = tools[screen], tool.move(key) {
      tools[screen] = tool
      return true
    }
    switch key {
    case .up: listPosition -= 1
    case .down: listPosition += 1
    case .pageUp: listPosition -= 10
    case .pageDown: listPosition += 10
    case .home: listPosition = 0
    case .end: listPosition = listCount - 1
    default: return false
    }
    return true
  }

  /// How many rows the list of this screen has.
  var listCount: Int {
    switch screen {
    case .history: history.documents.count
    case .counts: Counter.allCases.count
    default: tools[screen]?.rowCount ?? 0
    }
  }

  /// The row of the list that the cursor is on. Setting one beyond an end goes to the end.
  var listPosition: Int {
    get {
      switch screen {
      case .history: history.position
      case .counts: counter
      case .network where tools.network.settings.page != .layers: tools.network.line
      case .network: document.network.map { tools.network.row(of: $0.cursor) } ?? 0
      default: tools[screen]?.position ?? 0
      }
    }
    set {
      let row = max(0, min(newValue, listCount - 1))
      switch screen {
      case .history: goBack(history.position - row)
      case .counts: counter = row
      case .network where tools.network.settings.page != .layers: tools.network.line = row
      case .network:
        guard tools.network.entries.indices.contains(row) else { return }
        moveCursor(to: tools.network.entries[row].cursor)
      default: tools[screen]?.position = row
      }
    }
  }

  /// Does what Enter means on the row under the cursor: makes its layer the present one.
  mutating func acceptInList() {
    if screen == .lessons { return acceptInLessons() }
    if screen == .network { return acceptInNetwork() }
    guard let layer = tools[screen]?.layerToApply(for: document) else { return }
    edit { $0.layer = layer }
    notice = .applied
  }
}
