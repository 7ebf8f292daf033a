import ConvMath
import Testing

@testable import Network

/// Figures divided among kinds and groups.
@Suite struct NetworkSplitTests {
  @Test(arguments: Zoo.representatives.map(\.name)) func rowsAddUp(name: String) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    for figure in NetworkSplit.Figure.allCases {
      for grouping in [NetworkSplit.Grouping.kind, .group(depth: 1), .group(depth: 2)] {
        let split = try #require(analysis.split(figure, by: grouping, limit: 5))
        #expect(split.rows.reduce(0) { $0 + $1.value } == split.total)
        for row in split.rows {
          let exact = Double(row.value) / Double(split.total) * 1000
          #expect(abs(Double(row.thousandths) - exact) <= 0.5 + 1e-9)
        }
        #expect(split.rows.count <= 6)
        let values = split.rows.filter { !$0.isRest }.map(\.value)
        #expect(values == values.sorted(by: >))
      }
    }
    #expect(analysis.split(.parameters, by: .kind)?.total == analysis.parameters)
    #expect(analysis.split(.macs, by: .kind)?.total == analysis.work?.macs)
    #expect(analysis.split(.flops, by: .kind)?.total == analysis.work?.flops)
  }

  @Test func kindsOfMobileNet() throws {
    let analysis = try #require(Zoo.network(named: "mobilenet_v1")).graph().analyze()
    let split = try #require(analysis.split(.macs, by: .kind))
    // The first two are those of the paper, table 2: 94.86 % and 3.06 %.
    #expect(
      split.rows.map { "\($0.name) \($0.share) \($0.nodes)" } == [
        "1×1 convolution 94.9 % 13", "depthwise convolution 3.1 % 13", "convolution 1.9 % 1",
        "linear 0.2 % 1",
      ])
    #expect(split.rows[1].name.text(.chinese) == "深度卷积")
  }

  @Test func groupsToADepth() throws {
    let analysis = try #require(Zoo.network(named: "resnet18")).graph().analyze()
    let outer = try #require(analysis.split(.parameters, by: .group(depth: 1)))
    #expect(outer.rows.map(\.name.description).prefix(2) == ["layer4", "layer3"])
    #expect(outer.rows[0].value == 8_393_728)
    let inner = try #require(analysis.split(.parameters, by: .group(depth: 3)))
    #expect(inner.rows[0].name.description.hasPrefix("layer4."))
    #expect(inner.rows.last?.isRest == true)
  }

  @Test func sharesAreRounded() throws {
    var net = SmallNetwork([1, 1, 4, 4])
    for name in ["/a/c", "/b/c", "/c/c"] { net.conv(name, "x", 1, 1, kernel: 1) }
    let split = try #require(net.analyze().split(.macs, by: .group(depth: 1)))
    #expect(split.rows.map(\.thousandths) == [333, 333, 333])
    #expect(split.rows[0].share == "33.3 %")
  }
}
