/// What the network screen shows.
enum NetworkPage: String, Hashable, CaseIterable, Sendable {
  case layers, split, memory, tools, sizes, sweep, budget, compare, lint

  var title: NetworkMessage {
    switch self {
    case .layers: .layersPage
    case .split: .splitPage
    case .memory: .memoryPage
    case .tools: .toolsPage
    case .sizes: .sizesPage
    case .sweep: .sweepPage
    case .budget: .budgetPage
    case .compare: .comparePage
    case .lint: .lintPage
    }
  }
}
