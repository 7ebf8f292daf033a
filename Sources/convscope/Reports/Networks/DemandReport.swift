import ConvMath
import LayerText
import Network
import NetworkFiles

/// How a network stands to what is demanded of it; without demands, what it comes to.
struct DemandReport {
  private let name: String
  private let analysis: NetworkAnalysis
  private let verdicts: [(demand: NetworkDemand, verdict: NetworkDemand.Verdict)]
  private let style: TextStyle
  private var language: Language { style.language }

  init(_ demands: [NetworkDemand], on analysis: NetworkAnalysis, name: String, style: TextStyle) {
    self.name = name
    self.analysis = analysis
    self.style = style
    verdicts = demands.map { ($0, $0.verdict(on: analysis)) }
  }

  /// Whether all demands are met for certain.
  var isMet: Bool { verdicts.allSatisfy { $0.verdict.isMet == true } }

  var lines: [String] {
    guard !verdicts.isEmpty else {
      let figures = NetworkMetric.allCases.map { [$0.rawValue, style.plain(analysis.text($0))] }
      return [name] + TextTable(figures + [["hash", analysis.architectureHash]], numbers: 1..<2).lines
    }
    let rows = verdicts.map { demand, verdict in
      [sign(verdict), demand.text, style.plain(verdict.found), words(demand, verdict)]
    }
    return [name] + TextTable(rows, numbers: 2..<3).lines
  }

  private func sign(_ verdict: NetworkDemand.Verdict) -> String {
    switch verdict.isMet {
    case true?: style.plain("✓")
    case false?: style.plain("✗")
    case nil: "?"
    }
  }

  private func words(_ demand: NetworkDemand, _ verdict: NetworkDemand.Verdict) -> String {
    switch verdict.isMet {
    case true?: return ""
    case nil: return language("not known to be met", "无法确定是否满足")
    case false?: break
    }
    guard let miss = verdict.miss else { return language("not met", "不满足") }
    guard case .metric(let metric, _, let limit) = demand.subject else {
      return language("missed by \(miss.grouped)", "相差 \(miss.grouped)")
    }
    let part = Reading.percent(miss, of: limit).map { ", " + $0 } ?? ""
    let amount = metric.text(miss)
    return language("missed by \(amount)\(part)", "相差 \(amount)\(part)")
  }

  /// The same as one object of JSON.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.write(key: "name")
      writer.write(name)
      writer.write(key: "hash")
      writer.write(analysis.architectureHash)
      if verdicts.isEmpty {
        for metric in NetworkMetric.allCases { Self.write(metric.rawValue, analysis[metric], to: &writer) }
      }
      writer.write(key: "is_met")
      writer.write(isMet)
      writer.write(key: "demands")
      writer.list { writer in
        for (demand, verdict) in verdicts { Self.write(demand, verdict, to: &writer) }
      }
    }
  }

  private static func write(
    _ demand: NetworkDemand, _ verdict: NetworkDemand.Verdict, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.write(key: "demand")
      writer.write(demand.text)
      writer.write(key: "is_met")
      if let isMet = verdict.isMet { writer.write(isMet) } else { writer.writeNull() }
      writer.write(key: "found")
      if let value = verdict.value { writer.write(value) } else { writer.write(verdict.found) }
      write("missed_by", verdict.miss, to: &writer)
    }
  }

  private static func write(_ key: String, _ value: Int?, to writer: inout JSONWriter) {
    writer.write(key: key)
    if let value { writer.write(value) } else { writer.writeNull() }
  }
}
