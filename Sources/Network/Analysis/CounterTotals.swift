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
  public func count(as counter: Counter, node index: Int) -> Int? {
    switch nodes[index].cost {
    case .nothing, .work: return 0
    case .uncounted, .open: return nil
    // A product by function: no module has it, so torchinfo does not see it.
    case .product where counter == .torchinfo: return 0
    case .product(let analysis): return analysis.count(as: counter)
    case .layer(let analysis):
      if let pooled = adaptivePooling(analysis, counter) { return pooled }
      return (nodes[index].countedLayer ?? analysis).count(as: counter)
    }
  }

  /// An average over windows of one element: nobody writes it, but an adaptive pooling to the extents that are there already
  /// is exported so, which tools count as what it was.
  private func adaptivePooling(_ analysis: Analysis, _ counter: Counter) -> Int? {
    let layer = analysis.layer
    guard layer.kind.operation == .averagePooling, layer.kernelSize.allSatisfy({ $0 == 1 }),
      layer.stride.allSatisfy({ $0 == 1 })
    else { return nil }
    var adaptive = layer.changing(kind: LayerKind(.adaptiveAveragePooling, rank: layer.rank))
    adaptive.framework = .pytorch
    adaptive.padding = .symmetric(PerAxis(repeating: 0, count: layer.rank))
    adaptive.outputSize = layer.input.spatial
    return (try? adaptive.analyze())?.count(as: counter)
  }
}
