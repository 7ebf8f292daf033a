/// Nodes put together by group, so that no part leads back to itself.
///
/// A module that is used at several places, or whose nodes stand among those of others, would be taken from by what it takes
/// from. Such a group is a part for each run of its nodes that stand after each other.
struct NodeParts {
  /// A part: nodes of a group, or one by itself.
  struct Part: Hashable {
    var group: [String]?
    var nodes: [Int]
  }

  private(set) var all: [Part] = []
  private var partOfNode: [Int: Int] = [:]

  /// - Parameter group: the group that a node is put into; nil where it stays by itself.
  init(_ nodes: [Int], _ flow: NodeFlow, by group: (Int) -> [String]?) {
    let groups = nodes.map(group)
    divide(nodes, groups, whole: { _ in true })
    let rings = Self.onRings(count: all.count, links(flow))
    guard rings.contains(true) else { return }
    let divided = Set(all.indices.filter { rings[$0] }.compactMap { all[$0].group })
    divide(nodes, groups, whole: { !divided.contains($0) })
  }

  /// The part of a node; nil for one that is in none.
  func part(of node: Int) -> Int? { partOfNode[node] }

  /// Puts nodes together; of a group that is no whole those alone that stand after each other.
  private mutating func divide(_ nodes: [Int], _ groups: [[String]?], whole isWhole: ([String]) -> Bool) {
    (all, partOfNode) = ([], [:])
    var places: [[String]: Int] = [:]
    var former: [String]?
    for (node, group) in zip(nodes, groups) {
      if let group, let place = places[group], isWhole(group) || former == group {
        all[place].nodes.append(node)
        partOfNode[node] = place
      } else {
        if let group { places[group] = all.count }
        partOfNode[node] = all.count
        all.append(Part(group: group, nodes: [node]))
      }
      former = group
    }
  }

  /// The parts that each part leads to.
  private func links(_ flow: NodeFlow) -> [[Int]] {
    var links = [[Int]](repeating: [], count: all.count)
    for (taker, makers) in flow.makers {
      guard let part = partOfNode[taker] else { continue }
      for maker in makers {
        if let source = partOfNode[maker], source != part { links[source].append(part) }
      }
    }
    return links
  }

  /// Which of some places lie on a ring of links: the strongly connected ones of Tarjan, “Depth-first search and linear graph
  /// algorithms”, 1972, without recursion.
  private static func onRings(count: Int, _ links: [[Int]]) -> [Bool] {
    var (number, lowest) = ([Int](repeating: -1, count: count), [Int](repeating: 0, count: count))
    var (isOpen, isOnRing) = ([Bool](repeating: false, count: count), [Bool](repeating: false, count: count))
    var (open, path, next): ([Int], [(place: Int, link: Int)], Int) = ([], [], 0)
    func enter(_ place: Int) {
      (number[place], lowest[place], isOpen[place]) = (next, next, true)
      next += 1
      open.append(place)
      path.append((place, 0))
    }
    for start in 0..<count where number[start] < 0 {
      enter(start)
      while let (place, link) = path.last {
        if link < links[place].count {
          path[path.count - 1].link += 1
          let target = links[place][link]
          if number[target] < 0 {
            enter(target)
          } else if isOpen[target] {
            lowest[place] = min(lowest[place], number[target])
          }
          continue
        }
        path.removeLast()
        if let above = path.last?.place { lowest[above] = min(lowest[above], lowest[place]) }
        guard lowest[place] == number[place], let first = open.lastIndex(of: place) else { continue }
        let ring = open[first...]
        for member in ring { (isOpen[member], isOnRing[member]) = (false, ring.count > 1) }
        open.removeSubrange(first...)
      }
    }
    return isOnRing
  }
}
