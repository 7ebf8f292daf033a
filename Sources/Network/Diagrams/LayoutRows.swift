/// Boxes in rows, with the places in between of what flows over several rows, in an order with few crossings.
///
/// Places are counted: first the boxes, then those of strands.
struct LayoutRows {
  /// What flows out of a box: the places that lead to each that takes it.
  struct Strand {
    var source: Int
    /// For each target the places down to it, from the box or from where it branches off.
    var routes: [[Int]] = []
  }

  private let boxCount: Int
  /// The row of each place.
  private(set) var rank: [Int]
  /// The places that each leads to in the next row, and those that lead to it.
  private(set) var below: [[Int]]
  private(set) var above: [[Int]]
  private(set) var strands: [Strand] = []
  /// The places of each row, from the left.
  private(set) var rows: [[Int]] = []

  var places: Range<Int> { 0..<rank.count }

  /// Whether a place has a box; others let something pass.
  func isBox(_ place: Int) -> Bool { place < boxCount }

  /// Nil where lines lead in a ring, or take too many places.
  init?(count: Int, _ lines: [NetworkDiagram.Line]) {
    boxCount = count
    guard let rank = Self.ranks(count, lines) else { return nil }
    self.rank = rank
    below = [[Int]](repeating: [], count: count)
    above = below
    var targets = [[Int]](repeating: [], count: count)
    for line in lines { targets[line.from].append(line.to) }
    for source in 0..<count where !targets[source].isEmpty {
      guard addStrand(source, targets[source]) else { return nil }
    }
    rows = startingRows()
  }

  /// The row of each box: below all that lead to it, as high as can be; what nothing leads to stands right above what it
  /// leads to. Nil where lines lead in a ring.
  private static func ranks(_ count: Int, _ lines: [NetworkDiagram.Line]) -> [Int]? {
    var targets = [[Int]](repeating: [], count: count)
    var waiting = [Int](repeating: 0, count: count)
    for line in lines {
      targets[line.from].append(line.to)
      waiting[line.to] += 1
    }
    let first = (0..<count).filter { waiting[$0] == 0 }
    var (rank, order) = ([Int](repeating: 0, count: count), first)
    var next = 0
    while next < order.count {
      let box = order[next]
      for target in targets[box] {
        rank[target] = max(rank[target], rank[box] + 1)
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(target) }
      }
      next += 1
    }
    guard order.count == count else { return nil }
    for box in first { rank[box] = targets[box].map { rank[$0] - 1 }.min() ?? 0 }
    return rank
  }

  /// Leads what a box makes to all that take it; false where that takes too many places.
  private mutating func addStrand(_ source: Int, _ targets: [Int]) -> Bool {
    var strand = Strand(source: source)
    /// The places from the box on down, as far as the strand has come, and how many of them a route has.
    var (trunk, drawn) = ([source], 0)
    for target in targets.sorted(by: { (rank[$0], $0) < (rank[$1], $1) }) {
      while let last = trunk.last, rank[last] + 1 < rank[target] {
        guard rank.count < boxCount + LayeredLayout.mostPlaces else { return false }
        let place = rank.count
        rank.append(rank[last] + 1)
        below.append([])
        above.append([])
        link(last, place)
        trunk.append(place)
      }
      guard let last = trunk.last else { return false }
      link(last, target)
      strand.routes.append(Array(trunk[max(drawn - 1, 0)...]) + [target])
      drawn = trunk.count
    }
    strands.append(strand)
    return true
  }

  private mutating func link(_ upper: Int, _ lower: Int) {
    below[upper].append(lower)
    above[lower].append(upper)
  }

  /// The rows as a walk from the top, branch after branch, comes to their places.
  private func startingRows() -> [[Int]] {
    var rows = [[Int]](repeating: [], count: (rank.max() ?? -1) + 1)
    var isSeen = [Bool](repeating: false, count: rank.count)
    for start in 0..<boxCount where above[start].isEmpty {
      var open = [start]
      while let place = open.popLast() {
        guard !isSeen[place] else { continue }
        isSeen[place] = true
        rows[rank[place]].append(place)
        open += below[place].reversed()
      }
    }
    return rows
  }
}

// MARK: Order

extension LayoutRows {
  /// Passes over all rows at most, and those without a better order before it is enough.
  private static let (mostPasses, patience) = (24, 6)

  /// The rows in an order with few crossings: places go to the mean of their neighbours, downwards and upwards in turn, as long
  /// as that helps.
  func ordered() -> LayoutRows {
    var (present, best) = (self, self)
    var least = crossings
    var waited = 0
    for pass in 0..<Self.mostPasses where least > 0 && waited < Self.patience {
      present.sort(downwards: pass % 2 == 0, preferringRight: pass % 4 > 1)
      let count = present.crossings
      if count < least {
        (best, least, waited) = (present, count, 0)
      } else {
        waited += 1
      }
    }
    return best
  }

  private mutating func sort(downwards: Bool, preferringRight: Bool) {
    var position = positions
    for row in downwards ? Array(rows.indices) : rows.indices.reversed() {
      let neighbours = downwards ? above : below
      // Means are compared as fractions, so that equal ones are equal.
      let keyed = rows[row].enumerated().map { index, place in
        let sum = neighbours[place].reduce(0) { $0 + position[$1] }
        return (place: place, sum: sum, count: neighbours[place].count, index: index)
      }
      // What has no neighbours there stays where it is.
      var movable = keyed.filter { $0.count > 0 }
      movable.sort { left, right in
        let (first, second) = (left.sum * right.count, right.sum * left.count)
        return first == second
          ? preferringRight ? left.index > right.index : left.index < right.index : first < second
      }
      var next = 0
      rows[row] = keyed.map { entry in
        guard entry.count > 0 else { return entry.place }
        defer { next += 1 }
        return movable[next].place
      }
      for (index, place) in rows[row].enumerated() { position[place] = index }
    }
  }

  /// Where each place stands in its row.
  var positions: [Int] {
    var positions = [Int](repeating: 0, count: rank.count)
    for row in rows { for (index, place) in row.enumerated() { positions[place] = index } }
    return positions
  }

  /// How often lines cross each other between rows: inversions, counted by a tree of sums.
  var crossings: Int {
    let position = positions
    return rows.dropLast().enumerated().reduce(0) { total, entry in
      let (number, row) = entry
      let ends = row.flatMap { place in below[place].map { position[$0] }.sorted() }
      var sums = [Int](repeating: 0, count: rows[number + 1].count + 1)
      var (crossings, seen) = (0, 0)
      for end in ends {
        var (index, left) = (end + 1, 0)
        while index > 0 {
          left += sums[index]
          index &= index - 1
        }
        crossings += seen - left
        seen += 1
        index = end + 1
        while index < sums.count {
          sums[index] += 1
          index += index & -index
        }
      }
      return total + crossings
    }
  }
}
