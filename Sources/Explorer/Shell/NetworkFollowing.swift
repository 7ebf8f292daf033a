import ConvMath
import Network

/// How the figures of the open network follow an edit, and the layer under the cursor follows them.
extension State {
  /// Changes the document and works out what follows; says so where the layer leaves the network by that.
  mutating func change(_ change: (inout Document) -> Void) {
    let before = document.subject
    change(&document)
    let isSameNetwork = document.network?.graph == before.network?.graph
    if before.isInNetwork, !document.subject.isInNetwork, isSameNetwork {
      notice = Wording("The layer stands by itself now; the network keeps its own", "这一层已脱离网络；网络中的层保持不变")
    }
    analyze()
    repairFocus()
  }

  /// Works the network out, and lets the layer under its cursor have the input that came of that.
  mutating func followNetwork() {
    guard let network = document.network else {
      (networkFigures, lastPossibleNetwork, networkComparison) = (nil, nil, nil)
      return
    }
    workOut(network)
    compareNetwork()
    guard network.layer != nil else { return }
    takeLayer()
  }

  /// What is known of the open network.
  var networkAnalysis: NetworkAnalysis? { networkFigures?.analysis }

  private mutating func workOut(_ network: OpenNetwork) {
    if let old = networkFigures {
      if old.isOf(network) { return }
      if old.analysis.firstImpossibleNode == nil { lastPossibleNetwork = old }
    }
    networkFigures = NetworkFigures(network, reusing: networkFigures)
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
    let figures = networkFigures.flatMap { $0.isOf(network) ? $0 : nil }
    networkComparison = NetworkComparison(baseline.name, figures ?? NetworkFigures(network))
  }

  /// Moves the cursor in the network; the layer under it is what the screens are about. This is no step of the history.
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

  /// Turns to the layer under the cursor, or to the one that stands by itself where there is none.
  mutating func takeCursor() {
    takeLayer()
    analyze()
    markNothing()
    repairFocus()
  }

  private mutating func takeLayer() {
    let analysis = networkAnalysis
    document.network?.takeLayer(from: analysis)
  }
}
