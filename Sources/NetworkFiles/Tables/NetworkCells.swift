import ConvMath
import Network

/// What stands in the columns for nodes of a network: one, or several of a group together.
public struct NetworkCells: Sendable {
  private let analysis: NetworkAnalysis
  private let text: NodeText
  private let fields: [ReceptiveFields?]

  /// - Parameter fields: What each node sees of the input, where that is worked out; it is needed for that column alone.
  public init(
    _ analysis: NetworkAnalysis, _ columns: [NetworkColumn], language: Language, times: String = "×",
    fields: [ReceptiveFields?]? = nil
  ) {
    self.analysis = analysis
    text = NodeText(language: language, times: times)
    self.fields = fields ?? (columns.contains(.receptiveField) ? analysis.receptiveFields : [])
  }

  /// The cell of a column: of a group the input of its first node, the output and the receptive field of its last, and sums.
  public func cell(_ column: NetworkColumn, ofNodes nodes: [Int]) -> NetworkCell {
    guard let first = nodes.first, let last = nodes.last else { return .text("") }
    let node = nodes.count == 1 ? first : nil
    switch column {
    case .op:
      let listed = node.flatMap { analysis.listedTensor(ofNode: $0)?.type?.rawValue }
      return .text(listed ?? node.map { analysis.graph.nodes[$0].op } ?? text.text(ofNodes: nodes.count))
    case .settings: return .text(node.map { text.settings(ofNode: $0, in: analysis) } ?? "")
    case .kernel: return .text(node.flatMap { analysis.layer(ofNode: $0) }.map(text.kernel(of:)) ?? "")
    case .input: return .shape(input(ofNode: first))
    case .output: return .shape(analysis.output(ofNode: last))
    case .parameters: return .count(parameters(nodes))
    case .macs: return .work(sum(nodes) { analysis.knownWork(ofNode: $0)?.macs })
    case .flops: return .work(sum(nodes) { analysis.knownWork(ofNode: $0)?.flops })
    case .type: return .text(weightTypes(nodes))
    case .bytes: return .count(weightBytes(nodes))
    case .activations: return .work(analysis.outputBytes(ofNodes: nodes))
    case .receptiveField: return .text(receptiveField(last))
    case .module: return .text(Graph.modulePath(commonGroup(nodes)))
    case .source: return .text(node.flatMap { analysis.graph.nodes[$0].source } ?? "")
    }
  }

  private func input(ofNode index: Int) -> TensorShape? {
    analysis.graph.nodes[index].inputs.first.flatMap { $0 }.flatMap { analysis.values[$0].shape }
  }

  /// A sum; nil where a part is not known, or it is beyond 64 bits.
  private func sum(_ nodes: [Int], _ figure: (Int) -> Int?) -> Int? {
    nodes.reduce(CheckedInteger?.some(.number(0))) { sum, node in
      guard let sum, let value = figure(node) else { return nil }
      return sum + .number(value)
    }?.value
  }

  /// What a further node of a group shares with another is counted there.
  private func parameters(_ nodes: [Int]) -> Int? {
    sum(nodes) { node in
      let outcome = analysis.nodes[node]
      return node != nodes.first && outcome.sharesParameters ? 0 : outcome.knownParameters
    }
  }

  /// The kept tensors of nodes, each once.
  private func weights(_ nodes: [Int]) -> [NodeDetails.Weight] {
    var seen: Set<String> = []
    return nodes.flatMap { analysis.weights(ofNode: $0) }.filter { weight in
      weight.name.map { seen.insert($0).inserted } ?? true
    }
  }

  private func weightTypes(_ nodes: [Int]) -> String {
    var types: [String] = []
    for weight in weights(nodes) {
      if let type = weight.value.type?.rawValue, !types.contains(type) { types.append(type) }
    }
    return types.joined(separator: " + ")
  }

  private func weightBytes(_ nodes: [Int]) -> Int? {
    weights(nodes).reduce(CheckedInteger?.some(.number(0))) { sum, weight in
      guard let sum, let bytes = weight.bytes else { return nil }
      return sum + .number(bytes)
    }?.value
  }

  private func receptiveField(_ node: Int) -> String {
    guard fields.indices.contains(node), let fields = fields[node] else { return "" }
    let bound = fields.isBound ? "≤ " : ""
    if fields.isGlobal { return bound + text.language("all", "全部") }
    return bound + fields.axes.map(\.size.grouped).joined(separator: text.times)
  }

  /// The modules that all of some nodes lie in.
  private func commonGroup(_ nodes: [Int]) -> [String] {
    nodes.dropFirst().reduce(nodes.first.map { analysis.graph.nodes[$0].group } ?? []) { common, node in
      zip(common, analysis.graph.nodes[node].group).prefix { $0 == $1 }.map(\.0)
    }
  }
}

extension NetworkAnalysis {
  /// The bytes of all that nodes make; nil where they are not known, or beyond 64 bits.
  public func outputBytes(ofNodes nodes: [Int]) -> Int? {
    var sum = CheckedInteger.number(0)
    for node in nodes {
      for tensor in graph.nodes[node].outputs.compactMap({ $0 }) {
        guard let bytes = values[tensor].bytes else { return nil }
        sum = sum + .number(bytes)
      }
    }
    return sum.value
  }
}
