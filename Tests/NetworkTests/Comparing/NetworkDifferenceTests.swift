import ConvMath
import Testing

@testable import Network

@Suite struct NetworkDifferenceTests {
  private func analysis(_ name: String) throws -> NetworkAnalysis {
    try #require(Zoo.network(named: name)).graph().analyze()
  }

  private func difference(_ first: String, _ second: String) throws -> NetworkDifference {
    NetworkDifference(from: try analysis(first), to: try analysis(second))
  }

  @Test(arguments: Zoo.representatives.map(\.name)) func ofANetworkToItselfIsEmpty(name: String) throws {
    let difference = try difference(name, name)
    #expect(difference.isEmpty && difference.isMatchedByName)
    #expect(difference.totals.allSatisfy { $0.difference == 0 })
  }

  /// Version 1.5 steps in the 3×3 where version 1 does in the 1×1 before: in three blocks, the first of each stage but one.
  @Test func versionsOfResNet50() throws {
    let difference = try difference("resnet50", "resnet50_v1")
    #expect(difference.isMatchedByName && !difference.isEmpty)
    #expect(difference.count(.onlyFirst) == 0 && difference.count(.onlySecond) == 0)
    let strides = difference.rows.filter { $0.changes.contains { $0.subject.name == "stride" } }
    #expect(
      strides.map { $0.name(in: difference) }
        == (2...4).flatMap { ["/layer\($0)/layer\($0).0/conv1/Conv", "/layer\($0)/layer\($0).0/conv2/Conv"] })
    #expect(strides[0].changes[0].old == "1" && strides[0].changes[0].new == "2")
    // A convolution, a normalization and a rectifier at the wrong size in each.
    #expect(difference.count(.changed) == 4 * 3)
    let macs = try #require(difference.totals.first { $0.metric == .macs })
    #expect(macs.first == 4_089_184_256 && macs.second == 3_857_973_248 && macs.difference == -231_211_008)
    #expect(difference.totals.first { $0.metric == .parameters }?.difference == 0)
  }

  /// ResNet-34 has 1, 2, 4 and 1 basic blocks more: each two convolutions, two normalizations, two rectifiers and a sum.
  @Test func deeperResNet() throws {
    let difference = try difference("resnet18", "resnet34")
    #expect(difference.isMatchedByName)
    #expect(difference.count(.onlyFirst) == 0 && difference.count(.changed) == 0)
    #expect(difference.count(.onlySecond) == 8 * 7)
    let added = difference.rows.filter { $0.kind == .onlySecond }.compactMap(\.second)
    let parameters = added.reduce(0) { $0 + difference.second.nodes[$1].parameters }
    #expect(parameters == 21_797_672 - 11_689_512)
    #expect(difference.totals[0].difference == parameters)
  }

  /// Where names say nothing, operators and their settings in order do.
  @Test func namesThatDifferAreNoDifference() throws {
    var declaration = try #require(Zoo.network(named: "resnet18")).declaration
    for index in declaration.nodes.indices { declaration.nodes[index].name = "n\(index)" }
    let renamed = try declaration.graph().analyze()
    let difference = NetworkDifference(from: try analysis("resnet18"), to: renamed)
    #expect(!difference.isMatchedByName && difference.isEmpty)
    // A convolution left out is the only one that is missing, whatever the names.
    declaration.nodes.removeAll { $0.op == "Flatten" || $0.op == "Gemm" }
    declaration.outputs = [.init(declaration.nodes[declaration.nodes.count - 1].outputs[0], Value(nil, nil))]
    let headless = NetworkDifference(from: try analysis("resnet18"), to: try declaration.graph().analyze())
    #expect(headless.rows.filter { $0.kind != .same }.map { $0.op(in: headless) } == ["Flatten", "Gemm"])
    #expect(headless.count(.onlyFirst) == 2)
  }

  /// A layer that was widened is one that has changed, not one that went and one that came.
  @Test func changesArePairedByOperator() throws {
    func network(_ channels: Int, _ prefix: String) throws -> NetworkAnalysis {
      var builder = NetworkBuilder()
      var x = builder.input([1, 3, 32, 32])
      x = builder.relu(prefix + "r1", builder.conv(prefix + "c1", x, channels, kernel: 3))
      x = builder.relu(prefix + "r2", builder.conv(prefix + "c2", x, 8, kernel: 1))
      return try builder.finished("n", output: x).graph().analyze()
    }
    let difference = NetworkDifference(from: try network(16, "a"), to: try network(24, "b"))
    #expect(!difference.isMatchedByName)
    #expect(difference.rows.map(\.kind) == [.changed, .changed, .changed, .same])
    #expect(difference.rows[0].changes.map(\.subject.name).contains("out_channels"))
    #expect(difference.rows[0].changes.first { $0.subject == .parameters }?.newNumber == 24 * 28)
  }
}
