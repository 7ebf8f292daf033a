import ConvMath
import Network
import NetworkFiles

extension NodeText {
  init(glyphs: Glyphs) { self.init(language: glyphs.language, times: glyphs.times) }

  /// A row in a few words; for a group how many nodes it has.
  func text(of entry: NetworkEntry, in analysis: NetworkAnalysis) -> String {
    switch entry.cursor {
    case .input: language("input", "输入")
    case .group: text(ofNodes: entry.nodes.count)
    case .node(let index): text(ofNode: index, in: analysis)
    }
  }
}

extension NetworkCells {
  init(_ analysis: NetworkAnalysis, _ glyphs: Glyphs, fields: [ReceptiveFields?]) {
    self.init(analysis, [], language: glyphs.language, times: glyphs.times, fields: fields)
  }

  /// What stands in a row: nothing where an input has no such figure, and bytes in a unit that reads well.
  func text(_ column: NetworkColumn, of entry: NetworkEntry, _ glyphs: Glyphs) -> String {
    guard !entry.nodes.isEmpty else { return "" }
    let cell = cell(column, ofNodes: entry.nodes)
    if column == .bytes, case .count(let bytes) = cell {
      return bytes.map { $0 == 0 ? "" : Reading.bytes($0) } ?? "?"
    }
    return glyphs.plain(cell.text(glyphs.language, by: glyphs.times, .exact))
  }
}
