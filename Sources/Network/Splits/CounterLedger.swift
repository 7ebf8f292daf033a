import ConvMath

/// How a tool comes from the true number of multiply-accumulates to what it prints for a network, reason by reason.
///
/// For ResNet-50 torch prints 8,178,368,512: 4,089,184,256 MACs, and as many again since it counts each as two.
public struct CounterLedger: Hashable, Sendable {
  public var counter: Counter
  /// The MACs of convolutions, linear layers and matrix products.
  public var macs: Int
  /// What is added or taken away, in the order of the network.
  public var rows: [Row]
  /// What the tool prints: the MACs and all rows.
  public var total: Int
  /// Whether the graph leaves open what the tool would print.
  public var isApproximate: Bool
  /// How many nodes the tool would count, but as what is not known.
  public var unknownNodes: Int

  /// Layers of one kind that are counted for one reason.
  public struct Row: Hashable, Sendable {
    public var layers: LayerGroup
    public var reason: Reason
    /// How many layers these are.
    public var count: Int
    public var amount: Int

    /// The kind and the reason: "batch norm: counts 2 for each element of the input".
    public var text: Wording {
      let (title, reason) = (layers.title, reason)
      return Wording { title.text($0) + $0.colon + reason.text($0) }
    }
  }

  /// Why a tool counts other than MACs.
  public enum Reason: Hashable, Sendable {
    /// The rule of one layer.
    case note(CounterNote)
    /// No module has the product, so that a tool which looks at modules does not see it.
    case productWithoutModule

    /// The reason in a language.
    public func text(_ language: Language) -> String {
      switch self {
      case .note(let note): note.text(language)
      case .productWithoutModule:
        language("looks at modules alone, and no module has the product", "只看模块，而没有模块包含这一乘法")
      }
    }
  }
}

extension NetworkAnalysis {
  /// The ledger of each tool, in the order of `Counter.allCases`; a tool is left out where a sum is beyond 64 bits.
  public var counterLedgers: [CounterLedger] { Counter.allCases.compactMap(counterLedger) }

  /// How a tool comes from the MACs to what it prints; nil beyond 64 bits.
  public func counterLedger(_ counter: Counter) -> CounterLedger? {
    let total = counterTotal(counter)
    guard let macs = work?.macs, let printed = total.value else { return nil }
    var ledger = CounterLedger(
      counter: counter, macs: macs, rows: [], total: printed, isApproximate: total.isApproximate,
      unknownNodes: 0)
    var places: [CounterLedger.Row: Int] = [:]
    for index in nodes.indices {
      let outcome = counted(as: counter, node: index)
      if outcome.value == nil { ledger.unknownNodes += 1 }
      // Neither is below 0, so that their difference fits.
      let amount = (outcome.value ?? 0) - (nodes[index].work?.macs ?? 0)
      guard amount != 0 else { continue }
      let key = CounterLedger.Row(
        layers: LayerGroup(self, node: index), reason: outcome.reason ?? .note(.notKnown), count: 0, amount: 0
      )
      let place = places[key] ?? ledger.rows.count
      if place == ledger.rows.count {
        places[key] = place
        ledger.rows.append(key)
      }
      let (sum, overflow) = ledger.rows[place].amount.addingReportingOverflow(amount)
      guard !overflow else { return nil }
      ledger.rows[place].amount = sum
      ledger.rows[place].count += 1
    }
    return ledger
  }
}
