import ConvMath
import Network

extension State {
  /// Whether a command on the layer makes sense for the one under the cursor of the network.
  func isOfNetwork(_ command: Command, _ network: OpenNetwork) -> Bool {
    switch command {
    case .kind, .rank: network.layer != nil
    case .framework, .example: false
    default: true
    }
  }

  /// What would mend the first node that cannot be.
  var networkRemedy: Wording? { networkFigures?.remedy?.wording }

  /// Mends the first node that cannot be; false where there is nothing to mend it with.
  mutating func takeNetworkRemedy() -> Bool {
    guard let remedy = networkFigures?.remedy, let analysis = networkAnalysis,
      let node = analysis.firstImpossibleNode
    else { return false }
    let name = analysis.graph.title(ofNode: node)
    take(remedy.graph, from: analysis, goesToNew: false)
    notice = Wording { name + $0.colon + remedy.wording.text($0) }
    return true
  }

  /// Explains the first node that cannot be; false where all can.
  mutating func explainNode() -> Bool {
    keepDraft()
    guard let analysis = networkAnalysis, let node = analysis.firstImpossibleNode,
      let problem = analysis.nodes[node].problem
    else { return false }
    let (name, op) = (analysis.graph.title(ofNode: node), analysis.graph.nodes[node].op)
    var lines = [
      (language("node", "节点"), "\(name) (\(op))"), (language("reason", "原因"), problem.text(language)),
    ]
    for (place, tensor) in analysis.graph.nodes[node].inputs.enumerated() {
      guard let tensor, let shape = analysis.values[tensor].shape else { continue }
      let label = language("input \(place + 1)", "输入 \(place + 1)")
      lines.append((label, "\(analysis.graph.tensors[tensor].name)  \(shape.text(language, by: " × "))"))
    }
    let remedy =
      networkRemedy?.text(language) ?? language("no change nearby settles it", "附近没有能解决它的改动")
    lines.append((language("n would", "按 n"), remedy))
    overlay = .report(
      Report(
        title: Wording("why not: \(name)", "为何不行：\(name)"), lines: lines.map(\.1), labels: lines.map(\.0)))
    return true
  }

  /// Shows which layers would follow the width of the one under the cursor, to be taken or not.
  mutating func previewPropagation() {
    guard let widening = widening() else { return }
    guard !widening.changes.isEmpty else {
      notice = Wording("All that follows fits already", "后面的层都已匹配")
      return
    }
    let choices = widening.changes.map { change in
      let layer = networkAnalysis?.layer(ofNode: change.node)
      let label = layer.map { Wording.label(of: change.field, in: $0, language) } ?? ""
      return Picker.Choice(
        title: document.network?.graph.title(ofNode: change.node) ?? "",
        detail: label + " " + NetworkWording.fromTo(change.old.grouped, change.new.grouped).text(language),
        outcome: NetworkChoice.propagateWidth.outcome)
    }
    overlay = .picker(Picker(title: NetworkWording.propagationTitle(choices.count), choices: choices))
  }

  /// Lets the layers behind follow.
  mutating func propagateWidth() {
    guard let widening = widening(), let analysis = networkAnalysis else { return }
    take(widening.graph, from: analysis)
    notice = NetworkWording.widthPropagated(Set(widening.changes.map(\.node)).count)
  }

  /// The network in which what follows the layer under the cursor takes its channels; nil, with a notice, where there is none.
  private mutating func widening() -> Widening? {
    guard let node = document.network?.node, let analysis = networkAnalysis else {
      notice = NetworkWording.noEdit
      return nil
    }
    do {
      return try analysis.propagatingWidth(from: node)
    } catch {
      notice = .plain(error.text(language))
      return nil
    }
  }

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
      edit { $0.network = network.setting(batch: count) }
    case .width(let factor):
      guard
        scale({ (analysis) throws(EditError) in
          try analysis.scalingWidth(by: (factor, 1000)).graph
        })
      else { return }
    case .depth(let factor):
      guard
        scale({ (analysis) throws(EditError) in
          try analysis.scalingDepth(thousandths: factor)
        })
      else { return }
    }
    notice = .applied
  }

  /// Scales the network; false, with a notice, where that cannot be.
  private mutating func scale(_ change: (NetworkAnalysis) throws(EditError) -> Graph) -> Bool {
    guard let analysis = networkAnalysis else { return false }
    do {
      take(try change(analysis), from: analysis)
      return true
    } catch {
      notice = .plain(error.text(language))
      return false
    }
  }
}

extension Command {
  static let propagateWidth = Command(
    "propagateWidth", .network, [.char("M")], "M", ("propagate", "跟随"),
    ("Let the layers behind follow a new width", "让后面的层跟随新的宽度"))
}
