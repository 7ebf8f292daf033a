import ConvMath
import LayerText
import Network
import NetworkFiles

/// What stands in the boxes of a diagram.
struct DiagramLabels {
  /// What is in a box: its name, and the lines below.
  struct Label: Hashable {
    var name: String
    var lines: [String]
    /// Whether a node of it cannot be.
    var isImpossible = false

    var all: [String] { [name] + lines }
  }

  private let analysis: NetworkAnalysis
  private let text: NodeText
  private let names: TellingNames
  /// What stands below the output, and its cells.
  private let columns: [NetworkColumn]
  private let cells: NetworkCells
  /// How many nodes lie in each module and in none within it.
  private var sizes: [[String]: Int] = [:]

  init(_ analysis: NetworkAnalysis, _ columns: [NetworkColumn], language: Language) {
    self.columns = columns
    cells = NetworkCells(analysis, columns, language: language)
    self.analysis = analysis
    text = NodeText(language: language)
    let shown = analysis.listedNodes.shown
    names = TellingNames(analysis.graph, shown)
    for node in shown { sizes[analysis.graph.nodes[node].group, default: 0] += 1 }
  }

  private var language: Language { text.language }

  /// What stands in a box; texts of the file are as they may be shown.
  func label(of box: NetworkDiagram.Box) -> Label {
    var label: Label
    switch box {
    case .input(let tensor): label = end(tensor, language("input", "输入"))
    case .output(let tensor): label = end(tensor, language("output", "输出"))
    case .node(let node):
      label = Label(
        name: name(ofNode: node), lines: [text.text(ofNode: node, in: analysis), output(ofNode: node)])
    case .group(let path, let nodes):
      label = Label(
        name: Graph.modulePath(path).abridged,
        lines: [text.text(ofNodes: nodes.count)] + (nodes.last.map { [output(ofNode: $0)] } ?? []))
    }
    if !box.nodes.isEmpty { label.lines += columns.compactMap { line($0, box.nodes) } }
    label.isImpossible = box.nodes.contains { analysis.nodes[$0].problem?.isImpossible ?? false }
    label.name = label.name.withoutControls
    label.lines = label.lines.map(\.withoutControls)
    return label
  }

  /// "parameters 9,408"; nil where there is nothing to say.
  private func line(_ column: NetworkColumn, _ nodes: [Int]) -> String? {
    let cell = cells.cell(column, ofNodes: nodes)
    // A picture is no table: what costs nothing need not be said.
    guard cell != .count(0), cell != .work(0) else { return nil }
    let words = cell.text(language, by: " × ", analysis.shapeStanding)
    return words.isEmpty ? nil : "\(column.title.text(language)) \(words)"
  }

  private func end(_ tensor: Int, _ role: String) -> Label {
    let name = analysis.graph.tensors[tensor].name.abridged
    return Label(name: name, lines: (name == role ? [] : [role]) + [shape(analysis.values[tensor].shape)])
  }

  /// The path of the module where the node is all that is in it, otherwise with the last part of its own name.
  private func name(ofNode index: Int) -> String {
    let node = analysis.graph.nodes[index]
    let path = Graph.modulePath(node.group)
    guard !path.isEmpty else {
      let name = names.telling(analysis.graph.fullTitle(ofNode: index))
      return String(name.drop { $0 == "/" }).abridged
    }
    guard sizes[node.group] ?? 0 > 1 else { return path.abridged }
    let last = node.name.split(separator: "/").last.map(String.init) ?? node.op
    return "\(path)/\(last)".abridged
  }

  private func output(ofNode index: Int) -> String { shape(analysis.output(ofNode: index)) }

  private func shape(_ shape: TensorShape?) -> String {
    analysis.shapeStanding.text(shape?.text(language))
  }
}
