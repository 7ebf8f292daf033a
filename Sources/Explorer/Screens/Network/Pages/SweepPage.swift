import ConvMath
import Network

extension PageLine {
  /// A figure of the network at each value of what is varied, with its bar.
  static func sweep(_ run: NetworkSweepRun, _ measure: NetworkMeasure) -> [PageLine] {
    guard let target = run.target else { return [] }
    let metric: NetworkMetric =
      switch measure {
      case .macs: .macs
      case .flops: .flops
      case .parameters: .parameters
      case .memory: .peakActivations
      }
    let most = run.points.compactMap { $0.figures[metric] }.max() ?? 0
    var lines: [PageLine] = [
      .heading(
        Wording(
          "\(metric.words(.english)) by \(target.title(.english))",
          "\(metric.words(.chinese))随\(target.title(.chinese))的变化"))
    ]
    lines += run.points.map { point in
      var line = PageLine(label: Wording(target.text(point.value), target.text(point.value)))
      line.action = .change(change(target, point.value))
      if let refusal = point.refusal {
        line.note = Wording { refusal.text($0) }
        line.weight = .warning
        return line
      }
      line.value = point.figures[metric].map(metric.text) ?? "?"
      line.share = point.figures[metric].map { Share(part: $0, whole: most, text: "") }
      line.note = Wording { language in
        let others = [NetworkMetric.macs, .parameters, .memory].filter { $0 != metric }.compactMap { other in
          point.figures[other].map { value in
            let text = other.isBytes ? Reading.bytes(value) : Reading.rounded(value) ?? value.grouped
            return "\(other.words(language)) \(text)"
          }
        }
        return others.joined(separator: " · ")
      }
      return line
    }
    if !run.isComplete {
      let words = "\(run.points.count.grouped) / \(run.sweep.count.grouped)"
      lines.append(.sentence(Wording(words, words)))
    }
    return lines
  }

  private static func change(_ target: NetworkVariation.Target, _ value: Int) -> Change {
    switch target {
    case .resolution: .size(nil, value)
    case .extent(let axis): .size(axis, value)
    case .batch: .batch(value)
    case .widthFactor: .width(value)
    case .depthFactor: .depth(value)
    }
  }
}
