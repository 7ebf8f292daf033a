import ConvMath
import Foundation
import TestSupport
import Testing

@testable import Explorer

/// The numbers in the picture against a convolution by definition.
@Suite struct PictureSumTests {
  private let numbers = PictureNumbers(seed: 42)

  /// All output values of a channel, in order.
  private func values(_ layer: Layer, _ channels: PictureChannels) -> [Double] {
    let axes = Array(repeating: Axis.single, count: 3 - layer.rank) + layer.axes
    let outputs = axes.map(\.output)
    var sums = [Double](repeating: 0, count: outputs.reduce(1, *))
    let operation = layer.kind.operation
    func each(_ extents: [Int], _ body: (Position) -> Void) {
      for depth in 0..<extents[0] {
        for row in 0..<extents[1] { for column in 0..<extents[2] { body(Position(depth, row, column)) } }
      }
    }
    func index(_ cell: Position) -> Int { (cell.depth * outputs[1] + cell.row) * outputs[2] + cell.column }
    if operation == .transposedConvolution {
      for channel in channels.inputs {
        each(axes.map(\.extent)) { input in
          each(axes.map(\.kernel)) { tap in
            let output = Position {
              axes[$0].rule == .unchanged
                ? 0 : input[$0] * axes[$0].stride + tap[$0] * axes[$0].dilation - axes[$0].paddingBefore
            }
            guard (0..<3).allSatisfy({ (0..<outputs[$0]).contains(output[$0]) }) else { return }
            let weight = numbers.weight(channels.output, channel - channels.inputs.lowerBound, tap: tap)
            sums[index(output)] += Double(numbers.input(channel, at: input) * weight)
          }
        }
      }
    } else {
      each(outputs) { output in sums[index(output)] = gathered(output, axes, layer, channels) }
    }
    let hasBias = layer.hasBias && layer.kind.operation.family == .convolution
    return sums.map { $0 + Double(hasBias ? numbers.bias(channels.output) : 0) }
  }

  private func gathered(_ output: Position, _ axes: [Axis], _ layer: Layer, _ channels: PictureChannels)
    -> Double
  {
    var elements: [Int] = []
    var counted = 0
    var sum = 0
    let windows = (0..<3).map { Array(axes[$0].window(output[$0])) }
    for (depth, d) in windows[0].enumerated() {
      for (row, r) in windows[1].enumerated() {
        for (column, c) in windows[2].enumerated() {
          let cell = Position(d, r, c)
          let tap = Position(depth, row, column)
          let isPadded = (0..<3).allSatisfy {
            (-axes[$0].paddingBefore..<axes[$0].extent + axes[$0].paddingAfter).contains(cell[$0])
          }
          let isReal = (0..<3).allSatisfy { (0..<axes[$0].extent).contains(cell[$0]) }
          if layer.framework == .pytorch ? isPadded : isReal { counted += 1 }
          guard isReal else { continue }
          for channel in channels.inputs {
            let input = numbers.input(channel, at: cell)
            elements.append(input)
            switch layer.kind.operation {
            case .convolution:
              sum += input * numbers.weight(channels.output, channel - channels.inputs.lowerBound, tap: tap)
            case .depthwiseConvolution: sum += input * numbers.weight(channels.output, 0, tap: tap)
            case .separableConvolution:
              for copy in 0..<layer.depthMultiplier {
                sum +=
                  input * numbers.weight(channel, copy, tap: tap)
                  * numbers.pointwise(channels.output, channel * layer.depthMultiplier + copy)
              }
            default: break
            }
          }
        }
      }
    }
    switch layer.kind.operation {
    case .maxPooling, .adaptiveMaxPooling, .globalMaxPooling:
      return elements.max().map(Double.init) ?? -.infinity
    case .averagePooling, .adaptiveAveragePooling, .globalAveragePooling:
      return counted > 0 ? Double(elements.reduce(0, +)) / Double(counted) : -.infinity
    case .lpPooling:
      let powers = elements.map { pow(Double($0), Double(layer.normType)) }.reduce(0, +)
      return pow(powers, 1 / Double(layer.normType))
    default: return Double(sum)
    }
  }

  private func number(_ value: PictureSum.Value) -> Double {
    switch value {
    case .integer(let value): Double(value)
    case .mean(let total, let count): Double(total) / Double(count)
    case .root(let total, let degree): pow(Double(total), 1 / Double(degree))
    case .none: -.infinity
    }
  }

  @Test(.seed(9)) func equalAConvolutionByDefinition() throws {
    for layer in SplitMix.windowLayers(each: 2) {
      for output in [0, 1, 3] {
        let channels = PictureChannels(layer, output: output, input: 0)
        let expected = values(layer, channels)
        for view in Picture.View.all(for: layer.kind) {
          let picture = try #require(Picture(layer, view: view, focus: .zero))
          let extents = Position { axis in
            axis < 3 - layer.rank ? 1 : layer.axes[axis - 3 + layer.rank].output
          }
          for (index, value) in expected.enumerated() {
            let cell = Position(index: index, in: extents)
            let sum = try #require(picture.sum(at: cell, channels, numbers))
            #expect(abs(number(sum.value) - value) < 1e-9 || number(sum.value) == value, "\(layer) \(cell)")
            let part = sum.parts.first { $0.channel == channels.input }
            guard layer.kind.operation.family == .convolution else { continue }
            #expect(sum.products.reduce(0) { $0 + $1.value } == part?.sum)
          }
        }
      }
    }
  }

  /// What input cells add, over all of them, is what the output cells are made of.
  @Test(.seed(13)) func contributionsAddUpToTheOutput() throws {
    for layer in SplitMix.windowLayers(each: 2)
    where layer.kind.operation.family == .convolution && layer.kind.operation != .separableConvolution {
      let view = Picture.View.all(for: layer.kind).first { $0.pointsAtInput } ?? .backward
      var sums: [Position: Int] = [:]
      let first = try #require(Picture(layer, view: view, focus: .zero))
      let inputs = PictureChannels(layer, output: 1, input: 0).inputsPerGroup
      for input in 0..<inputs {
        let channels = PictureChannels(layer, output: 1, input: input)
        var cell: Position? = .zero
        while let focus = cell {
          let picture = try #require(Picture(layer, view: view, focus: focus))
          for output in picture.reached(limit: .max) {
            sums[output, default: 0] += try #require(picture.contribution(to: output, channels, numbers))
          }
          cell = focus.next(in: first.domain)
        }
      }
      let channels = PictureChannels(layer, output: 1, input: 0)
      for (output, sum) in sums {
        let whole = try #require(first.sum(at: output, channels, numbers))
        #expect(whole.value == .integer(sum + (whole.bias ?? 0)), "\(layer) \(output)")
      }
    }
  }

  @Test func aSeedAlwaysGivesTheSameSmallIntegers() {
    let (one, other) = (PictureNumbers(seed: 1), PictureNumbers(seed: 2))
    var inputs: Set<Int> = []
    var weights: Set<Int> = []
    var same = 0
    for index in 0..<1000 {
      let cell = Position(index % 7, index / 7, index % 11)
      inputs.insert(one.input(index % 3, at: cell))
      weights.insert(one.weight(index % 5, 1, tap: cell))
      if one.input(0, at: cell) == other.input(0, at: cell) { same += 1 }
      #expect(PictureNumbers(seed: 1).input(0, at: cell) == one.input(0, at: cell))
    }
    #expect(inputs == Set(0...9))
    #expect(weights == Set(-2...2))
    #expect(same < 200)
    _ = PictureNumbers(seed: .min).input(.max, at: Position(.min, .max, -1))
  }

  @Test func channelsFollowTheGroups() {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 6, 8, 8]))
    (layer.groups, layer.outChannels) = (3, 12)
    let channels = PictureChannels(layer, output: 5, input: 1)
    #expect(channels.group == 1)
    #expect(channels.inputs == 2..<4)
    #expect(channels.input == 3)
    #expect(channels.outputs(of: 1) == 4..<8)
    #expect(PictureChannels(layer, output: 99, input: 99).output == 11)
    layer = Layer(LayerKind(.depthwiseConvolution, rank: 2), input: Shape([1, 3, 8, 8]))
    layer.depthMultiplier = 2
    #expect(PictureChannels(layer, output: 5, input: 7).input == 2)
  }

  @Test func valuesReadExactly() {
    #expect(PictureSum.Value.mean(13, count: 4).reading == " = 3.25")
    #expect(PictureSum.Value.mean(13, count: 3).reading == " ≈ 4.333")
    #expect(PictureSum.Value.mean(12, count: 3).brief == "4")
    #expect(PictureSum.Value.mean(13, count: 3).brief == "4.3")
    #expect(PictureSum.Value.root(50, of: 2).reading == " ≈ 7.071")
    #expect(PictureSum.Value.integer(-3).brief == "−3")
    #expect(PictureSum.Value.none.brief == "–")
  }
}
