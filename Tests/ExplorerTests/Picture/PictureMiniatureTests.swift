import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct PictureMiniatureTests {
  private func pilot(_ layer: Layer, _ columns: Int = 120, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    return pilot
  }

  private func small(_ kind: LayerKind) -> Layer {
    var layer = Layer(kind, input: Shape([1, 2] + Array(repeating: 7, count: kind.rank ?? 2)))
    layer.kernelSize = PerAxis(repeating: 3, count: layer.rank)
    layer.stride = PerAxis(repeating: 2, count: layer.rank)
    return layer
  }

  @Test(arguments: ["conv2d", "conv1d", "conv3d", "max_pool2d", "conv_transpose2d"])
  func standsBesideTheFormulas(name: String) throws {
    let layer = small(try #require(LayerKind(name: name)))
    let pilot = pilot(layer)
    #expect(pilot.text.contains("╮╭ Picture "), "\(pilot.text)")
    #expect(pilot.text.contains("■") && pilot.text.contains("params"))
    try expectGolden("miniature-\(name)-120x36", pilot)
    var ascii = pilot
    ascii.capabilities.isUnicode = false
    #expect(ascii.text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// The window covers as many cells as the kernel has, and makes one.
  @Test func marksTheWindowAndWhatItMakes() throws {
    var layer = small(LayerKind(.convolution))
    layer.padding = .symmetric([1, 1])
    let text = pilot(layer).text
    #expect(text.count { $0 == "■" } == 4 + 1 && text.count { $0 == "▒" } == 5)
  }

  @Test func isLeftOutWhereThereIsNoRoomOrNoWindow() {
    #expect(!pilot(.example, 80, 24).text.contains("╮╭ Picture "))
    #expect(!pilot(.example, 111, 36).text.contains("╮╭ Picture "))
    #expect(!pilot(Layer.example.changing(kind: LayerKind(.relu))).text.contains("╮╭ Picture "))
    var broken = pilot(.example)
    broken.focus(.kernelSize, 0)
    broken.type("999")
    #expect(!broken.text.contains("╮╭ Picture "))
  }

  @Test func leadsToThePicture() throws {
    var pilot = pilot(.example)
    pilot.click(try #require(pilot.find("╭ Picture ")))
    #expect(pilot.state.screen == .picture)
  }
}
