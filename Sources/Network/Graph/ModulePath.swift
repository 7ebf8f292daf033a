extension Graph {
  /// The path of the module that a node lies in, as the framework has it: "layer3.0.conv2"; empty where none is known.
  public func modulePath(ofNode index: Int) -> String { Self.modulePath(nodes[index].group) }

  /// The path of modules within each other: a file repeats in "/layer3/layer3.0/conv2" what "layer3.0.conv2" says once.
  public static func modulePath(_ modules: [String]) -> String {
    var (path, former) = ("", "")
    for module in modules {
      let isWithin = !former.isEmpty && module.hasPrefix(former + ".")
      path += isWithin ? String(module.dropFirst(former.count)) : (path.isEmpty ? "" : ".") + module
      former = module
    }
    return path
  }
}
