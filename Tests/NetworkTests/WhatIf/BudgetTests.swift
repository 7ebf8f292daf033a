import ConvMath
import Testing

@testable import Network

@Suite struct BudgetTests {
  private func analysis(_ name: String, batch: Int = 1) throws -> NetworkAnalysis {
    let network = try #require(Zoo.network(named: name))
    let graph = try network.graph()
    return graph.analyze(shapes: [graph.inputs[0]: TensorShape([batch] + network.input.dropFirst())])
  }

  /// The answer agrees with working out every size, batch and type.
  @Test func agreesWithTryingAll() throws {
    let analysis = try analysis("squeezenet1_1", batch: 4)
    let sizes = try #require(analysis.inputSizes(upTo: 80))
    let budget = NetworkBudget(.peakActivations, atMost: 1 << 20)
    let answer = analysis.answer(to: budget, sizes: sizes)
    let input = analysis.graph.inputs[0]
    func peak(_ batch: Int, _ size: Int) -> Int? {
      analysis.graph.analyze(shapes: [input: TensorShape([batch, 3, size, size])])[.peakActivations]
    }
    let fitting = (17...80).filter { peak(4, $0) ?? .max <= 1 << 20 }
    #expect(answer.largestSize?.change.extents[nil] == fitting.last)
    #expect(!answer.isMet && answer.present == peak(4, 224))
    let sizeRemedy = try #require(answer.remedies.first)
    #expect(sizeRemedy.value == peak(4, fitting.last ?? 0))
    let batches = (1...3).filter { peak($0, 224) ?? .max <= 1 << 20 }
    #expect(answer.remedies.compactMap(\.change.batch) == batches.suffix(1))
  }

  @Test func typesAndShares() throws {
    let analysis = try analysis("resnet18")
    let half = analysis.answer(to: NetworkBudget(.weights, atMost: 24_000_000), sizes: nil)
    #expect(half.present == 46_796_448)
    #expect(half.remedies.last?.change.type == .float16 && half.remedies.last?.value == 46_796_448 / 2)
    let macs = analysis.answer(to: NetworkBudget(.macs, atMost: 2_000_000_000), sizes: nil)
    #expect(macs.isMet && macs.remedies.isEmpty)
    #expect(macs.costliest.map(\.name).first == "/conv1/Conv" && macs.costliest[0].value == 118_013_952)
    #expect(NetworkBudget(.memory, atMost: 16 << 20).words(.english) == "memory at most 16.0 MiB")
    #expect(NetworkBudget(.macs, atMost: 5_000).words(.chinese) == "乘加次数不超过 5,000")
  }
}
