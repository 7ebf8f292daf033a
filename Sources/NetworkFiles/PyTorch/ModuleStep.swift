import ConvMath
import LayerText

/// What comes after each other in a list of modules: layers, and where modules that have others in them begin and end.
enum ModuleStep {
  case open(className: String, path: String)
  case layer(ModuleLayer, path: String)
  case close

  /// The most layers and modules that a list may have, those that it only counts included.
  private static let limit = 100_000

  /// The steps of a list of modules.
  ///
  /// - Throws: `LocatedError` where there are too many.
  static func steps(of tree: ModuleTree) throws(LocatedError) -> [ModuleStep] {
    var steps: [ModuleStep] = []
    var known: [String: ModuleLayer] = [:]
    try add(tree, path: "", &steps, &known)
    return steps
  }

  private static func add(
    _ tree: ModuleTree, path: String, _ steps: inout [ModuleStep], _ known: inout [String: ModuleLayer]
  ) throws(LocatedError) {
    guard steps.count <= limit else {
      throw LocatedError(
        Wording("there are more than \(limit) modules", "模块超过 \(limit) 个"), line: tree.line)
    }
    if let call = tree.call {
      let layer = known[call] ?? ModuleLayer(tree.className, call)
      known[call] = layer
      steps.append(.layer(layer, path: path.isEmpty ? tree.className.lowercased() : path))
      return
    }
    steps.append(.open(className: tree.className, path: path))
    for child in tree.children {
      for number in 0..<child.count {
        let (place, overflow) = child.first.addingReportingOverflow(number)
        let name = child.count > 1 ? "\(overflow ? number : place)" : child.name
        try add(child, path: path.isEmpty ? name : path + "." + name, &steps, &known)
      }
    }
    steps.append(.close)
  }

  /// How many channels or features the step takes, where it says so.
  var demand: ModuleLayer.Demand? { if case .layer(let layer, _) = self { layer.demand } else { nil } }
}
