import Network
import Testing

@testable import NetworkFiles

/// Receptive fields against published ones.
@Suite struct ReceptiveFieldTests {
  /// The field of the last node that sees but a part of the input.
  private func last(_ name: String) throws -> ReceptiveFields? {
    try Graph(onnx: try ModelFile(name).bytes).analyze().receptiveFields.compactMap { $0 }.last {
      !$0.isGlobal
    }
  }

  @Test func publishedFigures() throws {
    // Both are those of the last pooling; the adaptive pooling after it has windows of one element.
    let vgg = try #require(try last("vgg16"))
    #expect(vgg.axes[0] == ReceptiveField(size: 212, stride: 32, padding: 90))
    let resNet = try #require(try last("resnet18"))
    #expect(resNet.axes[0].size == 435)
    #expect(resNet.axes[0].stride == 32)
    #expect(!resNet.isMisaligned)
  }

  /// A path of one window of 2 beside one that passes by looks half a place further.
  @Test func tellsPathsThatDoNotLineUp() throws {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, [1, 1, 8, 8]))]
    declaration.outputs = [.init("z", Value(nil, nil))]
    var pool = NodeDeclaration(name: "pool", op: "MaxPool", inputs: ["x"], outputs: ["y"])
    pool.attributes = ["kernel_shape": .integers([2, 2]), "pads": .integers([0, 0, 1, 1])]
    declaration.nodes = [pool, NodeDeclaration(name: "add", op: "Add", inputs: ["x", "y"], outputs: ["z"])]
    let map = try declaration.graph().analyze().receptiveFieldMap
    let fields = map.nodes
    #expect(fields[0]?.isMisaligned == false)
    #expect(fields[1]?.isMisaligned == true)
    #expect(fields[1]?.axes[0] == ReceptiveField(size: 2, stride: 1, padding: 0))
    #expect(map.paths(into: 1).map(\.name) == ["x", "pool"])
    #expect(
      map.misalignments.map(\.text.description) == [
        "along the height x is centred at 0 with stride 1, pool at 0.5 with stride 1"
      ])
  }
}
