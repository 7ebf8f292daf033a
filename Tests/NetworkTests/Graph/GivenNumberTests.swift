import Testing

@testable import Network

/// Numbers that networks are given, and extents that nodes leave open, once they are told.
@Suite struct GivenNumberTests {
  private func ranged() throws -> Graph {
    var declaration = GraphDeclaration()
    declaration.version = 20
    declaration.inputs = [.init("n", Value(.int64, [])), .init("x", Value(.float32, [2, 7]))]
    declaration.stored = [
      .init("zero", Value(.int64, [], constant: Constant(extents: [], .integers([0])))),
      .init("one", Value(.int64, [], constant: Constant(extents: [], .integers([1])))),
    ]
    declaration.nodes = [
      NodeDeclaration(name: "range", op: "Range", inputs: ["zero", "n", "one"], outputs: ["steps"]),
      NodeDeclaration(name: "found", op: "NonZero", inputs: ["x"], outputs: ["places"]),
      NodeDeclaration(name: "turned", op: "Transpose", inputs: ["places"], outputs: ["rows"]),
    ]
    return try declaration.graph()
  }

  private func shape(_ name: String, _ analysis: NetworkAnalysis) -> TensorShape? {
    analysis.graph.tensors.firstIndex { $0.name == name }.flatMap { analysis.values[$0].shape }
  }

  @Test func aNumberSettlesWhatFollowsFromIt() throws {
    var graph = try ranged()
    let input = graph.inputs[0]
    #expect(graph.isNumber(input) && !graph.isNumber(graph.inputs[1]) && graph.number(ofInput: input) == nil)
    let open = graph.analyze()
    #expect(shape("steps", open) == [.unknown])
    graph.give(5, toInput: input)
    #expect(graph.number(ofInput: input) == 5)
    #expect(shape("steps", graph.analyze()) == [5])
    // Worked out from what was known before, it is the same.
    #expect(shape("steps", graph.analyze(reusing: open)) == [5])
  }

  @Test func anInnerExtentHoldsWhereItIsOpen() throws {
    let graph = try ranged()
    let open = graph.analyze()
    #expect(shape("rows", open) == [.unknown, 2])
    let places = try #require(graph.tensors.firstIndex { $0.name == "places" })
    for reused in [nil, open] {
      let analysis = graph.analyze(shapes: [places: [.unknown, 100]], reusing: reused)
      #expect(shape("places", analysis) == [2, 100] && shape("rows", analysis) == [100, 2])
      #expect(shape("rows", graph.analyze(reusing: analysis)) == [.unknown, 2])
    }
    // What is known, and what has another number of dimensions, stays.
    #expect(shape("places", graph.analyze(shapes: [places: [9, 100]])) == [2, 100])
    #expect(shape("places", graph.analyze(shapes: [places: [100]])) == [2, .unknown])
  }
}
