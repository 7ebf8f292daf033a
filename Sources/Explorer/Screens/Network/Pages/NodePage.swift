import ConvMath
import Network
import NetworkFiles

extension PageLine {
  /// All that is known of what the cursor is on: of a node what is set on it, what it takes and makes, and its weights.
  static func details(_ analysis: NetworkAnalysis, at cursor: OpenNetwork.Cursor?) -> [PageLine] {
    switch cursor {
    case .node(let node): analysis.details(ofNode: node).map { details($0, analysis) } ?? []
    case .group(let path, let first): group(path, first: first, analysis)
    case .input(let tensor): input(tensor, analysis)
    case nil: []
    }
  }

  private static func details(_ details: NodeDetails, _ analysis: NetworkAnalysis) -> [PageLine] {
    let text = NodeDetailsText(details, in: analysis)
    let problem = text.problem.map { [PageLine(label: $0, weight: .warning), .empty] } ?? []
    return problem
      + text.parts.flatMap { part -> [PageLine] in
        let lines = part.lines.map { line in
          PageLine(label: line.label, note: line.text, action: line.node.map(Action.inspect))
        }
        return [.heading(part.title)] + (lines.isEmpty ? [.sentence(Wording("none", "无"))] : lines) + [.empty]
      }.dropLast()
  }

  /// The nodes of a group that stand after each other, each of which can be looked at.
  private static func group(_ path: [String], first: Int, _ analysis: NetworkAnalysis) -> [PageLine] {
    let nodes = analysis.graph.nodes
    let last = nodes[first...].firstIndex { !$0.group.starts(with: path) } ?? nodes.count
    let name = Graph.modulePath(path).abridged
    return [
      .heading(.plain(name)),
      .sentence(
        Wording("A group: Enter looks at one of its nodes.", "这是一个分组：按 Enter 查看其中的节点。")),
    ]
      + (first..<last).map { index in
        PageLine(
          label: .plain(analysis.graph.title(ofNode: index)),
          note: Wording { NodeText(language: $0).text(ofNode: index, in: analysis) },
          action: .inspect(node: index))
      }
  }

  /// An input of the network, and the nodes that take it.
  private static func input(_ tensor: Int, _ analysis: NetworkAnalysis) -> [PageLine] {
    let graph = analysis.graph
    guard graph.tensors.indices.contains(tensor) else { return [] }
    let value = analysis.values[tensor]
    let takers = graph.nodes.indices.filter { index in
      graph.nodes[index].inputs.contains(tensor) || graph.nodes[index].captured.contains(tensor)
    }
    return [
      .heading(.plain(graph.tensors[tensor].name.abridged)),
      PageLine(
        label: Wording("input", "输入"),
        note: Wording { language in
          (value.type?.rawValue ?? language("unknown type", "类型未知")) + " "
            + (value.shape?.text(language) ?? "?")
        }),
    ]
      + takers.map { taker in
        PageLine(
          label: Wording("taken by", "取用者"), note: .plain(graph.title(ofNode: taker)),
          action: .inspect(node: taker))
      }
  }
}

extension State {
  /// Looks at the node under the cursor, or goes back to the layers.
  mutating func inspectNode() {
    guard document.network != nil else { return askForNetwork() }
    let isShown = screen == .network && networkScreen.settings.page == .node
    show(.network)
    let document = document
    networkScreen.set(
      .networkPage, to: (isShown ? NetworkPage.layers : .node).rawValue, for: document)
    refreshNetwork()
    setFocus(.list)
  }

  /// Looks at another node, to which the cursor goes.
  mutating func inspect(_ node: Int) {
    moveCursor(to: .node(node))
    networkScreen.line = 0
    refreshNetwork()
  }
}

extension Command {
  static let inspect = Command(
    "inspect", .network, [.char("Q")], "Q", ("node", "节点"),
    ("Look at a node: attributes, tensors, weights, source", "查看节点的属性、张量、权重和源码行"))
}
