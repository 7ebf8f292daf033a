import ConvMath
import TestSupport
import Testing

@testable import Network

/// Receptive fields against a walk over all windows of small networks.
@Suite struct ReceptiveFieldWalkTests {
  /// A network along one axis, and for each tensor which input elements each element comes from.
  private struct Small {
    /// One element: the input elements it depends on, and whether none of its windows was cut off at an end.
    struct Element {
      var sources: Set<Int>
      var isWhole: Bool

      static func joined(_ elements: [Element?]) -> Element {
        elements.reduce(into: Element(sources: [], isWhole: true)) { sum, element in
          sum.sources.formUnion(element?.sources ?? [])
          if !(element?.isWhole ?? false) { sum.isWhole = false }
        }
      }
    }

    var declaration = GraphDeclaration()
    var elements: [String: [Element]] = [:]

    init(extent: Int) {
      declaration.version = 20
      declaration.inputs = [.init("x", Value(.float32, [1, 1, .known(extent)]))]
      declaration.stored = (1...5).map { .init("w\($0)", Value(.float32, [1, 1, .known($0)])) }
      elements["x"] = (0..<extent).map { Element(sources: [$0], isWhole: true) }
    }

    /// Adds a node, whose elements are worked out from those of its inputs.
    private mutating func add(
      _ op: String, _ inputs: [String], _ attributes: [String: Attribute], _ made: [Element]
    ) -> String? {
      guard !made.isEmpty else { return nil }
      let name = "t\(declaration.nodes.count)"
      var node = NodeDeclaration(name: name, op: op, inputs: inputs, outputs: [name])
      node.attributes = attributes
      declaration.nodes.append(node)
      elements[name] = made
      return name
    }

    /// A convolution or, without weights, a max pooling.
    mutating func window(_ input: String, kernel: Int, stride: Int, dilation: Int, padding: Int, pools: Bool)
      -> String?
    {
      guard let from = elements[input], from.count + 2 * padding > dilation * (kernel - 1),
        !pools || padding < kernel
      else { return nil }
      let count = (from.count + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1
      let made = (0..<count).map { index in
        Element.joined(
          (0..<kernel).map { tap in
            let place = index * stride - padding + tap * dilation
            return from.indices.contains(place) ? from[place] : nil
          })
      }
      let attributes: [String: Attribute] = [
        "kernel_shape": .integers([kernel]), "strides": .integers([stride]),
        "dilations": .integers([dilation]),
        "pads": .integers([padding, padding]),
      ]
      return add(pools ? "MaxPool" : "Conv", pools ? [input] : [input, "w\(kernel)"], attributes, made)
    }

    /// A transposed convolution: each element is spread over a window. What is cut off from `count` on, or would come from beyond
    /// the ends, makes an element that is not whole.
    mutating func transposed(_ input: String, kernel: Int, stride: Int, dilation: Int, padding: Int)
      -> String?
    {
      guard let from = elements[input], from.count < 40 else { return nil }
      let count = (from.count - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1
      guard count > 0 else { return nil }
      let made = (0..<count).map { place in
        var element = Element(sources: [], isWhole: true)
        for tap in 0..<kernel where (place + padding - tap * dilation) % stride == 0 {
          let index = (place + padding - tap * dilation) / stride
          let source = from.indices.contains(index) ? from[index] : nil
          element = Element.joined([element, source])
        }
        return element
      }
      return add(
        "ConvTranspose", [input, "w\(kernel)"],
        [
          "strides": .integers([stride]), "dilations": .integers([dilation]),
          "pads": .integers([padding, padding]),
        ], made)
    }

    /// Nearest or linear upsampling, places counted from the middle of elements.
    mutating func upsample(_ input: String, by factor: Int, isLinear: Bool) -> String? {
      guard let from = elements[input], from.count < 40 else { return nil }
      let made = (0..<from.count * factor).map { place in
        guard isLinear else { return from[place / factor] }
        let exact = (Double(place) + 0.5) / Double(factor) - 0.5
        let (low, high) = (Int(exact.rounded(.down)), Int(exact.rounded(.up)))
        return Element.joined([low, high].map { from.indices.contains($0) ? from[$0] : nil })
      }
      let scales = "s\(declaration.nodes.count)"
      let constant = Constant(extents: [3], .reals([1, 1, Double(factor)]))
      declaration.stored.append(.init(scales, Value(.float32, [3], constant: constant)))
      return add(
        "Resize", [input, "", scales], ["mode": .text(isLinear ? "linear" : "nearest")], made)
    }

    /// A part, by steps.
    mutating func slice(_ input: String, start: Int, step: Int) -> String? {
      guard let from = elements[input], start < from.count else { return nil }
      let names = ["starts", "ends", "axes", "steps"].map { "\($0)\(declaration.nodes.count)" }
      for (name, value) in zip(names, [start, from.count, 2, step]) {
        declaration.stored.append(.init(name, Value(.int64, [1], constant: Constant([value]))))
      }
      return add(
        "Slice", [input] + names, [:], stride(from: start, to: from.count, by: step).map { from[$0] })
    }

    /// A sum, or the two after each other along the channels, of which a mean makes one again.
    mutating func join(_ left: String, _ right: String, concatenates: Bool) -> String? {
      guard let first = elements[left], let second = elements[right], first.count == second.count else {
        return nil
      }
      let made = zip(first, second).map { Element.joined([$0, $1]) }
      guard concatenates else { return add("Add", [left, right], [:], made) }
      guard let joined = add("Concat", [left, right], ["axis": .integer(1)], made) else { return nil }
      return add("ReduceMax", [joined], ["axes": .integers([1]), "keepdims": .integer(1)], made)
    }

    /// A sum with the mean of all of another: every element comes from all of that.
    mutating func excite(_ left: String, _ right: String) -> String? {
      guard let first = elements[left], let second = elements[right] else { return nil }
      let all = Element.joined(second)
      guard let pooled = add("GlobalAveragePool", [right], [:], [all]) else { return nil }
      return add("Mul", [left, pooled], [:], first.map { Element.joined([$0, all]) })
    }
  }

  private func small(_ random: inout SplitMix) -> Small {
    var small = Small(extent: 60)
    var names = ["x"]
    for _ in 0..<8 {
      let from = random.pick(names)
      let (kernel, dilation) = (random.next(1...5), random.next(1...2))
      let made: String?
      switch random.next(0...11) {
      case 0...3:
        made = small.window(
          from, kernel: kernel, stride: random.pick([1, 1, 2, 3]), dilation: dilation,
          padding: random.next(0...3), pools: random.pick([true, false]))
      case 4, 5:
        made = small.transposed(
          from, kernel: kernel, stride: random.next(1...3), dilation: dilation, padding: random.next(0...1))
      case 6: made = small.upsample(from, by: random.next(2...3), isLinear: random.pick([true, false]))
      case 7: made = small.slice(from, start: random.next(0...3), step: random.next(1...2))
      case 8 where random.next(0...3) == 0: made = small.excite(from, random.pick(names))
      default: made = small.join(from, random.pick(names), concatenates: random.pick([true, false]))
      }
      if let made { names.append(made) }
    }
    return small
  }

  /// No element sees more than its field, and one whose windows were not cut off sees just that from end to end.
  @Test(.seed(5)) func seesWhatWindowsTake() throws {
    var random = SplitMix.ofTest()
    var (compared, turns, global, exact) = (0, 0, 0, 0)
    for _ in 0..<Thoroughness.rounds(1500, sparse: 150) {
      let small = small(&random)
      let graph = try small.declaration.graph()
      let fields = graph.analyze().receptiveFields
      for (place, node) in graph.nodes.enumerated() {
        guard let elements = small.elements[node.name], let field = fields[place]?.axes[0] else { continue }
        for (index, element) in elements.enumerated() {
          let seen = field.positions(of: index)
          if let first = element.sources.min(), let last = element.sources.max() {
            #expect(seen.map { $0.lowerBound <= first && last <= $0.upperBound } == true)
          }
          #expect(seen.map { field.smallestSize <= $0.count && $0.count <= field.size } ?? true)
          guard element.isWhole, !field.isGlobal else { continue }
          #expect(seen?.lowerBound == element.sources.min() && seen?.upperBound == element.sources.max())
          compared += 1
          if field.period > 1 { turns += 1 }
        }
        guard field.isGlobal else { continue }
        global += 1
        let all = Set(elements.flatMap(\.sources))
        if field.positions(of: 0) == all.min().flatMap({ low in all.max().map { low...$0 } }) { exact += 1 }
      }
    }
    // Padding within the network may take the place of an end of the input.
    #expect(exact > global * 9 / 10)
    #expect(
      compared > Thoroughness.rounds(20000, sparse: 1500) && turns > Thoroughness.rounds(3000, sparse: 200)
        && global > Thoroughness.rounds(50, sparse: 2), "\(compared) \(turns) \(global)")
  }

  /// Operators in the wrong place, with anything as their inputs.
  @Test(.seed(9)) func anyGraphIsWalked() throws {
    var random = SplitMix.ofTest()
    let ops = Operators.all.map(\.name).sorted() + ["Unheard"]
    for _ in 0..<Thoroughness.rounds(3000, sparse: 300) {
      var declaration = GraphDeclaration()
      declaration.version = random.next(7...22)
      var names = ["x", "y", "w"]
      let shapes: [TensorShape?] = [
        [1, 3, 8, 8], [2, 4], [], [3], [1, 3, .symbol("h"), 8], nil, [1, 1, 1, 1], [4, 3, 3, 3], [1, 3, 8],
      ]
      declaration.inputs = names.prefix(2).map { .init($0, Value(.float32, random.pick(shapes))) }
      declaration.stored = [.init("w", Value(.float32, random.pick(shapes)))]
      for index in 0..<8 {
        let inputs = (0..<random.next(0...3)).map { _ in random.pick(names) }
        let outputs = (0..<random.next(1...2)).map { "t\(index)\($0)" }
        var node = NodeDeclaration(name: "\(index)", op: random.pick(ops), inputs: inputs, outputs: outputs)
        for (name, value) in [("axis", random.next(-5...5)), ("keepdims", random.next(0...1))] {
          if random.pick([true, false]) { node.attributes[name] = .integer(value) }
        }
        for name in ["num_groups", "size", "blocksize"] where random.next(0...2) == 0 {
          node.attributes[name] = .integer(random.pick([-1, 0, 1, 2, 3, .max]))
        }
        for name in ["perm", "axes", "pads", "output_size", "strides", "kernel_shape", "dilations"]
        where random.next(0...3) == 0 {
          node.attributes[name] = .integers((0..<random.next(0...4)).map { _ in random.next(-1...4) })
        }
        declaration.nodes.append(node)
        names += outputs
      }
      let analysis = try declaration.graph().analyze()
      #expect(analysis.receptiveFields.count == analysis.graph.nodes.count)
      for field in analysis.receptiveFields.compactMap({ $0 }).flatMap(\.axes) {
        for element in [-1, 0, 1, .min, .max] { _ = (field.positions(of: element), field.center, field.step) }
      }
      _ = analysis.receptiveFieldMap.misalignments.map(\.text)
      for precision in Precision.allCases { _ = analysis.memory(MemoryOptions(precision: precision)) }
      for figure in NetworkSplit.Figure.allCases { _ = analysis.split(figure, by: .kind, limit: 2) }
      for ledger in analysis.counterLedgers {
        #expect(ledger.rows.reduce(ledger.macs) { $0 + $1.amount } == ledger.total)
      }
      for finding in analysis.findings() { #expect(!finding.reason.text(.chinese).isEmpty) }
    }
  }
}
