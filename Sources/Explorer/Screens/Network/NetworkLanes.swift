import Network

/// The gutter of a table of layers: what flows from row to row, as `git log --graph` draws it.
///
/// A lane holds what one row makes until the last row that takes it.
///
///     ●     relu          what comes from here goes on beside the block
///     ├─●   conv1
///     │ ●   bn1
///     ●─╯   add
struct NetworkLanes: Hashable, Sendable {
  /// The signs of a row, one for each lane and one for the space after it.
  struct Row: Hashable, Sendable {
    var signs: [Sign] = []
  }

  /// What a cell of the gutter shows.
  enum Sign: Hashable, Sendable {
    case empty, pass, across, crossing
    /// The row itself.
    case node
    /// What is taken here and goes on, to the left or to the right of the row.
    case branchLeft, branchRight
    /// What is taken here for the last time, to the right of the row; more than one, all but the last.
    case endRight, endBetween
  }

  /// The rows, in the order of the entries.
  private(set) var rows: [Row] = []
  /// Columns that the gutter takes.
  private(set) var columns = 0
  /// Lanes that are drawn at most.
  static let limit = 6
  /// Lanes that have signs: where thousands of tensors are held at once, the others are only counted.
  private static let followed = 32

  /// The gutter of rows that are leaves; other rows let everything pass.
  init(_ entries: [NetworkEntry], of graph: Graph) {
    let flow = NetworkFlow(entries, of: graph)
    var lanes = LaneAllocation(first: Self.followed)
    rows.reserveCapacity(entries.count)
    for row in entries.indices {
      guard entries[row].isLeaf else {
        rows.append(Row(signs: Self.passing(lanes)))
        continue
      }
      let taken = flow.sources[row].compactMap { lanes.lane(of: $0) }.sorted()
      func ends(_ lane: Int) -> Bool { lanes[lane].map { flow.lastUse[$0] ?? $0 } ?? row <= row }
      let place = taken.first(where: ends) ?? lanes.free()
      rows.append(Row(signs: Self.signs(lanes, at: place, taken: taken, ends: ends)))
      for lane in taken where ends(lane) { lanes.letGo(lane) }
      if flow.lastUse[row] != nil { lanes.put(row, into: place) } else { lanes.letGo(place) }
      lanes.trim()
    }
    columns = min(rows.map(\.signs.count).max() ?? 0, 2 * Self.limit)
  }

  private static func passing(_ lanes: LaneAllocation) -> [Sign] {
    var signs: [Sign] = []
    signs.reserveCapacity(2 * min(lanes.count, followed))
    for lane in 0..<min(lanes.count, followed) {
      signs.append(lanes[lane] == nil ? .empty : .pass)
      signs.append(.empty)
    }
    return signs
  }

  private static func signs(
    _ lanes: LaneAllocation, at place: Int, taken: [Int], ends: (Int) -> Bool
  ) -> [Sign] {
    var signs = passing(lanes)
    let first = min(taken.first ?? place, place)
    let last = max(taken.last ?? place, place)
    for cell in (2 * first)..<max(2 * first, min(2 * last, signs.count)) {
      signs[cell] = signs[cell] == .pass ? .crossing : .across
    }
    for lane in taken where lane != place && 2 * lane < signs.count {
      signs[2 * lane] =
        lane < place ? .branchLeft : !ends(lane) ? .branchRight : lane < last ? .endBetween : .endRight
    }
    if 2 * place < signs.count { signs[2 * place] = .node }
    return signs
  }
}

/// Which lane of the gutter holds what which row makes.
private struct LaneAllocation {
  /// The row of each lane; nil for one that is free.
  private var rows: [Int?] = []
  private var laneOfRow: [Int: Int] = [:]
  /// Lanes that are filled from the left; of those behind any that is free is as good.
  private let first: Int
  private var freeBehind: [Int] = []

  init(first: Int) { self.first = first }

  var count: Int { rows.count }

  subscript(lane: Int) -> Int? { rows[lane] }

  func lane(of row: Int) -> Int? { laneOfRow[row] }

  /// A lane that is free, a new one where none is.
  mutating func free() -> Int {
    if let lane = rows.prefix(first).firstIndex(where: { $0 == nil }) { return lane }
    while let lane = freeBehind.popLast() { if lane < rows.count, rows[lane] == nil { return lane } }
    rows.append(nil)
    return rows.count - 1
  }

  mutating func put(_ row: Int, into lane: Int) {
    rows[lane] = row
    laneOfRow[row] = lane
  }

  mutating func letGo(_ lane: Int) {
    if let row = rows[lane] { laneOfRow[row] = nil }
    rows[lane] = nil
    if lane >= first { freeBehind.append(lane) }
  }

  /// Takes away what is free at the right.
  mutating func trim() { while let last = rows.last, last == nil { rows.removeLast() } }
}

/// Which rows take what which rows make.
private struct NetworkFlow {
  /// The rows that each row takes from.
  var sources: [Set<Int>]
  /// The last row that takes from each row; nil where none does.
  var lastUse: [Int?]

  init(_ entries: [NetworkEntry], of graph: Graph) {
    var makers = [Int?](repeating: nil, count: graph.tensors.count)
    sources = [Set<Int>](repeating: [], count: entries.count)
    lastUse = [Int?](repeating: nil, count: entries.count)
    for (row, entry) in entries.enumerated() where entry.isLeaf {
      if case .input(let tensor) = entry.cursor { makers[tensor] = row }
      for index in entry.nodes {
        for output in graph.nodes[index].outputs { if let output { makers[output] = row } }
      }
    }
    for (row, entry) in entries.enumerated() where entry.isLeaf {
      for index in entry.nodes {
        let node = graph.nodes[index]
        for input in node.inputs.compactMap({ $0 }) + node.captured {
          guard let maker = makers[input], maker < row else { continue }
          sources[row].insert(maker)
          lastUse[maker] = max(lastUse[maker] ?? row, row)
        }
      }
    }
  }
}
