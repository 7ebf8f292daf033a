/// What the network screen shows.
enum NetworkPage: String, Hashable, CaseIterable, Sendable {
  case layers, split, memory, tools, sight, sizes, sweep, budget, compare, lint

  var title: NetworkMessage {
    switch self {
    case .layers: .layersPage
    case .split: .splitPage
    case .memory: .memoryPage
    case .tools: .toolsPage
    case .sight: .sightPage
    case .sizes: .sizesPage
    case .sweep: .sweepPage
    case .budget: .budgetPage
    case .compare: .comparePage
    case .lint: .lintPage
    }
  }
}
