import ConvMath
import Network

/// A node in a few words: its operator, and what is set on it without what is as usual.
struct NodeText {
  let glyphs: Glyphs

  /// "Conv 64 7×7 s2 p3", "MaxPool 3×3 s2 p1", "Add"; for a group how many nodes it has.
  func text(of entry: NetworkEntry, in analysis: NetworkAnalysis) -> String {
    let language = glyphs.language
    switch entry.cursor {
    case .input: return language("input", "输入")
    case .group: return NetworkWording.nodes(entry.nodes.count).text(language)
    case .node(let index):
      if let listed = analysis.listedTensor(ofNode: index), let type = listed.type {
        return [type.rawValue, listed.bytes.map(Reading.bytes)].compactMap { $0 }.joined(separator: " ")
      }
      let op = analysis.graph.nodes[index].op
      guard let layer = analysis.layer(ofNode: index) else {
        return ([op] + settings(of: analysis.graph.nodes[index])).joined(separator: " ")
      }
      return ([op] + settings(of: layer)).joined(separator: " ")
    }
  }

  /// The whole numbers that are set on a node that is no layer: "perm 0 2 1 3", "axis 1".
  private func settings(of node: Node) -> [String] {
    node.attributes.sorted { $0.key < $1.key }.compactMap { name, value in
      switch value {
      case .integer(let number): "\(name) \(number)"
      case .integers(let numbers) where (1...6).contains(numbers.count):
        "\(name) " + numbers.map(String.init).joined(separator: " ")
      default: nil
      }
    }
  }

  /// "64", "7×7", "s2", "p3", "d2", "g32" as far as a layer has them.
  private func settings(of layer: Layer) -> [String] {
    var parts: [String] = []
    let operation = layer.kind.operation
    let has = operation.hyperparameters.contains
    if has(.outChannels) || has(.outFeatures) { parts.append(layer.outChannels.grouped) }
    guard operation.slidesWindow else { return parts }
    parts.append(layer.kernelSize.map { $0.grouped }.joined(separator: glyphs.times))
    if layer.stride.contains(where: { $0 != 1 }) { parts.append("s" + compact(layer.stride)) }
    if let begin = layer.padding.begin, begin.contains(where: { $0 != 0 }) {
      let end = layer.padding.end ?? begin
      parts.append("p" + compact(begin) + (end == begin ? "" : "/" + compact(end)))
    } else if layer.padding.begin == nil {
      parts.append(layer.padding.mode.rawValue)
    }
    if layer.dilation.contains(where: { $0 != 1 }) { parts.append("d" + compact(layer.dilation)) }
    if has(.groups), layer.groups != 1 { parts.append("g\(layer.groups)") }
    return parts
  }

  /// "2", or "2×1" where the axes differ.
  private func compact(_ values: PerAxis<Int>) -> String {
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      return values.first.map { "\($0)" } ?? ""
    }
    return values.map { "\($0)" }.joined(separator: glyphs.times)
  }
}
