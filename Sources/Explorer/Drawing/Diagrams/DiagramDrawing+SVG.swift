import CellGrid
import Network

extension DiagramDrawing {
  /// The picture as an SVG document that needs nothing else; nil where there are too many lines to be seen through.
  ///
  /// What is folded has a second edge, and what cannot be a broken one, so that it reads in black and white.
  public var svg: String? {
    guard let layout else { return nil }
    let (paper, ink) = (theme.paper, theme.ink)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(layout.width)\" height=\"\(layout.height)\""
        + " viewBox=\"0 0 \(layout.width) \(layout.height)\">",
      "<title>\(name.escapedForXML)</title>",
      "<rect width=\"\(layout.width)\" height=\"\(layout.height)\" fill=\"\(paper)\"/>",
      "<g fill=\"none\" stroke=\"\(ink)\" stroke-width=\"1.2\">",
    ]
    parts += layout.routes.map { "<path d=\"\(Self.path($0.points))\"/>" }
    parts += ["</g>", "<g fill=\"\(ink)\">"]
    parts += Set(layout.routes.map(\.line.to)).sorted().map { Self.arrowhead(above: layout.boxes[$0]) }
    parts += ["</g>", "<g stroke=\"\(ink)\" stroke-width=\"1.2\">"]
    for (index, frame) in layout.boxes.enumerated() { parts += edges(index, frame) }
    parts += ["</g>", "<g font-family=\"\(DiagramFont.family)\" fill=\"\(ink)\" text-anchor=\"middle\">"]
    for (index, frame) in layout.boxes.enumerated() { parts += texts(labels[index], frame) }
    parts += ["</g>", "</svg>", ""]
    return parts.joined(separator: "\n")
  }

  /// Where boxes and lines stand; nil where there are too many lines.
  var layout: LayeredLayout? { LayeredLayout(labels.map(Self.extent), diagram.lines) }

  static let nameFont = DiagramFont(size: 12, isBold: true)
  static let lineFont = DiagramFont(size: 11)
  private static let (lineHeight, inset, widest) = (15, 10, 250)

  /// How large a box is that a label fits.
  private static func extent(_ label: DiagramLabels.Label) -> LayeredLayout.Extent {
    let widths = [nameFont.width(of: label.name)] + label.lines.map { lineFont.width(of: $0) }
    return .init(
      width: min(widths.max() ?? 0, widest) + 2 * inset, height: label.all.count * lineHeight + inset)
  }

  private static let arrowHeight = 8

  /// Straight down, or in a bend from one place to another below and aside, and straight into the arrow.
  private static func path(_ points: [LayeredLayout.Point]) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    return zip(points, points.dropFirst()).reduce("M\(first.x) \(first.y)") { path, ends in
      let (from, to) = ends
      guard from.x != to.x else { return path + "V\(to.y)" }
      let isLast = to == last
      let end = to.y - (isLast ? arrowHeight : 0)
      let middle = (from.y + end) / 2
      let bend = "C\(from.x) \(middle) \(to.x) \(middle) \(to.x) \(end)"
      return path + bend + (isLast ? "V\(to.y)" : "")
    }
  }

  private static func arrowhead(above frame: LayeredLayout.Frame) -> String {
    "<path d=\"M\(frame.middle) \(frame.y)l-4 -\(arrowHeight)h8z\"/>"
  }

  private func edges(_ index: Int, _ frame: LayeredLayout.Frame) -> [String] {
    let kind = kinds[index]
    func rect(_ inset: Int, _ radius: Int, _ fill: String) -> String {
      let broken = labels[index].isImpossible ? " stroke-dasharray=\"5 3\"" : ""
      return "<rect x=\"\(frame.x + inset)\" y=\"\(frame.y + inset)\" width=\"\(frame.width - 2 * inset)\""
        + " height=\"\(frame.height - 2 * inset)\" rx=\"\(radius)\" fill=\"\(fill)\"\(broken)/>"
    }
    switch kind {
    case .end: return [rect(0, frame.height / 2, kind.fill(theme))]
    case .group: return [rect(0, 5, theme.paper), rect(3, 3, kind.fill(theme))]
    case .layer, .other: return [rect(0, 5, kind.fill(theme))]
    }
  }

  private func texts(_ label: DiagramLabels.Label, _ frame: LayeredLayout.Frame) -> [String] {
    let room = frame.width - 2 * Self.inset
    return label.all.enumerated().compactMap { line, text in
      let font = line == 0 ? Self.nameFont : Self.lineFont
      let shown = font.fitted(text, to: room, keepingStart: line > 0)
      guard !shown.isEmpty else { return nil }
      let y = frame.y + Self.inset / 2 + (line + 1) * Self.lineHeight - 4
      let weight = font.isBold ? " font-weight=\"bold\"" : ""
      return "<text x=\"\(frame.middle)\" y=\"\(y)\" font-size=\"\(font.size)\"\(weight)"
        + " textLength=\"\(font.width(of: shown))\" lengthAdjust=\"spacingAndGlyphs\">"
        + shown.escapedForXML + "</text>"
    }
  }
}
