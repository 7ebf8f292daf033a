import ConvMath

/// What is edited: the layer under the cursor of an open network, or else a layer that stands by itself.
///
/// There is one layer at a time. While the network has it, an edit of it is an edit of the network's node.
public struct Subject: Hashable, Sendable {
  /// The layer that stands by itself; what is edited where the network does not have the layer.
  private(set) var ownLayer: Layer
  /// The network that is open; nil where there is none.
  public var network: OpenNetwork?

  init(_ layer: Layer, network: OpenNetwork? = nil) {
    ownLayer = layer
    self.network = network
  }

  /// The layer that every screen is about.
  ///
  /// What changes the input or the framework of the network's layer, or has no operator, leaves the network as it is and
  /// stands by itself.
  var layer: Layer {
    get { network?.layer ?? ownLayer }
    set {
      if network?.setLayer(newValue) == true { return }
      ownLayer = newValue
      network?.leaveLayer()
    }
  }

  /// Whether the layer is one of the network.
  var isInNetwork: Bool { network?.layer != nil }
}
