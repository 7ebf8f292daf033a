extension Surface {
  /// The surface as a picture that needs nothing else: an SVG document with monospaced text.
  ///
  /// Every run of equal style stands at its own place with its length given, so columns stay aligned whatever
  /// font is found. The same surface always gives the same text.
  public func svg(palette: SVGPalette = .dark) -> String {
    let width = size.columns * Self.cellWidth + 2 * Self.margin
    let height = size.rows * Self.cellHeight + 2 * Self.margin
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"0 0 \(width) \(height)\">",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(palette.background.hex)\"/>",
    ]
    let rows = (0..<size.rows).map { runs(inRow: $0) }
    for (row, runs) in rows.enumerated() {
      for run in runs {
        if let rect = backgroundRect(of: run, row, palette) { lines.append(rect) }
      }
    }
    lines.append(
      "<g font-family=\"\(Self.fonts)\" font-size=\"\(Self.fontSize)\" fill=\"\(palette.foreground.hex)\">")
    for (row, runs) in rows.enumerated() {
      let spans = runs.compactMap { textSpan(of: $0, palette) }.joined()
      guard !spans.isEmpty else { continue }
      let y = Self.baseline + row * Self.cellHeight
      lines.append("<text y=\"\(y)\" xml:space=\"preserve\">\(spans)</text>")
    }
    lines += ["</g>", "</svg>", ""]
    return lines.joined(separator: "\n")
  }

  private static let margin = 8
  private static let cellWidth = 9
  private static let cellHeight = 17
  private static let fontSize = 15
  private static let baseline = margin + 13
  private static let fonts =
    "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

  /// Neighbouring characters of one style and one width.
  private struct Run {
    var column: Int
    var style: Style
    var isWide: Bool
    var text: String
    var columns: Int
  }

  private func runs(inRow row: Int) -> [Run] {
    var runs: [Run] = []
    var column = 0
    for slot in cells(inRow: row) {
      let character = String(character(of: slot))
      if var run = runs.last, run.style == slot.style, run.isWide == slot.isWide {
        run.text += character
        run.columns += slot.width
        runs[runs.count - 1] = run
      } else {
        runs.append(
          Run(
            column: column, style: slot.style, isWide: slot.isWide, text: character, columns: slot.width))
      }
      column += slot.width
    }
    return runs
  }

  private func backgroundRect(of run: Run, _ row: Int, _ palette: SVGPalette) -> String? {
    let fill = palette.colors(of: run.style).behind
    guard fill != palette.background else { return nil }
    return "<rect x=\"\(x(run.column))\" y=\"\(Self.margin + row * Self.cellHeight)\""
      + " width=\"\(run.columns * Self.cellWidth)\" height=\"\(Self.cellHeight)\" fill=\"\(fill.hex)\"/>"
  }

  private func textSpan(of run: Run, _ palette: SVGPalette) -> String? {
    guard run.style.underline || run.text.contains(where: { $0 != " " }) else { return nil }
    var attributes = "x=\"\(x(run.column))\" textLength=\"\(run.columns * Self.cellWidth)\""
    let fill = palette.colors(of: run.style).text
    if fill != palette.foreground { attributes += " fill=\"\(fill.hex)\"" }
    if run.style.bold { attributes += " font-weight=\"bold\"" }
    if run.style.underline { attributes += " text-decoration=\"underline\"" }
    return "<tspan \(attributes)>\(run.text.escapedForXML)</tspan>"
  }

  private func x(_ column: Int) -> Int { Self.margin + column * Self.cellWidth }
}

extension String {
  /// The text as it stands between the marks of a document of XML.
  public var escapedForXML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // Not characters as XML sees it.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
