import ConvMath
import Network

/// How the document's layer and the network that it is part of follow each other.
extension State {
  /// Lets the network have what was changed in its layer, works the network out, and lets the layer have what came of that.
  mutating func followNetwork() {
    guard let network = document.network else {
      (networkFigures, lastPossibleNetwork, networkComparison) = (nil, nil, nil)
      return
    }
    if let layer = network.layer, layer != document.layer { putLayerBack(into: network) }
    analyzeNetwork()
    compareNetwork()
    takeLayerOut()
  }

  /// What is known of the open network.
  var networkAnalysis: NetworkAnalysis? { networkFigures?.analysis }

  /// Writes the document's layer into its node. What changes the layer's own input, or has no operator, takes the layer out
  /// of the network instead.
  private mutating func putLayerBack(into network: OpenNetwork) {
    let isSameInput = network.layer?.input == document.layer.input
    let isSameFramework = network.layer?.framework == document.layer.framework
    if isSameInput, isSameFramework, let node = network.node,
      let graph = network.graph.setting(document.layer, ofNode: node)
    {
      let layer = document.layer
      document.network?.graph = graph
      document.network?.layer = layer
    } else {
      document.network?.layer = nil
      notice = Wording("The layer stands by itself now; the network keeps its own", "这一层已脱离网络；网络中的层保持不变")
    }
  }

  private mutating func analyzeNetwork() {
    guard let network = document.network else { return }
    if let old = networkFigures {
      if old.isOf(network) { return }
      if old.analysis.firstImpossibleNode == nil { lastPossibleNetwork = old }
    }
    let figures = NetworkFigures(network, reusing: networkFigures)
    networkFigures = figures
    // Figures of another network, or of one with other nodes, say nothing about this one.
    if lastPossibleNetwork?.analysis.graph.identities != network.graph.identities {
      lastPossibleNetwork = nil
    }
  }

  private mutating func compareNetwork() {
    guard let baseline = document.baseline, let network = baseline.network else {
      networkComparison = nil
      return
    }
    if let old = networkComparison, old.name == baseline.name, old.figures.isOf(network) { return }
    networkComparison = NetworkComparison(baseline.name, NetworkFigures(network))
  }

  /// Makes the layer of the node under the cursor the document's, as the network gives it its input now.
  private mutating func takeLayerOut() {
    guard let network = document.network, network.layer != nil, let node = network.node,
      let layer = networkAnalysis?.layer(ofNode: node)
    else { return }
    document.layer = layer
    document.network?.layer = layer
  }

  /// Moves the cursor in the network; the layer under it becomes the document's. This is no step of the history.
  mutating func moveCursor(to cursor: OpenNetwork.Cursor) {
    keepDraft()
    lastEdited = nil
    guard document.network != nil else { return }
    let isOwnWork = history.presentChangesLayerAlone
    document.network?.cursor = cursor
    takeCursor()
    // A layer that was changed by itself is a step, which another under the cursor must not take the place of.
    if isOwnWork { history.record(document) } else { history.replacePresent(document) }
  }

  /// Makes the layer under the cursor the document's, where there is one.
  mutating func takeCursor() {
    let node = document.network?.node
    let layer = node.flatMap { networkAnalysis?.layer(ofNode: $0) }
    document.network?.layer = layer
    if let layer { document.layer = layer }
    analyze()
    markNothing()
    repairFocus()
  }
}
