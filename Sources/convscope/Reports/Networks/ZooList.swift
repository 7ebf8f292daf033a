import ConvMath
import LayerText
import Network
import NetworkFiles

/// The networks that are built in, with their figures.
struct ZooList {
  private var rows: [(network: ZooNetwork, analysis: NetworkAnalysis)] = []

  /// Works all of them out.
  init() throws(GraphError) {
    for network in Zoo.networks { rows.append((network, try network.graph().analyze())) }
  }

  /// A line for each, below a heading.
  func lines(_ style: TextStyle) -> [String] {
    let language = style.language
    let columns: [TextTable.Column] = [
      .text(language("name", "名称")), .text(language("variant", "变体")), .number(language("year", "年份")),
      .number(language("input", "输入")), .number(language("parameters", "参数量")),
      .number(language("MACs", "乘加次数")),
    ]
    let cells = rows.map { network, analysis in
      [
        network.name, style.plain(network.variant(language)), "\(network.year)",
        network.input.map(\.grouped).joined(separator: style.by), analysis.parameters?.grouped ?? "?",
        analysis.work?.macs.grouped ?? "?",
      ]
    }
    return TextTable(columns, rows: cells).lines
  }

  /// All that is known of each, as a list of objects.
  func write(to writer: inout JSONWriter) {
    writer.list { writer in
      for (network, analysis) in rows {
        writer.object { writer in
          writer.write(key: "name")
          writer.write(network.name)
          writer.write(key: "title")
          writer.write(network.title)
          writer.write(key: "variant")
          writer.write(network.variant(.english))
          writer.write(key: "source")
          writer.write(network.source)
          writer.write("year", network.year)
          writer.write(key: "input")
          writer.list { writer in for extent in network.input { writer.write(extent) } }
          if let parameters = analysis.parameters { writer.write("parameters", parameters) }
          if let buffers = analysis.buffers { writer.write("buffers", buffers) }
          if let macs = analysis.work?.macs { writer.write("macs", macs) }
        }
      }
    }
  }
}
