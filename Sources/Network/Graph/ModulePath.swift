extension Node {
  /// The parts of the path of the module that the node lies in: layer1, 0 and conv1 of layer1, layer1.0 and conv1.
  package var modulePath: [String] { Self.modulePath(ofGroup: group) }

  /// The parts of the path of a module, whose group a path is: what goes on with the part before it is what it adds to that.
  package static func modulePath(ofGroup group: [String]) -> [String] {
    var parts: [String] = []
    var former = ""
    for part in group {
      let own = part.hasPrefix(former + ".") ? String(part.dropFirst(former.count + 1)) : part
      parts += own.split(separator: ".").map(String.init)
      former = part
    }
    return parts
  }
}

extension Graph {
  /// The path of the module that a node lies in, as the framework has it: "layer3.0.conv2"; empty where none is known.
  public func modulePath(ofNode index: Int) -> String { Self.modulePath(nodes[index].group) }

  /// The path of modules within each other: a file repeats in "/layer3/layer3.0/conv2" what "layer3.0.conv2" says once.
  public static func modulePath(_ modules: [String]) -> String {
    Node.modulePath(ofGroup: modules).joined(separator: ".")
  }
}
