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
  /// Lanes that are drawn at most.
  static let limit = 6

  /// The gutter of rows that are leaves; other rows let everything pass.
  init(_ entries: [NetworkEntry], of graph: Graph) {
    let flow = NetworkFlow(entries, of: graph)
    /// The row whose output each lane holds; nil for one that is free.
    var lanes: [Int?] = []
    for row in entries.indices {
      guard entries[row].isLeaf else {
        rows.append(Row(signs: Self.passing(lanes)))
        continue
      }
      let taken = lanes.indices.filter { lane in lanes[lane].map { flow.sources[row].contains($0) } ?? false }
      let ending = taken.filter { lanes[$0].map { flow.lastUse[$0] ?? $0 } ?? row <= row }
      let place = ending.first ?? lanes.firstIndex { $0 == nil } ?? lanes.count
      if place == lanes.count { lanes.append(nil) }
      rows.append(Row(signs: Self.signs(lanes, at: place, taken: taken, ending: ending)))
      for lane in ending { lanes[lane] = nil }
      lanes[place] = flow.lastUse[row] == nil ? nil : row
      while let last = lanes.last, last == nil { lanes.removeLast() }
    }
  }

  private static func passing(_ lanes: [Int?]) -> [Sign] {
    lanes.flatMap { [$0 == nil ? .empty : .pass, .empty] }
  }

  private static func signs(_ lanes: [Int?], at place: Int, taken: [Int], ending: [Int]) -> [Sign] {
    var signs = passing(lanes)
    let others = taken.filter { $0 != place }
    let (first, last) = others.reduce((place, place)) { (min($0.0, $1), max($0.1, $1)) }
    for cell in (2 * first)..<(2 * last) { signs[cell] = signs[cell] == .pass ? .crossing : .across }
    for lane in others {
      signs[2 * lane] =
        lane < place
        ? .branchLeft : !ending.contains(lane) ? .branchRight : lane < last ? .endBetween : .endRight
    }
    signs[2 * place] = .node
    return signs
  }

  /// Columns that the gutter takes.
  var columns: Int { min(rows.map(\.signs.count).max() ?? 0, 2 * Self.limit) }
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
