import ConvMath
import LayerText

extension Layer {
  /// Examples of what can be wanted of this layer, those that it can be asked for: "output=112x112", "flops<=100M".
  func wishes(from analysis: Analysis?) -> [String] {
    // Half of what it comes to, twice what it sees: wishes that change something.
    let extents = analysis?.output.spatial.map { String(max($0 / 2, 1)) }.joined(separator: "x") ?? ""
    func half(_ metric: Metric, _ unit: Int, _ letter: String, _ usual: String) -> String {
      guard let value = analysis?[metric, .float32], value / 2 >= unit else { return usual }
      return "\(value / 2 / unit)\(letter)"
    }
    let receptiveField = analysis?.axes.map(\.receptiveField).max() ?? 0
    let examples = [
      extents.isEmpty ? "output=56" : "output=" + extents,
      "flops<=" + half(.flops, 1_000_000, "M", "100M"),
      "memory<=" + half(.memory, 1024, "KiB", "4MiB"),
      "parameters<=" + half(.parameters, 1, "", "1.5M"),
      "receptive_field>=\(min(max(receptiveField * 2 - 1, 3), 15))", "output_channels=128",
    ]
    return examples.filter { (try? Constraint.list(reading: $0, of: self)) != nil }
  }
}
