import ConvMath

/// What a tool would print for a whole network.
public struct CounterTotal: Hashable, Sendable {
  public var counter: Counter
  /// The sum over all nodes; nil where none is known or it is beyond 64 bits.
  public var value: Int?
  /// Whether the graph leaves open what the tool would print: it counts calls that an exported graph no longer tells.
  public var isApproximate: Bool
}

extension NetworkAnalysis {
  /// What each tool would print, in the order of `Counter.allCases`.
  public var counterTotals: [CounterTotal] { Counter.allCases.map(counterTotal) }

  /// What one tool would print.
  public func counterTotal(_ counter: Counter) -> CounterTotal {
    var sum = CheckedInteger.number(0)
    var isApproximate = [.thop, .ptflopsPyTorch, .onnxTool].contains(counter)
    for index in nodes.indices {
      if let count = count(as: counter, node: index) {
        sum = sum + .number(count)
      } else {
        isApproximate = true
      }
    }
    return CounterTotal(counter: counter, value: sum.value, isApproximate: isApproximate)
  }

  /// What a tool counts for one node; nil where that is not known.
  public func count(as counter: Counter, node index: Int) -> Int? { counted(as: counter, node: index).value }

  /// What a tool counts for one node, and why; no reason for what no layer is.
  func counted(as counter: Counter, node index: Int) -> (value: Int?, reason: CounterLedger.Reason?) {
    switch nodes[index].cost {
    case .nothing, .work: return (0, nil)
    case .uncounted, .open: return (nil, nil)
    // A product by function: no module has it, so torchinfo does not see it.
    case .product where counter == .torchinfo: return (0, .productWithoutModule)
    case .product(let analysis): return Self.counted(analysis, counter)
    case .layer(let analysis):
      if let adaptive = adaptivePooling(analysis) { return Self.counted(adaptive, counter) }
      return Self.counted(nodes[index].countedLayer ?? analysis, counter)
    }
  }

  private static func counted(_ analysis: Analysis, _ counter: Counter) -> (Int?, CounterLedger.Reason?) {
    let count = analysis.counted(as: counter)
    return (count.value, .note(count.note))
  }

  /// An average over windows of one element: nobody writes it, but an adaptive pooling to the extents that are there already
  /// is exported so, which tools count as what it was.
  private func adaptivePooling(_ analysis: Analysis) -> Analysis? {
    let layer = analysis.layer
    guard layer.kind.operation == .averagePooling, layer.kernelSize.allSatisfy({ $0 == 1 }),
      layer.stride.allSatisfy({ $0 == 1 })
    else { return nil }
    var adaptive = layer.changing(kind: LayerKind(.adaptiveAveragePooling, rank: layer.rank))
    adaptive.framework = .pytorch
    adaptive.padding = .symmetric(PerAxis(repeating: 0, count: layer.rank))
    adaptive.outputSize = layer.input.spatial
    return try? adaptive.analyze()
  }
}
