import CellGrid
import ConvMath
import Network

/// The columns of the table of layers and what stands in them.
struct LayerTable {
  let columns: [LayerColumn]
  /// Columns of the gutter, of the names, and of each of `columns`.
  let gutter: Int
  let names: Int
  let widths: [Int]
  private let glyphs: Glyphs

  /// Columns that names have before others are left out for them, and at most.
  private static let nameColumns = 14...40

  /// The columns that there is room for: what matters most first, then numbers in full instead of rounded.
  init(_ tool: NetworkScreen, _ extents: LayerExtents, columns room: Int, hasChange: Bool, glyphs: Glyphs) {
    self.glyphs = glyphs
    gutter = min(tool.lanes?.columns ?? 0, max(room / 6, 2))
    var left = room - gutter - 1 - min(max(extents.names, 8), Self.nameColumns.lowerBound)
    var chosen: [LayerColumn: Int] = [:]
    let all = tool.settings.columns
    let wanted = LayerColumn.wanted(tool.settings.measure, hasChange: hasChange) + LayerColumn.allCases
    for column in wanted where chosen[column] == nil && all?.contains(column) ?? true {
      // Without a baseline there is nothing to say of changes.
      guard hasChange || column != .change else { continue }
      let width = extents.least(column, glyphs.language)
      guard width + 2 <= left else { continue }
      left -= width + 2
      chosen[column] = width
    }
    for column in wanted {
      guard let width = chosen[column] else { continue }
      let more = extents.most(column, glyphs.language) - width
      guard more > 0, more <= left else { continue }
      chosen[column] = width + more
      left -= more
    }
    columns = LayerColumn.allCases.filter { chosen[$0] != nil }
    widths = columns.map { chosen[$0] ?? 0 }
    let used = widths.reduce(0) { $0 + $1 + 2 }
    names = max(min(room - gutter - 1 - used, min(max(extents.names, 8), Self.nameColumns.upperBound)), 0)
  }

  /// The places of the columns, from the left end of the table.
  var places: [(column: LayerColumn, start: Int, width: Int)] {
    var start = gutter + 1 + names
    return zip(columns, widths).map { column, width in
      start += width + 2
      return (column, start - width, width)
    }
  }

  /// A figure: exact where there is room, else rounded; "?" where it is not known.
  func number(_ value: Int?, width: Int) -> String {
    guard let value else { return "?" }
    let exact = value.grouped
    return exact.count <= width ? exact : Reading.rounded(value) ?? exact
  }

  /// A shape, its end left out where there is no room for it.
  func shape(_ shape: TensorShape?, width: Int) -> String {
    guard let shape else { return "?" }
    let text = glyphs.plain(shape.text(glyphs.language, by: glyphs.times))
    return CharacterWidth.truncated(text, to: width, ellipsis: glyphs.ellipsis)
  }
}
