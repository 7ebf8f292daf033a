import CellGrid
import ConvMath

/// What fields, values and metrics of a sweep are called.
struct SweepText {
  let glyphs: Glyphs

  /// "kernel", "kernel height", "channels".
  func name(_ target: Variation.Target, of layer: Layer) -> String {
    Wording.choice(target.name(rank: layer.rank)).text(glyphs.language)
  }

  func name(_ metric: Metric) -> String { Wording.choice(metric.name).text(glyphs.language) }

  /// A metric beside the shape of the output, whose elements it counts.
  func quantity(_ metric: Metric) -> String {
    metric == .output ? SweepWording.elements.text(glyphs.language) : name(metric)
  }

  func value(_ value: FieldValue?) -> String {
    switch value {
    case .number(let number): number.grouped
    case .flag(let isOn): (isOn ? Wording.yes : .no).text(glyphs.language)
    case .choice(let name): Wording.choice(name).text(glyphs.language)
    case nil: ""
    }
  }

  /// A value on an axis, short for large numbers: "7", "200 K".
  func tick(_ value: FieldValue?) -> String {
    guard case .number(let number) = value else { return self.value(value) }
    return abs(Double(number)) < 1e4 ? String(number) : PlotScale.label(Double(number))
  }

  /// The varied fields of a point with their values: "kernel 7, stride 2".
  func point(_ point: Int, of sweep: Sweep) -> String {
    sweep.variations.indices.map { index in
      let target = sweep.variations[index].target
      return "\(name(target, of: sweep.base)) \(value(sweep.value(of: index, at: point)))"
    }.joined(separator: glyphs.language(", ", "，"))
  }

  /// A metric exactly: bytes for memory, else a grouped count.
  func exact(_ count: Int, _ metric: Metric) -> String {
    metric == .memory ? "\(count.grouped) B" : count.grouped
  }

  /// A metric in few letters: "118.0 M", "3.06 MiB".
  func short(_ count: Int, _ metric: Metric) -> String {
    metric == .memory ? Reading.bytes(count) : Reading.rounded(count) ?? count.grouped
  }
}
