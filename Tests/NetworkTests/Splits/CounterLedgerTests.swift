import ConvMath
import Testing

@testable import Network

/// From the MACs to what tools print, reason by reason.
@Suite struct CounterLedgerTests {
  @Test(arguments: Zoo.representatives.map(\.name)) func addsUp(name: String) throws {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    let ledgers = analysis.counterLedgers
    #expect(ledgers.map(\.counter) == Counter.allCases)
    for ledger in ledgers {
      let total = analysis.counterTotal(ledger.counter)
      #expect(ledger.rows.reduce(ledger.macs) { $0 + $1.amount } == total.value, "\(ledger.counter)")
      #expect(ledger.total == total.value && ledger.isApproximate == total.isApproximate)
      #expect(Set(ledger.rows.map(\.text)).count == ledger.rows.count)
      #expect(ledger.rows.allSatisfy { $0.count > 0 && $0.amount != 0 })
    }
  }

  private func rows(_ counter: Counter, _ name: String = "resnet50") throws -> [String] {
    let analysis = try #require(Zoo.network(named: name)).graph().analyze()
    return try #require(analysis.counterLedger(counter)).rows.map { "\($0.amount) \($0.text)" }
  }

  /// The figures of ResNet-50: its bias has 1,000 outputs, its batch norms 11,113,984 inputs, its last pooling 2,048 · 49.
  @Test func resNet50() throws {
    #expect(try rows(.ptflopsAten) == ["1000 linear: counts the bias once for each output"])
    #expect(
      try rows(.fvcore) == [
        "22227968 batch norm: counts 2 for each element of the input",
        "100352 global average pooling: counts 1 for each element of the input",
      ])
    #expect(
      try rows(.torchinfo) == [
        "53120 batch norm: counts each parameter once for each sample",
        "1000 linear: counts the bias once for each output",
      ])
    let amounts = try rows(.torch).compactMap { row in Int(row.prefix { $0 != " " }) }
    #expect(amounts.reduce(0, +) == 4_089_184_256)
  }

  @Test func productsOfComputedTensors() throws {
    var net = SmallNetwork([2, 4, 8])
    net.add("Transpose", "t", ["x"], ["perm": .integers([0, 2, 1])])
    net.add("MatMul", "product", ["x", "t"])
    let ledger = try #require(net.analyze().counterLedger(.torchinfo))
    #expect(ledger.macs == 2 * 4 * 8 * 4 && ledger.total == 0)
    #expect(ledger.rows.map(\.amount) == [-256])
    #expect(ledger.rows[0].text.text(.chinese) == "矩阵乘法：只看模块，而没有模块包含这一乘法")
  }
}
