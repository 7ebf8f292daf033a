import CellGrid

extension State {
  /// Moves in the list of the screen; false for a key that does not move. Tab leaves the list.
  mutating func moveInList(_ key: Key) -> Bool {
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
    default: 0
    }
  }

  /// The row of the list that the cursor is on. Setting one beyond an end goes to the end.
  var listPosition: Int {
    get {
      switch screen {
      case .history: history.position
      default: 0
      }
    }
    set {
      let row = max(0, min(newValue, listCount - 1))
      switch screen {
      case .history: goBack(history.position - row)
      default: break
      }
    }
  }

  /// Does what Enter means on the row under the cursor.
  mutating func acceptInList() {
    switch screen {
    default: break
    }
  }
}
