import ArgumentParser
import ConvMath
import LayerText
import Network
import NetworkFiles

extension Report {
  /// Writes all that is known of a node.
  ///
  /// - Throws: The status to exit with, where there is no such node, or it cannot be.
  func write(node name: String, of analysis: NetworkAnalysis, isJSON: Bool) throws(ExitCode) {
    let index: Int
    do throws(LocatedError) {
      index = try analysis.graph.node(named: name)
    } catch {
      throw failure("--node" + language.colon + error.text(language), .usage)
    }
    guard let details = analysis.details(ofNode: index) else { return }
    if isJSON {
      try writeJSON { $0.write(details, in: analysis) }
    } else {
      try write(lines: lines(of: NodeDetailsText(details, in: analysis)))
    }
    if let problem = analysis.nodes[index].problem, problem.isImpossible {
      throw failure("\(analysis.graph.title(ofNode: index)): \(problem.text(language))", .dataError)
    }
  }

  private func lines(of text: NodeDetailsText) -> [String] {
    let parts = text.parts.map { part in
      let rows = part.lines.map { line in
        ["  " + line.label.text(language), style.plain(line.text.text(language))]
      }
      return [part.title.text(language)]
        + (rows.isEmpty ? ["  " + language("none", "无")] : TextTable(rows).lines)
    }
    return parts.joined(separator: [""]).map(\.withoutControls)
  }
}
