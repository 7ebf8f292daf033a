import ConvMath
import LayerText
import Network
import NetworkFiles

/// The figures that are added to those of a network.
struct AddedNetworkFigures {
  var memory: NetworkMemory?
  var splits: [NetworkSplit] = []
  var ledgers: [CounterLedger] = []
  /// Nil where the network was not checked.
  var findings: [Finding]?

  /// Among what figures are divided.
  enum Grouping: String, CaseIterable { case kind, group }

  init(
    _ summary: NetworkSummary, memory: MemoryOptions, by grouping: Grouping?, ledger: Bool,
    rules: Set<LintRule>?
  ) {
    let analysis = summary.analysis
    self.memory = analysis.memory(memory)
    if let grouping {
      let grouping: NetworkSplit.Grouping = grouping == .kind ? .kind : .group(depth: summary.depth ?? 1)
      splits = [.parameters, .macs, .memory].compactMap { analysis.split($0, by: grouping) }
    }
    if ledger, analysis.workStanding != .unknown { ledgers = analysis.counterLedgers }
    findings = rules.map { analysis.findings(rules: $0) }
  }

  /// The members that are added to an answer in JSON.
  func write(to writer: inout JSONWriter, of graph: Graph) {
    if !splits.isEmpty {
      writer.write(key: "split")
      writer.write(splits)
    }
    if !ledgers.isEmpty {
      writer.write(key: "ledger")
      writer.write(ledgers)
    }
    if let findings {
      writer.write(key: "lint")
      writer.write(findings, of: graph)
    }
  }
}
