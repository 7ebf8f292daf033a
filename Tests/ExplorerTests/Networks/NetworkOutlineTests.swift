import Network
import Testing

@testable import Explorer

/// The rows of a network: groups, nodes, names.
@Suite struct NetworkOutlineTests {
  private func outline(_ name: String) throws -> NetworkOutline {
    let graph = try #require(Zoo.network(named: name)).graph()
    return NetworkOutline(graph.analyze())
  }

  @Test func groupsHoldTheirNodes() throws {
    let entries = try outline("resnet18").entries { _ in false }
    let block = try #require(entries.first { $0.name == "layer1.0" })
    #expect(block.isGroup && block.depth == 1)
    #expect(block.nodes.count == 7)
    #expect(entries.first { $0.name == "layer1" }?.nodes.count == 14)
    // A module that holds one node is that node.
    #expect(entries.contains { $0.name == "conv1" && !$0.isGroup })
  }

  @Test func foldedGroupsHideWhatTheyHold() throws {
    let outline = try outline("resnet18")
    let entries = outline.entries { $0.count == 1 }
    #expect(entries.map(\.name).contains("layer1"))
    #expect(!entries.map(\.name).contains("layer1.0"))
    let leaves = entries.filter { $0.isLeaf && !$0.nodes.isEmpty }.flatMap(\.nodes)
    #expect(leaves == leaves.sorted())
    let all = outline.entries { _ in false }.filter { !$0.isGroup }.flatMap(\.nodes)
    #expect(leaves == all)
  }

  /// However groups are folded, every node that is shown is in one leaf.
  @Test func everyNodeIsInOneLeaf() throws {
    for network in Zoo.networks {
      let outline = NetworkOutline(try network.graph().analyze())
      let all = outline.entries { _ in false }.filter { !$0.isGroup }.flatMap(\.nodes)
      for depth in 0...3 {
        let leaves = outline.entries { $0.count > depth }.filter(\.isLeaf).flatMap(\.nodes)
        #expect(leaves == all, "\(network.name) at depth \(depth)")
      }
    }
  }
}
