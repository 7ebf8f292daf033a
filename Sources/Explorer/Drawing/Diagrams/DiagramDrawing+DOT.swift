extension DiagramDrawing {
  /// The boxes and lines in the language of Graphviz, which lays them out itself: `dot -Tpdf`.
  public var dot: String {
    let (paper, ink) = (theme.paper, theme.ink)
    var lines = [
      "digraph \(Self.quoted(name)) {",
      "  graph [rankdir=TB, bgcolor=\"\(paper)\"];",
      "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=11, color=\"\(ink)\", "
        + "fontcolor=\"\(ink)\"];",
      "  edge [color=\"\(ink)\", arrowsize=0.7];",
    ]
    for (index, label) in labels.enumerated() {
      var attributes = [
        "label=\(Self.quoted(label.all.joined(separator: "\n")))",
        "fillcolor=\"\(kinds[index].fill(theme))\"",
      ]
      switch kinds[index] {
      case .end: attributes.append("shape=oval")
      case .group: attributes.append("peripheries=2")
      case .layer, .other: break
      }
      if label.isImpossible { attributes.append("style=\"rounded,filled,dashed\"") }
      lines.append("  n\(index) [\(attributes.joined(separator: ", "))];")
    }
    lines += diagram.lines.map { "  n\($0.from) -> n\($0.to);" }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  /// A text in quotation marks: in a label a backslash begins something else, so that one of the text is written twice.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(character)
      }
    }
    return quoted + "\""
  }
}
