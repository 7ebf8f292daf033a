import ConvMath
import LayerText

/// Points as comma-separated values (RFC 4180 with plain line feeds): what is varied, the metrics, `pareto` where it is
/// asked for, and the reason of a point that cannot be.
struct CSVSweep: SweepFormat {
  private let plan: SweepPlan
  private(set) var bytes: [UInt8] = []
  let wantsMeasures = false

  init(_ plan: SweepPlan) {
    self.plan = plan
    bytes.reserveCapacity(1 << 17)
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func measure(_ index: Int, _ figures: Figures?) {}

  mutating func writeHeading() {
    let pareto = plan.objectives.isEmpty ? [] : ["pareto"]
    let names = plan.variedNames + plan.metrics.map(\.name) + pareto + ["reason"]
    append(CSV.line(names))
  }

  mutating func write(_ index: Int, _ figures: Figures?, isOnFront: Bool) {
    for variation in plan.sweep.variations.indices {
      switch plan.sweep.value(of: variation, at: index) {
      case .number(let number): bytes.append(digitsOf: number)
      case .flag(let isOn): append(isOn ? "true" : "false")
      case .choice(let word): append(word)
      case nil: break
      }
      bytes.append(UInt8(ascii: ","))
    }
    if let figures {
      for metric in plan.metrics {
        if let value = figures[metric, plan.numberType] { bytes.append(digitsOf: value) }
        bytes.append(UInt8(ascii: ","))
      }
    } else {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: plan.metrics.count))
    }
    if !plan.objectives.isEmpty { append(isOnFront ? "true," : "false,") }
    if figures == nil { append(CSV.field(plan.sweep.reason(at: index), isQuoted: true)) }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func writeEnding(isComplete: Bool) {}

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension Sweep {
  /// Why the layer at a point cannot be, in one line: "groups: 2 does not divide 3 in channels".
  func reason(at index: Int, _ language: Language = .english) -> String {
    var reasons: [String] = []
    for issue in layer(at: index)?.obstacles ?? [] {
      let reason = issue.field.name + language.colon + issue.reason.text(language)
      // Each axis can have the same.
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons.joined(separator: language("; ", "；"))
  }
}
