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
