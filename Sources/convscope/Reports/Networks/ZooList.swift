import ConvMath
import LayerText
import Network

/// The networks that are built in, family by family, with their figures and what is published of them.
struct ZooList {
  private var families: [(family: Zoo.Family, rows: [Row])] = []

  private struct Row {
    var network: ZooNetwork
    var analysis: NetworkAnalysis
  }

  /// Works out the networks of some families.
  init(_ families: [Zoo.Family]) throws(GraphError) {
    for family in families {
      var rows: [Row] = []
      for network in family.networks {
        rows.append(Row(network: network, analysis: try network.graph().analyze()))
      }
      self.families.append((family, rows))
    }
  }

  // MARK: Tables

  /// A line for each family, below a heading.
  func folded(_ style: TextStyle) -> [String] {
    let language = style.language
    let columns: [TextTable.Column] = [
      .text(language("family", "系列")), .number(language("year", "年份")), .number(language("networks", "网络数")),
      .number(language("parameters", "参数量")), .text(style.plain(language("from – to", "从 – 到"))),
    ]
    let cells = families.map { family, rows in
      let parameters = rows.compactMap(\.analysis.parameters)
      let range = Set([parameters.min(), parameters.max()].compactMap { $0 }).sorted().map(\.grouped)
      let ends = rows.count > 1 ? [rows[0], rows[rows.count - 1]] : rows
      return [
        family.name, "\(family.year)", "\(rows.count)", style.plain(range.joined(separator: " – ")),
        style.plain(ends.map(\.network.name).joined(separator: " – ")),
      ]
    }
    return TextTable(columns, rows: cells).lines
  }

  /// A line for each network, below a heading.
  func lines(_ style: TextStyle) -> [String] {
    let language = style.language
    let columns: [TextTable.Column] = [
      .text(language("name", "名称")), .text(language("variant", "变体")), .number(language("year", "年份")),
      .number(language("input", "输入")), .number(language("parameters", "参数量")),
      .number(language("MACs", "乘加次数")), .text(language("published", "发表的数值")),
    ]
    let cells = families.flatMap(\.rows).map { row in
      [
        row.network.name, style.plain(row.network.variant(language)), "\(row.network.year)",
        row.network.input.map(\.grouped).joined(separator: style.by), row.analysis.parameters?.grouped ?? "?",
        row.analysis.work?.macs.grouped ?? "?", row.network.published.map { style.plain($0.text) } ?? "",
      ]
    }
    return TextTable(columns, rows: cells).lines
  }

  /// Where the published figures are from, and why they differ, in sentences; each source once.
  func sources(_ style: TextStyle) -> [String] {
    var told: Set<String> = []
    let published = families.flatMap(\.rows).compactMap { row in
      row.network.published.map { (name: row.network.name, figure: $0) }
    }
    let sources = published.map(\.figure.source).filter { told.insert($0).inserted }
    let notes = published.compactMap { name, figure in
      figure.note.map { name + style.language.colon + $0.text(style.language) }
    }
    guard !sources.isEmpty else { return notes }
    return [style.language("published: ", "数值出处：") + sources.joined(separator: "; ")] + notes
  }

  // MARK: JSON

  /// All that is known of each, as a list of objects.
  func write(to writer: inout JSONWriter) {
    writer.list { writer in
      for (family, rows) in families {
        for row in rows { Self.write(row, of: family, to: &writer) }
      }
    }
  }

  private static func write(_ row: Row, of family: Zoo.Family, to writer: inout JSONWriter) {
    let (network, analysis) = (row.network, row.analysis)
    writer.object { writer in
      for (key, text) in [
        ("name", network.name), ("family", family.name), ("title", network.title),
        ("variant", network.variant(.english)), ("source", network.source),
      ] {
        writer.write(key: key)
        writer.write(text)
      }
      writer.write("year", network.year)
      writer.write(key: "input")
      writer.list { writer in for extent in network.input { writer.write(extent) } }
      if let parameters = analysis.parameters { writer.write("parameters", parameters) }
      if let buffers = analysis.buffers { writer.write("buffers", buffers) }
      if let macs = analysis.work?.macs { writer.write("macs", macs) }
      if let published = network.published { write(published, to: &writer) }
    }
  }

  private static func write(_ published: PublishedFigure, to writer: inout JSONWriter) {
    writer.write(key: "published")
    writer.object { writer in
      for (key, text) in [
        ("parameters", published.parameters), ("work", published.work), ("source", published.source),
        ("note", published.note?.text(.english)),
      ] {
        guard let text else { continue }
        writer.write(key: key)
        writer.write(text)
      }
    }
  }
}
