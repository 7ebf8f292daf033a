import ConvMath
import Network

/// Pooling to an output of given extents, which ONNX has no operator for.
extension ONNXExport {
  /// Stretches of an axis that are written at most.
  private static let mostStretches = 1024

  /// Writes it as one that pools all, as one with windows where they are alike, or as the mean, or the greatest, of stretches along
  /// one axis after the other.
  mutating func addAdaptivePooling(
    _ node: NodeDeclaration, _ pooling: String, _ global: String, reducing: String
  ) throws(Refusal) {
    guard let input = source.extents(node.inputs[0]), let size = node.integers("output_size"),
      input.count == size.count + 2, size.allSatisfy({ $0 > 0 }),
      node.outputs.dropFirst().allSatisfy(\.isEmpty)
    else { throw source.refusal(node, Self.noForm) }
    let output = Array(node.outputs.prefix(1))
    let places = Array(input.dropFirst(2))
    guard size.contains(where: { $0 != 1 }) else {
      return add(global, of: node, [node.inputs[0]], outputs: output)
    }
    if zip(places, size).allSatisfy({ $0 % $1 == 0 }) {
      let windows = zip(places, size).map { $0 / $1 }
      return add(
        pooling, of: node, [node.inputs[0]],
        ["kernel_shape": .integers(windows), "strides": .integers(windows)], outputs: output)
    }
    // Means of stretches are a step each.
    guard size.reduce(0, { max($0, $1) }) <= Self.mostStretches, places.allSatisfy({ $0 < 1 << 31 }) else {
      throw source.refusal(node, Self.noForm)
    }
    var tensor = node.inputs[0]
    for axis in size.indices {
      let parts = (0..<size[axis]).map { place in
        let start = place * places[axis] / size[axis]
        let end = ((place + 1) * places[axis] + size[axis] - 1) / size[axis]
        let stretch = step(
          "Slice", of: node, [tensor],
          ["starts": .integers([start]), "ends": .integers([end]), "axes": .integers([axis + 2])])
        return step(
          reducing, of: node, [stretch], ["axes": .integers([axis + 2]), "keepdims": .integer(1)])
      }
      let joined: [String: Attribute] = ["axis": .integer(axis + 2)]
      guard axis < size.count - 1 else { return add("Concat", of: node, parts, joined, outputs: output) }
      tensor = step("Concat", of: node, parts, joined)
    }
  }
}
