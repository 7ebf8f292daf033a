import Testing

@testable import Network

@Suite struct AdaptivePoolingTests {
  private func analysis(_ shape: TensorShape, size: [Int]) throws -> NetworkAnalysis {
    var declaration = GraphDeclaration()
    declaration.inputs = [.init("x", Value(.float32, shape))]
    declaration.outputs = [.init("y", Value(nil, nil))]
    var node = NodeDeclaration(name: "n", op: "AdaptiveAveragePool", inputs: ["x"], outputs: ["y"])
    node.attributes["output_size"] = .integers(size)
    declaration.nodes = [node]
    return try declaration.graph().analyze()
  }

  @Test func hasTheOutputThatIsAskedFor() throws {
    #expect(try analysis([2, 5, 13, 9], size: [6, 7]).output(ofNode: 0) == [2, 5, 6, 7])
    #expect(try analysis([2, 5, 13], size: [4]).output(ofNode: 0) == [2, 5, 4])
  }

  @Test func goesOnWithOpenExtents() throws {
    let analysis = try analysis([.symbol("n"), 5, .unknown, 9], size: [6, 6])
    #expect(analysis.output(ofNode: 0) == [.symbol("n"), 5, 6, 6])
    #expect(analysis.openNodes == [0])
  }

  @Test func refusesAnotherNumberOfAxes() throws {
    #expect(try analysis([2, 5, 13, 9], size: [6]).firstImpossibleNode == 0)
    #expect(try analysis([2, 5], size: []).firstImpossibleNode == 0)
    #expect(try analysis([2, 5, 9], size: [0]).firstImpossibleNode == 0)
  }
}
