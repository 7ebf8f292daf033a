import ConvMath
import Network

/// The cursor on the table of layers, whose rows follow from what is folded, sorted and searched for.
extension State {
  /// Works the rows of the table out anew.
  ///
  /// - Parameter node: The node that a page is about; nil for what the cursor is on.
  mutating func refreshNetwork(at node: Int? = nil) {
    let (figures, last, comparison) = (networkFigures, lastPossibleNetwork, networkComparison)
    let cursor = node.map(OpenNetwork.Cursor.node) ?? document.network?.cursor
    networkScreen.refresh(for: figures, last: last, against: comparison, at: cursor)
  }

  /// Puts the cursor on a row that is there: the node that it is on is shown, or, where a search hides it, the first that is
  /// found.
  mutating func alignCursor() {
    guard screen == .network, draft == nil, networkScreen.settings.page == .layers,
      let network = document.network, let row = visibleRow(of: network.cursor)
    else { return }
    let shown = networkScreen.entries[row].cursor
    if shown != network.cursor { moveCursor(to: shown) }
  }

  /// The row of a cursor, whose groups are opened for it.
  private mutating func visibleRow(of cursor: OpenNetwork.Cursor) -> Int? {
    if case .node(let node) = cursor, networkScreen.reveal(node, in: document.network?.graph) {
      refreshNetwork(at: node)
    }
    guard !networkScreen.entries.isEmpty else { return nil }
    return networkScreen.row(of: cursor)
  }

  /// Puts the cursor on the row that it is folded in.
  mutating func foldCursor() {
    refreshNetwork()
    guard let network = document.network, !networkScreen.entries.isEmpty else { return }
    let shown = networkScreen.entries[networkScreen.row(of: network.cursor)].cursor
    if shown != network.cursor { moveCursor(to: shown) }
  }
}
