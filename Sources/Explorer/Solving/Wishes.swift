import ConvMath
import ModelFiles

extension Layer {
  /// Examples of what can be wanted of this layer, those that it can be asked for: "output=112x112", "flops<=100M".
  func wishes(from analysis: Analysis?) -> [String] {
    let extents = analysis?.output.spatial.map(String.init).joined(separator: "x") ?? ""
    let examples = [
      extents.isEmpty ? "output=56" : "output=" + extents, "output_channels=128", "flops<=100M",
      "parameters<=1.5M", "memory<=4MiB", "sees>=31",
    ]
    return examples.filter { (try? Constraint.list(reading: $0, of: self)) != nil }
  }
}
