extension TextTable {
  /// The table in Markdown, as GitHub and GitLab show it.
  public var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = columns.map { column in
      switch column.alignment {
      case .left: "---"
      case .center: ":-:"
      case .right: "---:"
      }
    }
    let rows = rows.map { $0.map { Self.markdown($0.withoutControls) } }
    return line(columns.map { Self.markdown($0.title) }) + line(rule) + rows.map(line).joined()
  }

  private static func markdown(_ text: String) -> String {
    guard text.utf8.contains(where: { "|<>&".utf8.contains($0) }) else { return text }
    return text.map { character in
      switch character {
      case "|": "\\|"
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      default: String(character)
      }
    }.joined()
  }

  /// The table in LaTeX, a total below a line.
  public var latex: String {
    let alignments = columns.map { column in
      switch column.alignment {
      case .left: "l"
      case .center: "c"
      case .right: "r"
      }
    }
    let lines = cells.map { $0.map(Self.latex).joined(separator: " & ") + " \\\\\n" }
    let body = lines.dropFirst().dropLast(hasTotal ? 1 : 0)
    let total = hasTotal ? "\\hline\n" + (lines.last ?? "") : ""
    return "\\begin{tabular}{\(alignments.joined())}\n\\hline\n" + (lines.first ?? "") + "\\hline\n"
      + body.joined() + total + "\\hline\n\\end{tabular}\n"
  }

  private static func latex(_ text: String) -> String {
    text.map { character in
      switch character {
      case "_", "&", "%", "#", "$", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "×": "$\\times$"
      case "≥": "$\\geq$"
      case "≈": "$\\approx$"
      default: String(character)
      }
    }.joined()
  }
}
