import Testing

@testable import Network

/// Small constants, and those that have no elements beside extents of any size.
@Suite struct ConstantTests {
  @Test func walksAndGathers() throws {
    let constant = try #require(Constant(extents: [2, 3], .integers([1, 2, 3, 4, 5, 6])))
    #expect(constant.walked(extents: [3, 2], strides: [1, 3])?.integers == [1, 4, 2, 5, 3, 6])
    #expect(constant.expanded(to: [2, 2, 3])?.elements.count == 12)
    #expect(constant.expanded(to: [2, 4]) == nil)
    let places = try #require(Constant([-1, 0]))
    #expect(constant.gathered(axis: 1, at: places)?.integers == [3, 1, 6, 4])
  }

  @Test func withoutElements() throws {
    let huge = 1 << 40
    let constant = try #require(Constant(extents: [0, huge, huge], .integers([])))
    #expect(constant.strides.count == 3)
    #expect(constant.walked(extents: [huge, 0], strides: [1, 1])?.elements.count == 0)
    let places = try #require(Constant([0, 0]))
    let wide = try #require(Constant(extents: [huge, 1, 0], .integers([])))
    #expect(wide.gathered(axis: 1, at: places) == nil)
    #expect(Constant.concatenated([wide, wide], axis: 1, extents: [huge, 2, 0])?.elements.count == 0)
    #expect(Constant(extents: [huge, huge], .integers([])) == nil)
  }

  /// What a graph makes of kept tensors alone is worked out once, whatever makes it; a step of a program runs each time, and without a
  /// rule its work is not known.
  @Test(arguments: [("Unheard", true), ("aten::unheard", false)]) func stepsOnKeptTensors(
    op: String, isNothing: Bool
  ) throws {
    var network = SmallNetwork()
    network.add(op, "made", [], weights: [[4, 4]])
    network.add("Add", "sum", ["x", "made"])
    let analysis = try network.analyze()
    #expect((analysis.nodes[0].work != nil) == isNothing)
    #expect(!analysis.certainty.macs || isNothing)
  }
}
