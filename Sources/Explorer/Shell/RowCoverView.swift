import CellGrid
import ConvMath
import Network

/// What the cursor of the network is on where that is no layer: then no screen is about one.
extension State {
  /// Whether the cursor of the network is on what is no layer, and no layer stands by itself either.
  var isWithoutLayer: Bool {
    guard let network = document.network else { return false }
    return network.layer == nil && !network.isLayerApart
  }

  /// Whether a screen is about a layer, and there is none.
  func lacksLayer(_ screen: ScreenName) -> Bool {
    isWithoutLayer && Swift.type(of: rooms[screen]).isAboutLayer
  }

  /// Does nothing with a layer that is not there; false for a command that needs none.
  mutating func refuseWithoutLayer(_ command: Command) -> Bool {
    guard lacksLayer(screen) else { return false }
    let needsLayer = command.group == .value || [.kind, .rank, .framework, .whyNot].contains(command)
    guard needsLayer, command != .cancel, command != .accept else { return false }
    notice = Wording { [rowText] in rowText($0) }
    return true
  }

  /// What the row is: "layer1: a group of 7 nodes", "/Transpose: Transpose, no layer".
  func rowText(_ language: Language) -> String {
    guard let network = document.network else { return "" }
    switch network.cursor {
    case .input(let tensor):
      let name = network.graph.tensors[tensor].name
      return language("\(name): an input of \(network.name)", "\(name)：\(network.name) 的输入")
    case .group(let path, _):
      let count = nodes(under: network.cursor).count
      let name = path.joined(separator: "/")
      return language("\(name): a group of \(count.grouped) nodes", "\(name)：含 \(count.grouped) 个节点的分组")
    case .node(let index):
      guard network.graph.nodes.indices.contains(index) else { return network.name }
      let (name, op) = (network.graph.title(ofNode: index), network.graph.nodes[index].op)
      return language("\(name): \(op), not a layer with a window or weights", "\(name)：\(op)，不是带窗口或权重的层")
    }
  }

  /// In the place of the figures of a layer: what the row is, its figures, and how to come to a layer.
  func drawRow(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 2, rect.columns > 4 else { return }
    let inner = canvas.panel(rect, title: roomType.title.text(canvas.language), isActive: true)
    var room = inner
    func write(_ text: String, _ style: Style) {
      room = canvas.write(lines: wrapped(canvas.glyphs.plain(text), columns: room.columns), room, style)
    }
    write(rowText(language), canvas.theme.text)
    for (label, value) in rowFigures { write("\(label.text(language))  \(value)", canvas.theme.value) }
    room = room.splitTop(1).rest
    write(
      language(
        "This screen is about one layer. Enter goes to the network, where the cursor chooses it.",
        "这一页只看一个层。按 Enter 回到网络，用光标选择一层。"), canvas.theme.faint)
    canvas.cursor = inner.origin
  }

  /// The figures of the row as a whole.
  private var rowFigures: [(Wording, String)] {
    guard let network = document.network, let analysis = networkAnalysis else { return [] }
    if case .input(let tensor) = network.cursor {
      return network.shape(ofInput: tensor).map { [(Wording.output, $0.text(language, by: " × "))] } ?? []
    }
    let nodes = nodes(under: network.cursor)
    let shape = nodes.last.flatMap { analysis.output(ofNode: $0) }
    let output = shape.map { [(Wording.output, $0.text(language, by: " × "))] } ?? []
    func sum(_ figure: (Int) -> Int?) -> String {
      var sum = CheckedInteger.number(0)
      for node in nodes {
        guard let value = figure(node) else { return "?" }
        sum = sum + .number(value)
      }
      return sum.value?.grouped ?? "?"
    }
    return output + [
      // What two layers share is the first one's.
      (.parameters, sum { analysis.nodes[$0].sharesParameters ? 0 : analysis.nodes[$0].parameters }),
      (.macs, sum { analysis.nodes[$0].work?.macs }), (.flops, sum { analysis.nodes[$0].work?.flops }),
    ]
  }
}
