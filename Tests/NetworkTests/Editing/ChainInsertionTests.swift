import ConvMath
import Testing

@testable import Network

/// A network that is put into another one, behind a node.
@Suite struct ChainInsertionTests {
  private func chain(_ channels: Int, _ size: Int) throws -> Graph {
    var net = NetworkBuilder()
    let x = net.input([1, channels, size, size])
    let y = net.relu("1", net.conv("0", x, channels, kernel: 3, padding: 1))
    return try net.finished("chain", output: y).graph()
  }

  @Test func allThatTookTheNodeTakesTheLastOfTheNew() throws {
    let analysis = try #require(Zoo.network(named: "resnet18")).graph().analyze()
    let node = try #require(analysis.graph.nodes.firstIndex { $0.name == "/maxpool/MaxPool" })
    let edited = try analysis.inserting(try chain(64, 56), after: node)
    let after = edited.analyze()
    #expect(after.firstImpossibleNode == nil)
    #expect(edited.nodes.count == analysis.graph.nodes.count + 2)
    #expect(edited.nodes[node + 1].op == "Conv" && edited.nodes[node + 2].op == "Relu")
    // The block's first convolution and its shortcut take the new rectifier.
    let output = edited.nodes[node + 2].outputs[0]
    #expect(edited.nodes.count { $0.inputs.contains(output) } == 2)
    // 64·64·9 + 64
    #expect(after.parameters == 11_689_512 + 36_928)
    #expect(after.work?.macs == 1_814_073_344 + 36_864 * 56 * 56)
    #expect(Set(edited.nodes.map(\.name)).count == edited.nodes.count)
  }

  @Test func behindTheInputAndBehindTheOutput() throws {
    let analysis = try #require(Zoo.network(named: "lenet5")).graph().analyze()
    let first = try analysis.inserting(try chain(1, 32), after: nil)
    #expect(first.nodes[0].op == "Conv" && first.analyze().parameters == 61_706 + 10)
    var net = NetworkBuilder()
    let x = net.input([1, 10])
    let y = net.linear("0", x, 5)
    let end = try net.finished("end", output: y).graph()
    let last = try analysis.inserting(end, after: analysis.graph.nodes.count - 1)
    let after = last.analyze()
    #expect(last.outputs.map { after.values[$0].shape?.extents } == [[1, 5]])
    #expect(after.parameters == 61_706 + 55)
    #expect(last.tensors[last.outputs[0]].name == "output")
  }
}
