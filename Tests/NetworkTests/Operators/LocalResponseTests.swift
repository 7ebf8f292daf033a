import Testing

@testable import Network

/// Local response normalization, its operations against a walk over all channels.
@Suite struct LocalResponseTests {
  @Test func countsAsAWalkOverTheChannels() throws {
    for channels in 1...12 {
      for size in 1...14 {
        var declaration = GraphDeclaration()
        declaration.version = 13
        declaration.inputs = [.init("x", Value(.float32, [2, .known(channels), 3]))]
        declaration.outputs = [.init("y", Value(nil, nil))]
        var node = NodeDeclaration(name: "n", op: "LRN", inputs: ["x"], outputs: ["y"])
        node.attributes["size"] = .integer(size)
        declaration.nodes = [node]
        let work = try #require(declaration.graph().analyze().work)
        var additions = 0
        for channel in 0..<channels {
          let reach = max(0, channel - (size - 1) / 2)...min(channels - 1, channel + size / 2)
          additions += reach.count - 1 + 1
        }
        #expect(work.operations.additions == 6 * additions, "\(channels) \(size)")
        #expect(work.operations.multiplications == 12 * channels)
        #expect(work.operations.divisions == 6 * channels)
        #expect(work.operations.specialFunctions == 6 * channels)
        #expect(work.flops == 6 * (additions + 4 * channels))
        #expect(work.macs == 0)
      }
    }
  }
}
