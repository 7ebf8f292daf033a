import ConvMath

/// What the network screen shows.
enum NetworkPage: String, Hashable, CaseIterable, Sendable {
  case layers, node, split, memory, tools
  /// Documents have the name that the page began with.
  case receptiveFields = "receptive_fields"
  case sizes, sweep, budget, compare, lint

  /// Whether it says something of what the cursor is on.
  var isAboutCursor: Bool { self == .node || self == .receptiveFields }

  var title: Wording {
    switch self {
    case .layers: Wording("layers", "各层")
    case .node: Wording("node", "节点")
    case .split: Wording("split", "占比")
    case .memory: Wording("memory", "内存")
    case .tools: Wording("what tools print", "各工具的数")
    case .receptiveFields: Wording("receptive fields", "感受野")
    case .sizes: Wording("input sizes", "输入尺寸")
    case .sweep: Wording("sweep", "扫描")
    case .budget: Wording("budget", "预算")
    case .compare: Wording("compare", "比较")
    case .lint: Wording("lint", "检查")
    }
  }
}
