/// Where what a cursor may be on stands in the table of layers.
struct NetworkRowPlaces: Sendable {
  /// The row that each node is shown in, by itself or folded; -1 for none.
  private var rowOfNode: [Int] = []
  /// The rows of inputs and groups.
  private var rows: [OpenNetwork.Cursor: Int] = [:]

  init() {}

  init(_ entries: [NetworkEntry], nodes count: Int) {
    rowOfNode = [Int](repeating: -1, count: count)
    for (row, entry) in entries.enumerated() {
      if case .node = entry.cursor {} else if rows[entry.cursor] == nil { rows[entry.cursor] = row }
      guard entry.isLeaf else { continue }
      for node in entry.nodes where rowOfNode[node] < 0 { rowOfNode[node] = row }
    }
  }

  /// The row of a cursor, or the row that it is folded in; 0 where there is none.
  func row(of cursor: OpenNetwork.Cursor) -> Int {
    switch cursor {
    case .node(let index): row(ofNode: index) ?? row(before: index)
    case .input: rows[cursor] ?? 0
    case .group(_, let first): rows[cursor] ?? row(ofNode: first) ?? 0
    }
  }

  /// The row of the last node before one that has none of its own, as what only computes with shapes; 0 where there is none.
  private func row(before index: Int) -> Int {
    rowOfNode.prefix(max(index, 0)).last { $0 >= 0 } ?? 0
  }

  /// The row that a node is shown in; nil where it is in none.
  func row(ofNode index: Int) -> Int? {
    guard rowOfNode.indices.contains(index), rowOfNode[index] >= 0 else { return nil }
    return rowOfNode[index]
  }
}
