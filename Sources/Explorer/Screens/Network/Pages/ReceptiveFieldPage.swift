import ConvMath
import Network

extension PageLine {
  /// What an element of each layer sees of the input, how far neighbours are apart there, and where paths do not line up.
  static func receptiveFields(_ analysis: NetworkAnalysis, at node: Int?) -> [PageLine] {
    let map = analysis.receptiveFieldMap
    var lines = map.misalignments.map { misalignment in
      PageLine(label: misalignment.text, weight: .sentence, action: .go(node: misalignment.node))
    }
    if !lines.isEmpty { lines.append(.empty) }
    if let node {
      let paths = map.paths(into: node)
      if paths.count > 1 {
        let title = analysis.graph.title(ofNode: node)
        lines.append(.heading(Wording("paths into \(title)", "进入 \(title) 的路径")))
        lines += paths.map { path in
          var line = Self.line(path.name, path.fields)
          line.action = path.node.map(Action.go)
          return line
        }
        lines.append(.empty)
      }
    }
    lines.append(.heading(Wording("receptive field of an element of each layer", "各层一个元素的感受野")))
    for (index, fields) in map.nodes.enumerated() {
      guard let fields, !analysis.nodes[index].isConstant else { continue }
      var line = Self.line(analysis.graph.title(ofNode: index), fields)
      line.action = .go(node: index)
      lines.append(line)
    }
    return lines
  }

  private static func line(_ name: String, _ fields: ReceptiveFields) -> PageLine {
    var line = PageLine(label: Wording(name, name))
    if fields.isGlobal {
      line.value = "–"
      line.note =
        fields.isBound ? Wording("all of the input, at most", "至多整个输入") : Wording("all of the input", "整个输入")
      return line
    }
    func text(_ figure: (ReceptiveField) -> String) -> String {
      fields.axes.map(figure).joined(separator: "×")
    }
    line.value = (fields.isBound ? "≤ " : "") + text { $0.size.grouped }
    let (stride, padding) = (text { $0.step.description }, text { $0.padding.grouped })
    line.note = Wording("stride \(stride), padding \(padding)", "步长 \(stride)，填充 \(padding)")
    return line
  }
}
