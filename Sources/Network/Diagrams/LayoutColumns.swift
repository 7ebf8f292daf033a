/// Where places stand across: Brandes and Köpf, “Fast and simple horizontal coordinate assignment”, 2001.
///
/// Places that are linked are put below each other where that can be, what flows over several rows first. That is done from each
/// of the four corners, and each place stands in the middle of the four.
struct LayoutColumns {
  /// The middle of each place.
  private(set) var middles: [Int] = []

  private let rows: LayoutRows
  private let position: [Int]
  private let widths: [Int]
  private let gap: (Int, Int) -> Int
  /// Links that cross one of a strand between two rows, which are not put below each other.
  private let conflicts: Set<NetworkDiagram.Line>

  init(_ rows: LayoutRows, widths: [Int], gap: @escaping (Int, Int) -> Int) {
    self.rows = rows
    self.widths = widths
    self.gap = gap
    position = rows.positions
    conflicts = Self.conflicts(rows, position)
    let corners = [(true, true), (true, false), (false, true), (false, false)].map { fromAbove, fromLeft in
      middles(fromAbove: fromAbove, fromLeft: fromLeft)
    }
    middles = Self.mean(corners, widths)
  }

  /// The links of boxes that cross a link within a strand.
  private static func conflicts(_ rows: LayoutRows, _ position: [Int]) -> Set<NetworkDiagram.Line> {
    var conflicts: Set<NetworkDiagram.Line> = []
    for row in rows.rows.dropFirst() {
      /// The place above a place of a strand that has another above it.
      func upper(_ place: Int) -> Int? {
        rows.isBox(place) ? nil : rows.above[place].first.flatMap { rows.isBox($0) ? nil : $0 }
      }
      var (left, start) = (-1, 0)
      for (index, place) in row.enumerated() {
        let inner = upper(place)
        guard inner != nil || index == row.count - 1 else { continue }
        let right = inner.map { position[$0] } ?? .max
        for other in row[start...index] {
          guard upper(other) == nil else { continue }
          for neighbour in rows.above[other] where position[neighbour] < left || position[neighbour] > right {
            conflicts.insert(.init(from: neighbour, to: other))
          }
        }
        // Links within strands that cross each other are left to the order.
        (left, start) = (max(left, min(right, .max - 1)), index + 1)
      }
    }
    return conflicts
  }

  /// The middles as they come out from one corner.
  private func middles(fromAbove: Bool, fromLeft: Bool) -> [Int] {
    let layers = (fromAbove ? rows.rows : rows.rows.reversed()).map { fromLeft ? $0 : $0.reversed() }
    let root = roots(layers, fromAbove: fromAbove, fromLeft: fromLeft)
    let xs = compacted(layers, root)
    return fromLeft ? xs : xs.map { -$0 }
  }

  /// The first of the places that each is put below.
  private func roots(_ layers: [[Int]], fromAbove: Bool, fromLeft: Bool) -> [Int] {
    var root = Array(rows.places)
    var next = root
    func order(_ place: Int) -> Int { fromLeft ? position[place] : -position[place] }
    for layer in layers {
      var former = Int.min
      for place in layer {
        let neighbours = (fromAbove ? rows.above : rows.below)[place].sorted { order($0) < order($1) }
        guard !neighbours.isEmpty else { continue }
        for index in Set([(neighbours.count - 1) / 2, neighbours.count / 2]).sorted() {
          let neighbour = neighbours[index]
          let link =
            fromAbove
            ? NetworkDiagram.Line(from: neighbour, to: place)
            : NetworkDiagram.Line(from: place, to: neighbour)
          guard next[place] == place, former < order(neighbour), !conflicts.contains(link) else { continue }
          next[neighbour] = place
          root[place] = root[neighbour]
          next[place] = root[place]
          former = order(neighbour)
        }
      }
    }
    return root
  }

  /// The middles with columns of places as close to each other as they may be, then each as far over as those behind it allow.
  private func compacted(_ layers: [[Int]], _ root: [Int]) -> [Int] {
    var behind = [[(column: Int, distance: Int)]](repeating: [], count: root.count)
    var before = [Int](repeating: 0, count: root.count)
    for layer in layers {
      for (left, right) in zip(layer, layer.dropFirst()) {
        let distance = widths[left] / 2 + widths[right] / 2 + gap(left, right)
        behind[root[left]].append((root[right], distance))
        before[root[right]] += 1
      }
    }
    var order = root.indices.filter { root[$0] == $0 && before[$0] == 0 }
    var (xs, next) = ([Int](repeating: 0, count: root.count), 0)
    while next < order.count {
      let column = order[next]
      for (other, distance) in behind[column] {
        xs[other] = max(xs[other], xs[column] + distance)
        before[other] -= 1
        if before[other] == 0 { order.append(other) }
      }
      next += 1
    }
    for column in order.reversed() {
      if let most = behind[column].map({ xs[$0.column] - $0.distance }).min() {
        xs[column] = max(xs[column], most)
      }
    }
    return root.map { xs[$0] }
  }

  /// The mean of the two in the middle of four, which are moved to the narrowest of them: those from the left by their left
  /// ends, those from the right by their right ends.
  private static func mean(_ corners: [[Int]], _ widths: [Int]) -> [Int] {
    let ends = corners.map { Self.ends(of: $0, widths) }
    guard let narrowest = ends.min(by: { $0.right - $0.left < $1.right - $1.left }) else { return [] }
    var moved: [[Int]] = []
    for (corner, middles) in corners.enumerated() {
      let isFromLeft = corner % 2 == 0
      let shift = isFromLeft ? narrowest.left - ends[corner].left : narrowest.right - ends[corner].right
      moved.append(middles.map { $0 + shift })
    }
    return widths.indices.map { place in
      let four = moved.map { $0[place] }.sorted()
      return (four[1] + four[2]) >> 1
    }
  }

  /// The left end of the leftmost place, and the right end of the rightmost.
  static func ends(of middles: [Int], _ widths: [Int]) -> (left: Int, right: Int) {
    var ends = (left: Int.max, right: Int.min)
    for (middle, width) in zip(middles, widths) {
      ends = (min(ends.left, middle - width / 2), max(ends.right, middle + width / 2))
    }
    return middles.isEmpty ? (0, 0) : ends
  }
}
