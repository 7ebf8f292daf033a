import ConvMath
import TestSupport
import Testing

@testable import Network

/// The sizes of random networks with skip connections, against plain arithmetic on their extents.
@Suite struct InputSizeWalkTests {
  /// A network along one axis, and how the extent of each of its tensors follows from those before.
  private struct Random {
    var declaration = GraphDeclaration()
    var steps: [([Int?]) -> Int?] = []
    /// For each step whether it leaves input out at the extents it is given.
    var losses: [([Int?]) -> Bool] = []

    init(_ run: Int) {
      var random = SplitMix.ofTest(run)
      declaration.version = 20
      declaration.inputs = [.init("t0", Value(.float32, [1, 1, 37]))]
      declaration.stored = (1...4).map { .init("w\($0)", Value(.float32, [1, 1, .known($0)])) }
      for _ in 1...random.next(3...7) {
        let last = declaration.nodes.count
        let source = random.next(0...2) > 0 ? last : random.next(0...last)
        switch random.next(0...6) {
        case 0, 1: window(&random, "Conv", source)
        case 2: window(&random, "MaxPool", source)
        case 3: spread(&random, source)
        case 4: downAndUp(by: random.next(2...3), source)
        default: join(random.next(0...last), source, random.next(0...1) == 0 ? "Add" : "Concat")
        }
      }
      declaration.outputs = [.init("t\(declaration.nodes.count)", Value(.float32, nil))]
    }

    private mutating func add(_ op: String, _ inputs: [String], _ attributes: [String: Attribute]) {
      let name = "t\(declaration.nodes.count + 1)"
      var node = NodeDeclaration(name: name, op: op, inputs: inputs, outputs: [name])
      node.attributes = attributes
      declaration.nodes.append(node)
    }

    private mutating func window(_ random: inout SplitMix, _ op: String, _ source: Int) {
      let (kernel, stride, dilation) = (random.next(1...4), random.next(1...3), random.next(1...2))
      let padding = random.next(0...kernel / 2)
      let isUp = op == "MaxPool" && random.next(0...2) == 0
      var attributes: [String: Attribute] = [
        "strides": .integers([stride]), "dilations": .integers([dilation]),
        "pads": .integers([padding, padding]),
      ]
      if op == "MaxPool" {
        attributes["kernel_shape"] = .integers([kernel])
        attributes["ceil_mode"] = .integer(isUp ? 1 : 0)
      }
      // A reduction to one channel goes before, so that channels always fit.
      if op == "Conv" { narrow(source) } else { pass(source) }
      let input = declaration.nodes.count
      add(op, op == "Conv" ? ["t\(input)", "w\(kernel)"] : ["t\(input)"], attributes)
      let reach = dilation * (kernel - 1) + 1
      steps.append { extents in
        guard let extent = extents[input] else { return nil }
        let room = extent + 2 * padding - reach
        if !isUp { return room >= 0 ? room / stride + 1 : nil }
        guard room + stride - 1 >= 0 else { return nil }
        let count = (room + stride - 1) / stride + 1
        // A window that begins in the padding at the end is dropped.
        return (count - 1) * stride >= extent + padding ? count - 1 : count
      }
      losses.append { extents in
        guard !isUp, let extent = extents[input] else { return false }
        let room = extent + 2 * padding - reach
        return room >= 0 && room % stride - padding > max(0, stride - reach)
      }
    }

    /// Takes the sum over channels, which leaves one.
    private mutating func narrow(_ source: Int) {
      add("ReduceSum", ["t\(source)", "axis"], [:])
      if !declaration.stored.contains(where: { $0.name == "axis" }) {
        declaration.stored.append(
          .init("axis", Value(.int64, [1], constant: Constant([1]))))
      }
      keep(source)
    }

    private mutating func pass(_ source: Int) {
      add("Relu", ["t\(source)"], [:])
      keep(source)
    }

    private mutating func keep(_ source: Int) {
      steps.append { $0[source] }
      losses.append { _ in false }
    }

    /// Pools and spreads by the same factor, and joins that with what it came from.
    private mutating func downAndUp(by factor: Int, _ source: Int) {
      pass(source)
      let input = declaration.nodes.count
      add(
        "MaxPool", ["t\(input)"], ["kernel_shape": .integers([factor]), "strides": .integers([factor])])
      steps.append { extents in extents[input].flatMap { $0 >= factor ? $0 / factor : nil } }
      losses.append { extents in extents[input].map { $0 % factor > 0 } ?? false }
      spread(declaration.nodes.count, kernel: factor, stride: factor)
      join(source, declaration.nodes.count, "Add")
    }

    private mutating func spread(_ random: inout SplitMix, _ source: Int) {
      spread(source, kernel: random.next(1...4), stride: random.next(1...3))
    }

    private mutating func spread(_ source: Int, kernel: Int, stride: Int) {
      narrow(source)
      let input = declaration.nodes.count
      add("ConvTranspose", ["t\(input)", "w\(kernel)"], ["strides": .integers([stride])])
      steps.append { extents in extents[input].map { ($0 - 1) * stride + kernel } }
      losses.append { _ in false }
    }

    private mutating func join(_ left: Int, _ right: Int, _ op: String) {
      narrow(left)
      let first = declaration.nodes.count
      narrow(right)
      let second = declaration.nodes.count
      add(op, ["t\(first)", "t\(second)"], op == "Concat" ? ["axis": .integer(1)] : [:])
      steps.append { extents in
        guard let left = extents[first], let right = extents[second] else { return nil }
        if left == right { return left }
        return op == "Add" && (left == 1 || right == 1) ? max(left, right) : nil
      }
      losses.append { _ in false }
    }

    /// Whether a size can be, and whether nothing of it is left out.
    func outcome(_ size: Int) -> (isAccepted: Bool, isSeamless: Bool) {
      var extents: [Int?] = [size]
      var isSeamless = true
      for (step, loss) in zip(steps, losses) {
        if loss(extents) { isSeamless = false }
        extents.append(step(extents))
      }
      let isAccepted = extents.allSatisfy { $0 != nil }
      return (isAccepted, isAccepted && isSeamless)
    }
  }

  @Test(.seed(0)) func agreeWithPlainArithmetic() throws {
    var rules = 0
    for run in 1...Thoroughness.rounds(200, sparse: 40) {
      let network = Random(run)
      let sizes = try #require(try network.declaration.graph().analyze().inputSizes(upTo: 96))
      #expect(sizes.ways.count == 1)
      let way = sizes.ways[0]
      for size in 1...96 {
        let expected = network.outcome(size)
        #expect(way.accepted.contains(size) == expected.isAccepted, "run \(run), size \(size)")
        #expect(way.seamless.contains(size) == expected.isSeamless, "run \(run), size \(size)")
        #expect(way.accepted.rule.contains(size) == expected.isAccepted)
      }
      if let tail = way.accepted.rule.tail, tail.period > 1 { rules += 1 }
    }
    #expect(rules >= Thoroughness.rounds(3, sparse: 1))
  }
}
