import ConvMath
import Network
import NetworkFiles

/// A figure that each layer of a network has a share of.
enum NetworkMeasure: String, Hashable, CaseIterable, Sendable {
  case macs, flops, parameters, memory

  var title: Wording {
    switch self {
    case .macs: .macs
    case .flops: .flops
    case .parameters: .parameters
    case .memory: .outputBytes
    }
  }
}

extension NetworkAnalysis {
  /// A figure of a row: the sum over its nodes; nil where one is not known or the sum is beyond 64 bits.
  func figure(_ measure: NetworkMeasure, of entry: NetworkEntry) -> Int? {
    var sum = CheckedInteger.number(0)
    for index in entry.nodes {
      guard let value = figure(measure, ofNode: index) else { return nil }
      sum = sum + .number(value)
    }
    return sum.value
  }

  private func figure(_ measure: NetworkMeasure, ofNode index: Int) -> Int? {
    switch measure {
    case .macs: nodes[index].work?.macs
    case .flops: nodes[index].work?.flops
    // What two layers share is the first one's.
    case .parameters: nodes[index].sharesParameters ? 0 : nodes[index].knownParameters
    case .memory: outputBytes(ofNodes: [index])
    }
  }

  /// A figure of the whole network; for memory the sum of all outputs.
  func total(_ measure: NetworkMeasure) -> Int? {
    switch measure {
    case .macs: work?.macs
    case .flops: work?.flops
    case .parameters: parameters
    case .memory: figure(.memory, of: NetworkEntry(cursor: .node(0), name: "", nodes: Array(nodes.indices)))
    }
  }
}
