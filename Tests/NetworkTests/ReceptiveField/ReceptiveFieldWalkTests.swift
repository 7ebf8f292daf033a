import ConvMath
import Testing

@testable import Network

/// Receptive fields against a walk over all windows of small networks.
@Suite struct ReceptiveFieldWalkTests {
  /// A network along one axis, and for each tensor which input elements each element comes from.
  private struct Small {
    var declaration = GraphDeclaration()
    var sources: [String: [ClosedRange<Int>?]] = [:]
    let extent: Int

    init(extent: Int) {
      self.extent = extent
      declaration.version = 20
      declaration.inputs = [.init("x", Value(.float32, [1, 1, .known(extent)]))]
      declaration.stored = (1...5).map { .init("w\($0)", Value(.float32, [1, 1, .known($0)])) }
      sources["x"] = (0..<extent).map { $0...$0 }
    }

    mutating func conv(_ input: String, kernel: Int, stride: Int, dilation: Int, padding: Int) -> String? {
      guard let from = sources[input], from.count + 2 * padding > dilation * (kernel - 1) else { return nil }
      let name = "t\(declaration.nodes.count)"
      var node = NodeDeclaration(name: name, op: "Conv", inputs: [input, "w\(kernel)"], outputs: [name])
      node.attributes = [
        "strides": .integers([stride]), "dilations": .integers([dilation]),
        "pads": .integers([padding, padding]),
      ]
      declaration.nodes.append(node)
      let count = (from.count + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1
      sources[name] = (0..<count).map { index in
        let taps = (0..<kernel).map { index * stride - padding + $0 * dilation }
        return Self.hull(taps.map { from.indices.contains($0) ? from[$0] : nil })
      }
      return name
    }

    mutating func add(_ left: String, _ right: String) -> String? {
      guard let (first, second) = sources[left].flatMap({ first in sources[right].map { (first, $0) } }),
        first.count == second.count
      else { return nil }
      let name = "t\(declaration.nodes.count)"
      declaration.nodes.append(
        NodeDeclaration(name: name, op: "Add", inputs: [left, right], outputs: [name]))
      sources[name] = zip(first, second).map { Self.hull([$0, $1]) }
      return name
    }

    static func hull(_ ranges: [ClosedRange<Int>?]) -> ClosedRange<Int>? {
      let ranges = ranges.compactMap { $0 }
      guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else {
        return nil
      }
      return low...high
    }
  }

  @Test func seesWhatWindowsTake() throws {
    var random = SplitMix(seed: 5)
    var compared = 0
    for _ in 0..<300 {
      var small = Small(extent: 60)
      var names = ["x"]
      for _ in 0..<8 {
        let from = random.pick(names)
        let made =
          random.pick([true, false])
          ? small.add(from, random.pick(names))
          : small.conv(
            from, kernel: random.next(1...5), stride: random.pick([1, 1, 2, 3]), dilation: random.next(1...2),
            padding: random.next(0...3))
        if let made { names.append(made) }
      }
      let graph = try small.declaration.graph()
      let fields = graph.analyze().receptiveFields
      for node in graph.nodes {
        guard let sources = small.sources[node.name], case .part(let field)? = fields.output(of: node)[2]
        else { continue }
        for (index, source) in sources.enumerated() {
          let first = index * field.stride - field.padding
          let window = first...(first + field.size - 1)
          if let source {
            #expect(window.lowerBound <= source.lowerBound && source.upperBound <= window.upperBound)
          }
          guard window.lowerBound >= 0, window.upperBound < small.extent else { continue }
          #expect(source == window)
          compared += 1
        }
      }
    }
    #expect(compared > 1000)
  }

  @Test func pathsThatDoNotLineUpAreTold() throws {
    var small = Small(extent: 32)
    let one = small.conv("x", kernel: 2, stride: 2, dilation: 1, padding: 0)
    let two = small.conv("x", kernel: 1, stride: 2, dilation: 1, padding: 0)
    let sum = small.add(one ?? "", two ?? "")
    #expect(sum != nil)
    let fields = try small.declaration.graph().analyze().receptiveFields
    #expect(fields.misalignments.count == 1)
    let misalignment = try #require(fields.misalignments.first)
    #expect(misalignment.node == 2 && misalignment.dimension == 2 && !misalignment.differsInStride)
    #expect(misalignment.first == ReceptiveField(size: 2, stride: 2, padding: 0))
    #expect(misalignment.second == ReceptiveField(size: 1, stride: 2, padding: 0))
    #expect(
      misalignment.text(.english)
        == "paths meet whose first windows have their middles at 0.5 and 0 of the input")
    #expect(misalignment.text(.chinese) == "汇合的路径首个窗口的中心分别在输入的 0.5 与 0")
  }

  /// A kernel of 4 that takes off 1 on both sides, over steps of 2: element o comes from o − 2 to o + 1.
  @Test func transposedConvolutionsSeeBackwards() throws {
    for (stride, seen) in [
      (1, Sight.part(ReceptiveField(size: 2 + 3 * 2, stride: 2, padding: 2 * 2))), (2, .unknown),
    ] {
      var declaration = GraphDeclaration()
      declaration.inputs = [.init("x", Value(.float32, [1, 1, 16]))]
      declaration.stored = [.init("w", Value(.float32, [1, 1, 2])), .init("v", Value(.float32, [1, 1, 4]))]
      var down = NodeDeclaration(name: "down", op: "Conv", inputs: ["x", "w"], outputs: ["d"])
      down.attributes = ["strides": .integers([2])]
      var up = NodeDeclaration(name: "up", op: "ConvTranspose", inputs: ["d", "v"], outputs: ["u"])
      up.attributes = ["strides": .integers([stride]), "pads": .integers([1, 1])]
      declaration.nodes = [down, up]
      let graph = try declaration.graph()
      #expect(graph.analyze().receptiveFields.output(of: graph.nodes[1])[2] == seen)
    }
  }

  @Test func whatIsNotKnownStaysSo() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 1, .symbol("w")]))]
    declaration.stored = [.init("w", Value(.float32, [1, 1, 3]))]
    declaration.nodes = [
      NodeDeclaration(name: "a", op: "Conv", inputs: ["x", "w"], outputs: ["y"]),
      NodeDeclaration(name: "b", op: "Relu", inputs: ["y"], outputs: ["z"]),
      NodeDeclaration(name: "c", op: "Unheard", inputs: ["x"], outputs: ["q"]),
    ]
    let graph = try declaration.graph()
    let fields = graph.analyze().receptiveFields
    #expect(fields.output(of: graph.nodes[1]) == [nil, nil, .unknown])
    #expect(fields.output(of: graph.nodes[2]).allSatisfy { $0 == .unknown })
  }

  /// Operators in the wrong place, with anything as their inputs.
  @Test func anyGraphIsWalked() throws {
    var random = SplitMix(seed: 9)
    let ops = Operators.rules.keys.sorted() + ["Unheard"]
    for _ in 0..<3000 {
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
        for name in ["perm", "axes", "pads", "output_size", "strides"] where random.next(0...3) == 0 {
          node.attributes[name] = .integers((0..<random.next(0...4)).map { _ in random.next(-1...4) })
        }
        declaration.nodes.append(node)
        names += outputs
      }
      let analysis = try declaration.graph().analyze()
      let fields = analysis.receptiveFields
      for (tensor, sights) in fields.sights.enumerated() where !sights.isEmpty {
        #expect(sights.count == analysis.values[tensor].shape?.rank ?? 1)
      }
    }
  }
}
