import CellGrid
import ConvMath
import LayerText
import Testing

@testable import Explorer

/// How much of the picture is seen, and how large.
@Suite struct PictureSizeTests {
  private func pilot(_ layer: Layer = .example, _ columns: Int, _ rows: Int) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.press(.char("i"))
    return pilot
  }

  /// Rows of the screen with a marked cell in them, in the panel of the input.
  private func markedRows(_ pilot: Pilot) -> Int {
    let lines = pilot.text.split(separator: "\n").drop { !$0.contains("╭ input, channel") }
    let panel = lines.dropFirst().prefix { !$0.contains("╭ output") }
    return panel.count { $0.contains("[") && $0.contains("]") }
  }

  @Test func theWholeWindowIsSeenOnASmallScreen() {
    var pilot = pilot(.example, 80, 24)
    #expect(markedRows(pilot) == 7)
    pilot.press(.enter)
    #expect(markedRows(pilot) == 7)
  }

  /// A layer that is too large to be seen is drawn on a smaller input, and a key shows it as it is.
  @Test(arguments: LayerKind.all) func aLargeLayerIsDrawnSmall(kind: LayerKind) throws {
    var pilot = pilot(Layer.example.changing(kind: kind), 120, 36)
    guard Picture.shows(kind), let layer = pilot.state.analysis?.layer else { return }
    let drawn = pilot.state.pictureScreen.drawn(layer)
    #expect(try drawn.analyze().layer == drawn)
    let picture = try #require(Picture(drawn, view: Picture.View.all(for: kind)[0], focus: .zero))
    for axis in picture.ownAxes { #expect(axis.ground.count <= 13, "\(kind.name)") }
    if layer.input != drawn.input { #expect(pilot.text.contains(" for 224")) }
    // The layer itself stays, and with it every figure.
    #expect(pilot.layer.input.spatial.allSatisfy { $0 == 224 })
    pilot.press(.enter)
    #expect(!pilot.text.contains(" for 224"))
    #expect(pilot.state.pictureScreen.drawn(layer) == layer)
    pilot.press(.enter)
    #expect(pilot.state.pictureScreen.drawn(layer) == drawn)
  }

  @Test func theKernelSaysWhereItLeads() {
    var pilot = pilot(.example, 160, 40)
    #expect(pilot.text.contains("kernel: input channel 0 → output channel 0"))
    pilot.capabilities.isUnicode = false
    #expect(pilot.text.contains("kernel: input channel 0 -> output channel 0"))
    pilot.size = Size(columns: 80, rows: 24)
    #expect(pilot.text.contains("kernel, 0 -> 0") && !pilot.text.contains("0 Right"))
  }

  @Test func whatFitsIsDrawnAsItIs() {
    let layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 1, 6, 6]))
    #expect(layer.shrunkToBeSeen == layer)
  }

  /// Larger screens have larger cells, and a press on any line of a cell is a press on it.
  @Test func cellsGrowWithTheScreen() throws {
    var layer = Layer(LayerKind(.convolution, rank: 2), input: Shape([1, 1, 5, 5]))
    layer.outChannels = 1
    let small = pilot(layer, 80, 24)
    var large = pilot(layer, 200, 60)
    func planes(_ pilot: Pilot) -> [PicturePlane] {
      pilot.frame.regions.compactMap { region in
        if case .own(let own) = region.target { own.value as? PicturePlane } else { nil }
      }
    }
    #expect(planes(small).allSatisfy { $0.cellRows == 1 })
    let plane = try #require(planes(large).first { $0.side == .output })
    #expect(plane.cellRows > 1)
    for row in 0..<plane.cellRows {
      large.press(.home)
      large.click(plane.origin.moved(columns: plane.cellWidth + 1, rows: plane.cellRows + row))
      let cell = large.state.pictureScreen.cell
      #expect([cell.row, cell.column] == [1, 1])
    }
  }

  /// What the lesson says of overlaps is to be seen in its example.
  @Test func theExampleOfTheTransposedLessonOverlaps() throws {
    let lesson = try #require(Lesson.builtIn.first { $0.id == "transposed" })
    let layer = try #require(lesson.pages[0].layer)
    #expect(layer.kernelSize[0] > layer.stride[0])
  }
}
