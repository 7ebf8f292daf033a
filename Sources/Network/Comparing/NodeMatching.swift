import ConvMath

/// Which node of one network stands for which of another.
struct NodeMatching {
  /// Pairs and single nodes in an order that keeps those of both networks together: nil where one has none.
  private(set) var pairs: [(first: Int?, second: Int?)] = []
  let isByName: Bool

  private let first: NetworkAnalysis
  private let second: NetworkAnalysis

  init(_ first: NetworkAnalysis, _ second: NetworkAnalysis) {
    self.first = first
    self.second = second
    let (left, right) = (first.comparedNodes, second.comparedNodes)
    let names = Self.namesInCommon(first, left, second, right)
    isByName = !left.isEmpty && !right.isEmpty && 2 * names.count > min(left.count, right.count)
    if isByName { pairByName(left, right, names) } else { pairBySequence(left, right) }
  }

  // MARK: By name

  /// For nodes of the first network the one of the second with the same name and operator.
  private static func namesInCommon(
    _ first: NetworkAnalysis, _ left: [Int], _ second: NetworkAnalysis, _ right: [Int]
  ) -> [Int: Int] {
    var places: [String: Int] = [:]
    for index in right where !second.graph.nodes[index].name.isEmpty {
      places[second.graph.nodes[index].name] = index
    }
    var common: [Int: Int] = [:]
    var taken: Set<Int> = []
    for index in left {
      let node = first.graph.nodes[index]
      guard let place = places[node.name], taken.insert(place).inserted else { continue }
      common[index] = place
    }
    return common
  }

  /// Rows in the order of the first network; what only the second has follows what it stands behind there.
  private mutating func pairByName(_ left: [Int], _ right: [Int], _ names: [Int: Int]) {
    let matched = Set(names.values)
    var behind: [Int: [Int]] = [:]
    var beginning: [Int] = []
    var last: Int?
    for index in right {
      if matched.contains(index) {
        last = index
      } else if let last {
        behind[last, default: []].append(index)
      } else {
        beginning.append(index)
      }
    }
    pairs = beginning.map { (nil, $0) }
    for index in left {
      pairs.append((index, names[index]))
      guard let match = names[index] else { continue }
      pairs += (behind[match] ?? []).map { (nil, $0) }
    }
  }

  // MARK: By sequence

  /// Pairs what is alike in order; between those, nodes of the same operator, which then have changed.
  private mutating func pairBySequence(_ left: [Int], _ right: [Int]) {
    var numbers: [NodeSignature: Int] = [:]
    func number(_ signature: NodeSignature) -> Int {
      if let number = numbers[signature] { return number }
      numbers[signature] = numbers.count
      return numbers.count - 1
    }
    let keys = (left.map { number(first.signature($0)) }, right.map { number(second.signature($0)) })
    let alike = longestCommonSubsequence(keys.0, keys.1)
    var (from, to) = (0, 0)
    for pair in alike + [(left.count, right.count)] {
      pairByOperator(Array(left[from..<pair.first]), Array(right[to..<pair.second]))
      if pair.first < left.count { pairs.append((left[pair.first], right[pair.second])) }
      (from, to) = (pair.first + 1, pair.second + 1)
    }
  }

  private mutating func pairByOperator(_ left: [Int], _ right: [Int]) {
    guard !left.isEmpty || !right.isEmpty else { return }
    var numbers: [String: Int] = [:]
    func number(_ op: String) -> Int {
      if let number = numbers[op] { return number }
      numbers[op] = numbers.count
      return numbers.count - 1
    }
    let ops = (
      left.map { number(first.graph.nodes[$0].op) }, right.map { number(second.graph.nodes[$0].op) }
    )
    var (from, to) = (0, 0)
    for pair in longestCommonSubsequence(ops.0, ops.1) + [(left.count, right.count)] {
      pairs += left[from..<pair.first].map { ($0, nil) } + right[to..<pair.second].map { (nil, $0) }
      if pair.first < left.count { pairs.append((left[pair.first], right[pair.second])) }
      (from, to) = (pair.first + 1, pair.second + 1)
    }
  }
}

/// What nodes are told by where their names say nothing: the operator, its hyperparameters, its output channels.
struct NodeSignature: Hashable {
  var op: String
  var layer: Layer?
  var channels: Dimension?
}

extension NetworkAnalysis {
  /// The nodes that are compared: all but those that only prepare what the file keeps.
  var comparedNodes: [Int] {
    graph.nodes.indices.filter { !nodes[$0].isConstant || nodes[$0].work?.flops ?? 0 > 0 }
  }

  func signature(_ index: Int) -> NodeSignature {
    let shape = output(ofNode: index)
    let channels = shape.flatMap { $0.rank > 1 ? $0[1] : nil }
    return NodeSignature(op: graph.nodes[index].op, layer: comparedLayer(index), channels: channels)
  }

  /// The layer of a node, with an input that says nothing.
  func comparedLayer(_ index: Int) -> Layer? {
    guard var layer = layer(ofNode: index) ?? nodes[index].analysis?.layer else { return nil }
    layer.input = Shape(
      batch: 1, channels: layer.input.channels,
      spatial: PerAxis(repeating: 1, count: layer.input.spatial.count))
    return layer
  }
}
