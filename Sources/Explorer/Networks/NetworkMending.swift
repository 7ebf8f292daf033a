import ConvMath
import Network

extension State {
  /// What would mend the first node that cannot be.
  var networkRemedy: Wording? { nil }

  /// Mends the first node that cannot be; false where there is nothing to mend it with.
  mutating func takeNetworkRemedy() -> Bool { false }

  /// Shows which layers would follow the width of the one under the cursor, to be taken or not.
  mutating func previewCarryingOn() {}

  /// Lets the layers behind follow.
  mutating func carryOn() {}
}

extension State {
  /// Changes the network as a whole, as one step: another size, batch, width or depth.
  mutating func make(_ change: PageLine.Change) {
    guard let network = document.network, let analysis = networkAnalysis else { return }
    switch change {
    case .size(let axis, let extent):
      guard let input = analysis.spatialInputs.first else { return }
      var next = network
      for (place, name) in zip(input.places, input.axes) where axis == nil || axis == name {
        next = next.setting(InputExtent(input: input.tensor, dimension: place), to: extent)
      }
      edit { $0.network = next }
    case .batch(let count):
      guard let input = network.graph.inputs.first else { return }
      edit { $0.network = network.setting(InputExtent(input: input, dimension: 0), to: count) }
    case .width, .depth: break
    }
    notice = .applied
  }
}
