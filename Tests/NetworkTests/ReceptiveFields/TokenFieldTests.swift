import ConvMath
import TestSupport
import Testing

@testable import Network

/// Receptive fields of images laid out as tokens, in windows and turned round, against the dependencies of every element.
@Suite struct TokenFieldTests {
  /// Where an element comes from.
  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// A tensor with the places of the input that each element depends on.
  private struct Elements {
    var extents: [Int]
    var sources: [Set<Place>]

    func offset(_ index: [Int]) -> Int { zip(extents, index).reduce(0) { $0 * $1.0 + $1.1 } }

    /// A tensor of some extents, each element made by its index.
    static func made(_ extents: [Int], _ source: ([Int]) -> Set<Place>) -> Elements {
      var result = Elements(extents: extents, sources: [])
      let count = extents.reduce(1, *)
      result.sources = (0..<count).map { place in
        var (rest, index) = (place, [Int](repeating: 0, count: extents.count))
        for dimension in extents.indices.reversed() {
          index[dimension] = rest % extents[dimension]
          rest /= extents[dimension]
        }
        return source(index)
      }
      return result
    }

    subscript(index: [Int]) -> Set<Place> { sources[offset(index)] }

    /// Each element with all those along an axis.
    func taken(along axis: Int) -> Elements {
      .made(extents) { index in
        (0..<extents[axis]).reduce(into: []) { sum, place in
          var other = index
          other[axis] = place
          sum.formUnion(self[other])
        }
      }
    }
  }

  /// A network of which every element is followed.
  private struct Followed {
    var network = SmallNetwork([1, 2, 4, 6])
    var elements: [String: Elements] = [
      "x": .made([1, 2, 4, 6]) { [Place(row: $0[2], column: $0[3])] }
    ]
    private var count = 0

    /// The nodes with what they take and make, for a failure.
    var text: String {
      network.declaration.nodes.map { node in
        let inputs = node.inputs.filter { !$0.hasPrefix("k") }.joined(separator: ",")
        return "\(node.name) = \(node.op)(\(inputs)) \(node.attributes) \(elements[node.name]?.extents ?? [])"
      }.joined(separator: "\n")
    }

    mutating func name() -> String {
      count += 1
      return "n\(count)"
    }

    mutating func constant(_ values: [Int]) -> String {
      let name = "k\(network.declaration.stored.count)"
      network.declaration.stored.append(
        .init(name, Value(.int64, [.known(values.count)], constant: Constant(values))))
      return name
    }

    mutating func reshape(_ input: String, _ extents: [Int]) -> String {
      let name = network.add("Reshape", name(), [input, constant(extents)])
      elements[name] = Elements(extents: extents, sources: elements[input]?.sources ?? [])
      return name
    }

    mutating func transpose(_ input: String, _ order: [Int]) -> String? {
      guard let from = elements[input] else { return nil }
      let name = network.add("Transpose", name(), [input], ["perm": .integers(order)])
      elements[name] = .made(order.map { from.extents[$0] }) { index in
        var source = index
        for (place, dimension) in order.enumerated() { source[dimension] = index[place] }
        return from[source]
      }
      return name
    }

    mutating func linear(_ input: String, to features: Int) -> String? {
      guard let from = elements[input], let last = from.extents.last else { return nil }
      let name = network.add(
        "MatMul", name(), [input], weights: [[.known(last), .known(features)]])
      let mixed = from.taken(along: from.extents.count - 1)
      elements[name] = .made(from.extents.dropLast() + [features]) { mixed[$0.dropLast() + [0]] }
      return name
    }

    mutating func softmax(_ input: String, along axis: Int) -> String {
      let name = network.add("Softmax", name(), [input], ["axis": .integer(axis)])
      elements[name] = elements[input]?.taken(along: axis)
      return name
    }

    mutating func mean(_ input: String, over axis: Int, keeps: Bool) -> String? {
      guard let from = elements[input], from.extents.count > 2 else { return nil }
      let name = network.add(
        "ReduceMean", name(), [input, constant([axis])], ["keepdims": .integer(keeps ? 1 : 0)])
      let mixed = from.taken(along: axis)
      var extents = from.extents
      if keeps { extents[axis] = 1 } else { extents.remove(at: axis) }
      elements[name] = .made(extents) { index in
        var source = index
        if keeps { source[axis] = 0 } else { source.insert(0, at: axis) }
        return mixed[source]
      }
      return name
    }

    mutating func slice(_ input: String, _ axis: Int, _ start: Int, _ end: Int, _ step: Int) -> String? {
      guard let from = elements[input] else { return nil }
      let name = network.add(
        "Slice", name(), [input, constant([start]), constant([end]), constant([axis]), constant([step])])
      var extents = from.extents
      extents[axis] = (end - start + step - 1) / step
      elements[name] = .made(extents) { index in
        var source = index
        source[axis] = start + index[axis] * step
        return from[source]
      }
      return name
    }

    mutating func concatenate(_ first: String, _ second: String, along axis: Int) -> String? {
      guard let left = elements[first], let right = elements[second] else { return nil }
      let name = network.add("Concat", name(), [first, second], ["axis": .integer(axis)])
      var extents = left.extents
      extents[axis] += right.extents[axis]
      elements[name] = .made(extents) { index in
        var source = index
        guard index[axis] >= left.extents[axis] else { return left[source] }
        source[axis] -= left.extents[axis]
        return right[source]
      }
      return name
    }

    mutating func roll(_ input: String, _ axis: Int, by shift: Int) -> String? {
      guard let extent = elements[input]?.extents[axis], shift < extent,
        let end = slice(input, axis, shift, extent, 1), let beginning = slice(input, axis, 0, shift, 1)
      else { return nil }
      return concatenate(end, beginning, along: axis)
    }

    /// Scores of each row with each, a softmax over them, and what they weigh.
    mutating func attention(_ input: String, isHard: Bool) -> String? {
      guard let from = elements[input], from.extents.count >= 3 else { return nil }
      let rank = from.extents.count
      let order = Array(0..<rank - 2) + [rank - 1, rank - 2]
      guard let turned = transpose(input, order) else { return nil }
      let scores = network.add("MatMul", name(), [input, turned])
      let rows = from.taken(along: rank - 1)
      let extents = from.extents.dropLast() + [from.extents[rank - 2]]
      elements[scores] = .made(Array(extents)) { index in
        rows[index.dropLast() + [0]].union(rows[index.dropLast(2) + [index[rank - 1], 0]])
      }
      let weights = isHard ? scores : softmax(scores, along: rank - 1)
      let name = network.add("MatMul", name(), [weights, input])
      guard let scored = elements[weights]?.taken(along: rank - 1) else { return nil }
      let columns = from.taken(along: rank - 2)
      elements[name] = .made(from.extents) { index in
        scored[index.dropLast() + [0]].union(columns[index.dropLast(2) + [0, index[rank - 1]]])
      }
      return name
    }

    mutating func add(_ left: String, _ right: String) -> String? {
      guard let first = elements[left], let second = elements[right], first.extents == second.extents else {
        return nil
      }
      let name = network.add("Add", name(), [left, right])
      elements[name] = Elements(
        extents: first.extents, sources: zip(first.sources, second.sources).map { $0.union($1) })
      return name
    }
  }

  private func grown(_ random: inout SplitMix) -> Followed {
    var followed = Followed()
    var names = ["x"]
    for _ in 0..<10 {
      // Mostly on from the last, so that layouts grow deep.
      let from = random.next(0...3) == 0 ? random.pick(names) : names[names.count - 1]
      guard let extents = followed.elements[from]?.extents, extents.reduce(1, *) <= 120 else { continue }
      let axis = random.next(0...extents.count - 1)
      let made: String?
      switch random.next(0...10) {
      case 0, 1: made = followed.transpose(from, shuffled(Array(extents.indices), &random))
      case 2, 3: made = followed.reshape(from, regrouped(extents, &random))
      case 4: made = followed.linear(from, to: random.next(1...3))
      case 5: made = followed.softmax(from, along: axis)
      case 6: made = followed.mean(from, over: axis, keeps: random.pick([true, false]))
      case 7: made = extents[axis] > 2 ? followed.roll(from, axis, by: random.next(1...2)) : nil
      case 8: made = extents.count <= 4 ? followed.attention(from, isHard: random.pick([true, false])) : nil
      case 9:
        made =
          extents[axis] > 1
          ? followed.slice(from, axis, random.next(0...1), extents[axis], random.next(1...2)) : nil
      default: made = followed.add(from, random.pick(names))
      }
      if let made { names.append(made) }
    }
    return followed
  }

  private func shuffled(_ values: [Int], _ random: inout SplitMix) -> [Int] {
    var (rest, result) = (values, [Int]())
    while !rest.isEmpty { result.append(rest.remove(at: random.next(0...rest.count - 1))) }
    return result
  }

  /// Neighbouring extents taken together, or one taken apart.
  private func regrouped(_ extents: [Int], _ random: inout SplitMix) -> [Int] {
    var result = extents
    if random.pick([true, false]), result.count > 2 {
      let place = random.next(0...result.count - 2)
      result[place] *= result.remove(at: place + 1)
    } else if result.count < 6 {
      let place = random.next(0...result.count - 1)
      let divisor = random.pick([1, 2, 3, 4].filter { result[place] % $0 == 0 })
      result[place] /= divisor
      result.insert(divisor, at: place + random.next(0...1))
    }
    return result
  }

  /// Along each axis the spans that elements see are just those of the field: all of them, or no more where it is a bound.
  @Test(.seed(17)) func tokensSeeWhatTheyComeFrom() throws {
    var random = SplitMix.ofTest()
    var (exact, bound, global, known, nodes) = (0, 0, 0, 0, 0)
    for _ in 0..<Thoroughness.rounds(1500, sparse: 200) {
      let followed = grown(&random)
      let analysis = try followed.network.declaration.graph().analyze()
      let map = analysis.receptiveFieldMap
      #expect(map.misalignments.allSatisfy { analysis.graph.nodes[$0.node].op == "Add" })
      for (place, node) in analysis.graph.nodes.enumerated() {
        guard let elements = followed.elements[node.name] else { continue }
        #expect(analysis.output(ofNode: place)?.extents == elements.extents)
        nodes += 1
        guard let fields = map.nodes[place] else { continue }
        known += 1
        for (axis, field) in fields.axes.enumerated() {
          let seen = elements.sources.map { $0.map { axis == 0 ? $0.row : $0.column } }
          let spans = Set(
            seen.compactMap { places in places.min().flatMap { low in places.max().map { low...$0 } } })
          if fields.isBound {
            bound += 1
            #expect(spans.allSatisfy { $0.count <= field.size })
          } else if field.isGlobal {
            global += 1
            let all = spans.reduce(into: ClosedRange<Int>?.none) { sum, span in
              sum =
                min(
                  sum?.lowerBound ?? span.lowerBound, span.lowerBound)...max(
                  sum?.upperBound ?? 0, span.upperBound)
            }
            #expect(field.positions(of: 0) == all && spans.count == 1, "\(node.op)")
          } else {
            exact += 1
            let extent = axis == 0 ? 4 : 6
            let given = (-24..<extent).compactMap { field.positions(of: $0) }
              .filter { $0.lowerBound >= 0 && $0.upperBound < extent }
            #expect(spans.isSubset(of: given), "\(node.name) \(spans) \(given) \(followed.text)")
            #expect(spans.map(\.count).max() == field.size)
          }
        }
      }
    }
    #expect(known > nodes * 7 / 10, "\(known) of \(nodes)")
    #expect(exact > known && bound > 10 && global > 100, "\(exact) \(bound) \(global)")
  }

  /// Windows of 7 × 7 tokens behind patches of 4 × 4: a token sees its patch until attention takes its window.
  @Test func windowsOfTokens() throws {
    var network = SmallNetwork([1, 3, 224, 224])
    func kept(_ values: [Int]) -> String {
      let name = "k\(network.declaration.stored.count)"
      network.declaration.stored.append(
        .init(name, Value(.int64, [.known(values.count)], constant: Constant(values))))
      return name
    }
    network.add(
      "Conv", "patches", ["x"], weights: [[96, 3, 4, 4]], ["strides": .integers([4, 4])])
    network.add("Transpose", "last", ["patches"], ["perm": .integers([0, 2, 3, 1])])
    network.add("Reshape", "cut", ["last", kept([1, 8, 7, 8, 7, 96])])
    network.add("Transpose", "turned", ["cut"], ["perm": .integers([0, 1, 3, 2, 4, 5])])
    network.add("Reshape", "windows", ["turned", kept([64, 49, 96])])
    network.add("MatMul", "qkv", ["windows"], weights: [[96, 288]])
    network.add("Reshape", "parts", ["qkv", kept([64, 49, 3, 3, 32])])
    network.add("Transpose", "heads", ["parts"], ["perm": .integers([2, 0, 3, 1, 4])])
    for (index, name) in ["q", "k", "v"].enumerated() {
      network.add("Gather", name, ["heads", kept([index])])
      network.add("Squeeze", "\(name)s", [name, kept([0])])
    }
    network.add("Transpose", "kt", ["ks"], ["perm": .integers([0, 1, 3, 2])])
    network.add("MatMul", "scores", ["qs", "kt"])
    network.add("Softmax", "weights", ["scores"], ["axis": .integer(-1)])
    network.add("MatMul", "mixed", ["weights", "vs"])
    let analysis = try network.declaration.graph().analyze()
    func field(_ name: String) -> ReceptiveFields? {
      analysis.graph.nodes.firstIndex { $0.name == name }.flatMap { analysis.receptiveFields[$0] }
    }
    #expect(field("qkv")?.axes.map(\.size) == PerAxis([4, 4]))
    #expect(field("scores")?.axes.map(\.size) == PerAxis([28, 28]) && field("scores")?.isBound == true)
    #expect(field("mixed")?.axes.map(\.size) == PerAxis([28, 28]) && field("mixed")?.isBound == false)
    #expect(field("mixed")?.axes[0].positions(of: 0) == 0...27)
    #expect(field("mixed")?.axes[0].positions(of: 6) == 0...27)
    #expect(field("mixed")?.axes[0].positions(of: 7) == 28...55)
  }

  /// An image with its channels last, turned before the first window: MTCNN's first network, which looks at 12 × 12.
  @Test func channelsLast() throws {
    var network = SmallNetwork([1, 40, 60, 3])
    network.add("Mul", "scaled", ["x"], weights: [[1]])
    network.add("Transpose", "first", ["scaled"], ["perm": .integers([0, 3, 1, 2])])
    network.conv("conv1", "first", 3, 10, kernel: 3)
    network.add(
      "MaxPool", "pool", ["conv1"], ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])])
    network.conv("conv2", "pool", 10, 16, kernel: 3)
    network.conv("conv3", "conv2", 16, 32, kernel: 3)
    network.add("Transpose", "last", ["conv3"], ["perm": .integers([0, 2, 3, 1])])
    let analysis = try network.declaration.graph().analyze()
    #expect(analysis.receptiveFields.last??.axes.map(\.size) == PerAxis([12, 12]))
    #expect(analysis.receptiveFields.last??.axes.map(\.stride) == PerAxis([2, 2]))
    #expect(analysis.spatialInputs.map(\.places) == [[1, 2]])
  }

  /// Tokens behind a class token see their patch; patches of every other row and column side by side are no paths that miss.
  @Test func tokensBesideOthers() throws {
    var network = SmallNetwork([1, 3, 32, 32])
    network.add("Conv", "patches", ["x"], weights: [[8, 3, 4, 4]], ["strides": .integers([4, 4])])
    func kept(_ values: [Int]) -> String {
      let name = "k\(network.declaration.stored.count)"
      network.declaration.stored.append(
        .init(name, Value(.int64, [.known(values.count)], constant: Constant(values))))
      return name
    }
    network.add("Reshape", "flat", ["patches", kept([1, 8, 64])])
    network.add("Transpose", "tokens", ["flat"], ["perm": .integers([0, 2, 1])])
    network.declaration.stored.append(.init("class", Value(.float32, [1, 1, 8])))
    network.add("Concat", "led", ["class", "tokens"], ["axis": .integer(1)])
    network.add("MatMul", "linear", ["led"], weights: [[8, 5]])
    for (row, column) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
      network.add("Slice", "r\(row)\(column)", ["patches", kept([row]), kept([8]), kept([2]), kept([2])])
      network.add(
        "Slice", "s\(row)\(column)", ["r\(row)\(column)", kept([column]), kept([8]), kept([3]), kept([2])])
    }
    network.add("Concat", "merged", ["s00", "s10", "s01", "s11"], ["axis": .integer(1)])
    let analysis = try network.declaration.graph().analyze()
    let map = analysis.receptiveFieldMap
    func field(_ name: String) -> ReceptiveFields? {
      analysis.graph.nodes.firstIndex { $0.name == name }.flatMap { map.nodes[$0] }
    }
    #expect(field("linear")?.axes.map(\.size) == PerAxis([4, 4]))
    #expect(field("merged")?.axes.map(\.size) == PerAxis([8, 8]))
    #expect(field("merged")?.axes.map(\.stride) == PerAxis([8, 8]))
    #expect(map.misalignments.isEmpty && field("merged")?.isMisaligned == false)
  }
}
