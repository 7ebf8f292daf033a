/// What the network screen shows.
enum NetworkPage: String, Hashable, CaseIterable, Sendable {
  case layers, split, memory, tools, lint

  var title: NetworkMessage {
    switch self {
    case .layers: .layersPage
    case .split: .splitPage
    case .memory: .memoryPage
    case .tools: .toolsPage
    case .lint: .lintPage
    }
  }
}
