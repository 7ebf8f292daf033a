/// What the network screen shows.
enum NetworkPage: String, Hashable, CaseIterable, Sendable {
  case layers, totals

  var title: NetworkMessage {
    switch self {
    case .layers: .layersPage
    case .totals: .totalsPage
    }
  }
}
