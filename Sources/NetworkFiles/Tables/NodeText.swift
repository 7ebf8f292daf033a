import ConvMath
import Network

/// A node in a few words: its operator, and what is set on it without what is as usual.
///
///     NodeText(language: .english).text(ofNode: 0, in: analysis)   // "Conv 64 7×7 s2 p3"
public struct NodeText: Hashable, Sendable {
  public let language: Language
  /// The sign between extents.
  public let times: String

  public init(language: Language, times: String = "×") {
    self.language = language
    self.times = times
  }

  /// "Conv 64 7×7 s2 p3", "MaxPool 3×3 s2 p1", "Add"; of a tensor that is listed without a graph its type and bytes.
  public func text(ofNode index: Int, in analysis: NetworkAnalysis) -> String {
    if let listed = analysis.listedTensor(ofNode: index), let type = listed.type {
      return [type.rawValue, listed.bytes.map(Reading.bytes)].compactMap { $0 }.joined(separator: " ")
    }
    let settings = settings(ofNode: index, in: analysis)
    return analysis.graph.nodes[index].op + (settings.isEmpty ? "" : " " + settings)
  }

  /// What is set on a node, without its operator: "64 7×7 s2 p3".
  func settings(ofNode index: Int, in analysis: NetworkAnalysis) -> String {
    let settings =
      analysis.layer(ofNode: index).map(settings(of:)) ?? settings(of: analysis.graph.nodes[index])
    return settings.joined(separator: " ")
  }

  /// The window of a layer: "7×7"; nothing for one that has none.
  func kernel(of layer: Layer) -> String {
    guard layer.kind.operation.slidesWindow else { return "" }
    return layer.kernelSize.map { $0.grouped }.joined(separator: times)
  }

  /// "14 nodes".
  public func text(ofNodes count: Int) -> String {
    language(count == 1 ? "1 node" : "\(count.grouped) nodes", "\(count.grouped) 个节点")
  }

  /// The whole numbers that are set on a node that is no layer: "perm 0 2 1 3", "axis 1". What quantization made of it is no setting.
  private func settings(of node: Node) -> [String] {
    let attributes = node.attributes.filter { $0.key != "zero_point" }.sorted { $0.key < $1.key }
    return attributes.compactMap { name, value -> String? in
      switch value {
      case .integer(let number): return "\(name) \(text(of: number))"
      case .integers(let numbers) where (1...6).contains(numbers.count):
        return "\(name) " + numbers.map(text(of:)).joined(separator: " ")
      default: return nil
      }
    }
  }

  /// A number that is set; one beyond 32 bits stands for an end, as of a slice to the last element.
  private func text(of number: Int) -> String {
    if number >= Int(Int32.max) { return language("end", "末") }
    return number <= Int(Int32.min) ? language("start", "首") : "\(number)"
  }

  /// "64", "7×7", "s2", "p3", "d2", "g32" as far as a layer has them.
  private func settings(of layer: Layer) -> [String] {
    var parts: [String] = []
    let operation = layer.kind.operation
    let has = operation.hyperparameters.contains
    if has(.outChannels) || has(.outFeatures) { parts.append(layer.outChannels.grouped) }
    guard operation.slidesWindow else { return parts }
    parts.append(kernel(of: layer))
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
    return values.map { "\($0)" }.joined(separator: times)
  }
}
