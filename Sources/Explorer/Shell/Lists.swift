import CellGrid
import ConvMath

extension State {
  /// Moves in the list of the screen; false for a key that does not move. Tab leaves the list.
  mutating func moveInList(_ key: Key) -> Bool {
    if roomType.press(key, in: &self) { return true }
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
  var listCount: Int { rooms[screen].rowCount(in: self) }

  /// The row of the list that the cursor is on. Setting one beyond an end goes to the end.
  var listPosition: Int {
    get { rooms[screen].row(in: self) }
    set { roomType.go(toRow: max(0, min(newValue, listCount - 1)), in: &self) }
  }

  /// Does what Enter means on the row under the cursor.
  mutating func acceptInList() {
    if lacksLayer(screen) {
      // The cursor of the network chooses the layer.
      if let network = rooms.types.first(where: { $0.isAboutNetwork }) { show(network.name) }
      return
    }
    roomType.accept(in: &self)
  }

  /// Makes the layer of the row under the cursor the present one.
  mutating func applyRow() {
    guard let layer = rooms[screen].layerToApply(for: document) else { return }
    edit { $0.layer = layer }
    notice = .applied
  }
}
