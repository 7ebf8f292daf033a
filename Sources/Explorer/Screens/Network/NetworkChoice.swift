import ConvMath
import Network

/// What choosing from a list of the network screen does.
enum NetworkChoice: Hashable, Sendable {
  /// Open a network that is built in.
  case open(String)
  /// Ask which network of a family that is.
  case family(String)
  /// Insert a layer.
  case insert(ConvMath.Operation)
  /// Join what a node gives with what another takes, or take one of its inputs away.
  case connectFrom(Int, target: Int)
  case connect(source: Int, target: Int, Connection)
  case disconnect(input: Int, node: Int)
  /// Take the network that was shown beforehand.
  case propagateWidth
  /// Show a column of the table of layers, or leave it out.
  case switchColumn(LayerColumn)

  /// As the outcome of a list.
  var outcome: Picker.Outcome { .own(ScreenOwn(self, of: .network)) }
}

extension State {
  /// Does what a choice stands for.
  mutating func take(_ choice: NetworkChoice) {
    switch choice {
    case .open(let name): openNetwork(named: name)
    case .family(let name): askForNetwork(ofFamily: name)
    case .insert(let operation): insertLayer(operation)
    case .connectFrom(let source, let target): askForConnection(from: source, to: target)
    case .connect(let source, let target, let connection): connect(source, to: target, by: connection)
    case .disconnect(let input, let node): disconnect(input, of: node)
    case .propagateWidth: propagateWidth()
    case .switchColumn(let column): switchColumn(column)
    }
  }
}
