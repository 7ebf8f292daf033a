import ConvMath
import Network
import TestSupport
import Testing

@testable import LayerText
@testable import NetworkFiles

/// Whatever is done with a network takes time in proportion to its nodes and edges, whichever way it is large.
@Suite struct NetworkGrowthTests {
  /// What is done with a network.
  enum Work: String, CaseIterable, Sendable {
    case summary, table, sizes, budget, resolution, width, depth, memory, lint, split, compare, document

    func run(_ analysis: NetworkAnalysis) throws {
      switch self {
      case .summary:
        var writer = JSONWriter()
        writer.write(NetworkSummary(analysis, name: "large"))
      case .table:
        _ = NetworkTable(NetworkSummary(analysis, name: "large"), language: .english).table().lines(
          width: \.utf8.count)
      case .sizes: _ = analysis.inputSizes(upTo: 2)
      case .budget:
        _ = analysis.answer(to: NetworkBudget(.peakActivations, atMost: 1), sizes: nil)
      case .resolution: try sweep(analysis, .resolution, 8)
      case .width: try sweep(analysis, .widthFactor, 2000)
      case .depth: _ = analysis.repeatedBlocks
      case .memory: _ = analysis.activationMemory
      case .lint: _ = analysis.findings()
      case .split: _ = analysis.split(.macs, by: .group(depth: 3))
      case .compare: _ = NetworkDifference(from: analysis, to: analysis)
      case .document:
        let document = NetworkDocument(name: "large", graph: analysis.graph)
        var writer = JSONWriter()
        writer.write(document)
      }
    }

    private func sweep(_ analysis: NetworkAnalysis, _ target: NetworkVariation.Target, _ value: Int) throws {
      guard analysis.variationTargets.contains(target) else { return }
      let sweep = try NetworkSweep(analysis, varying: [NetworkVariation(target, [value])])
      _ = sweep.point(at: 0)
    }
  }

  private static let cases = HostileModel.allCases.flatMap { model in Work.allCases.map { (model, $0) } }

  @Test(arguments: HostileModel.allCases) func reading(model: HostileModel) throws {
    let ratio = try Growth.ratio(64, times: 4, largest: 4096, make: model.bytes) { bytes in
      _ = try Graph(onnx: bytes).analyze()
    }
    #expect(ratio < 9, "\(model): four times as much takes \(ratio) times as long")
  }

  @Test(arguments: Thoroughness.sample(cases, oneIn: 1)) func work(model: HostileModel, work: Work) throws {
    let ratio = try Growth.ratio(64, times: 4, largest: 4096) { size in
      try Graph(onnx: model.bytes(size)).analyze()
    } work: {
      try work.run($0)
    }
    #expect(ratio < 9, "\(work) of \(model): four times as much takes \(ratio) times as long")
  }
}
