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
      for (place, node) in graph.nodes.enumerated() {
        guard let sources = small.sources[node.name], let field = fields[place]?.axes[0]
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
      #expect(analysis.receptiveFields.count == analysis.graph.nodes.count)
    }
  }
}
