import ConvMath
import TestSupport
import Testing

@testable import Explorer

/// The marks of the picture against windows slid one by one.
@Suite struct PictureTests {
  /// The input cells on each axis that make each output position, by the definition of the layer.
  private func sources(_ layer: Layer) -> [[[Int]]] {
    layer.axes.map { axis in
      switch axis.rule {
      case .transposed:
        return (0..<axis.output).map { output in
          (0..<axis.extent).filter { input in
            (0..<axis.kernel).contains {
              input * axis.stride + $0 * axis.dilation - axis.paddingBefore == output
            }
          }
        }
      case .adaptive:
        return (0..<axis.outputSize).map { output in
          let first = output * axis.extent / axis.outputSize
          return Array(first..<((output + 1) * axis.extent + axis.outputSize - 1) / axis.outputSize)
        }
      case .global: return [Array(0..<axis.extent)]
      default:
        return (0..<axis.output).map { output in
          (0..<axis.kernel).map { output * axis.stride - axis.paddingBefore + $0 * axis.dilation }
        }
      }
    }
  }

  private func cells(_ extents: [Range<Int>]) -> [Position] {
    let all = Array(repeating: 0..<1, count: 3 - extents.count) + extents
    return all[0].flatMap { depth in
      all[1].flatMap { row in all[2].map { Position(depth, row, $0) } }
    }
  }

  private func own(_ cell: Position, _ rank: Int) -> [Int] {
    [cell.depth, cell.row, cell.column].suffix(rank)
  }

  @Test(.seed(3)) func markedAndUnusedCellsAreThoseOfTheWindows() throws {
    let layers = SplitMix.windowLayers(each: 2)
    #expect(layers.count > Thoroughness.rounds(80, sparse: 15))
    for layer in layers {
      let sources = sources(layer)
      let ranges = layer.axes.map { axis -> Range<Int> in
        let isSliding = axis.rule != .transposed && axis.rule != .adaptive && axis.rule != .global
        return isSliding ? -axis.paddingBefore..<axis.extent + axis.paddingAfter : 0..<axis.extent
      }
      let inputs = cells(Array(ranges))
      let outputs = cells(layer.axes.map { 0..<$0.output })
      func makes(_ input: Position, _ output: Position) -> Bool {
        zip(zip(own(input, layer.rank), own(output, layer.rank)), sources).allSatisfy {
          $1[$0.1].contains($0.0)
        }
      }
      for view in Picture.View.all(for: layer.kind) {
        if view.pointsAtInput {
          for input in inputs where isReal(input, layer) {
            let picture = try #require(Picture(layer, view: view, focus: input))
            let marked = outputs.filter {
              (view == .scatter ? picture.mark(under: $0) : picture.mark(of: $0)).isMarked
            }
            #expect(marked == outputs.filter { makes(input, $0) }, "\(layer) \(view) \(input)")
            #expect(picture.reached(limit: 10_000) == marked)
          }
        } else {
          for output in outputs {
            let picture = try #require(Picture(layer, view: view, focus: output))
            let marked = inputs.filter { picture.mark(under: stretched($0, picture)).isMarked }
            #expect(marked == inputs.filter { makes($0, output) }, "\(layer) \(view) \(output)")
          }
        }
      }
    }
  }

  @Test(.seed(5)) func unusedCellsAreThoseThatNoWindowTouches() throws {
    for layer in SplitMix.windowLayers(each: 3) where layer.kind.operation != .transposedConvolution {
      let sources = sources(layer)
      let picture = try #require(Picture(layer, view: .forward, focus: .zero))
      let ranges = layer.axes.map { -$0.paddingBefore..<$0.extent + $0.paddingAfter }
      for cell in cells(Array(ranges)) {
        let isTouched = zip(own(cell, layer.rank), sources).allSatisfy { place, windows in
          windows.contains { $0.contains(place) }
        }
        #expect(picture.mark(under: cell).isUnused == !isTouched, "\(layer) \(cell)")
        let isReal = isReal(cell, layer)
        #expect((picture.mark(under: cell).ground == .real) == isReal)
        #expect(picture.input(under: cell) == (isReal ? cell : nil))
      }
      for (part, axis) in zip(picture.ownAxes, layer.axes) {
        guard let unused = axis.unused else { continue }
        let padded = -axis.paddingBefore..<axis.extent + axis.paddingAfter
        #expect(padded.count { part.mark(under: $0).isUnused } == unused)
      }
    }
  }

  @Test func outputThatNothingIsSpreadOverIsUnused() throws {
    var layer = Layer(LayerKind(.transposedConvolution, rank: 1), input: Shape([1, 1, 3]))
    layer.kernelSize = [1]
    layer.stride = [3]
    layer.outputPadding = [1]
    let picture = try #require(Picture(layer, view: .scatter, focus: .zero))
    let unused = (0..<8).filter { picture.mark(under: Position(0, 0, $0)).isUnused }
    #expect(unused == [1, 2, 4, 5, 7])
  }

  private func isReal(_ cell: Position, _ layer: Layer) -> Bool {
    zip(own(cell, layer.rank), layer.axes).allSatisfy { (0..<$1.extent).contains($0) }
  }

  /// Where an input cell stands when zeros are put between.
  private func stretched(_ cell: Position, _ picture: Picture) -> Position {
    Position { cell[$0] * picture.axes[$0].spacing }
  }

  @Test func layersWithoutWindowsHaveNoPicture() {
    for kind in LayerKind.all where ![.convolution, .pooling].contains(kind.operation.family) {
      #expect(Picture(Layer(kind, input: Shape([1, 4, 8, 8])), view: .forward, focus: .zero) == nil)
    }
    #expect(Picture(.example, view: .scatter, focus: .zero) == nil)
  }

  @Test func positionsGoInOrder() {
    let extents = Position(2, 3, 4)
    var cell: Position? = .zero
    for index in 0..<24 {
      #expect(cell?.index(in: extents) == index)
      #expect(cell == Position(index: index, in: extents))
      let next = cell?.next(in: extents)
      if let next { #expect(next.next(in: extents, backwards: true) == cell) }
      cell = next
    }
    #expect(cell == nil)
    #expect(Position(index: 99, in: extents) == Position(1, 2, 3))
    let huge = Position(.max, .max, .max)
    #expect(huge.clamped(to: extents) == Position(1, 2, 3))
    #expect(Position(1 << 30, 1 << 30, 1 << 30).index(in: Position(1 << 31, 1 << 31, 1 << 31)) == nil)
  }
}
