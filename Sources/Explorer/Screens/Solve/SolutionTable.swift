import CellGrid
import ConvMath

/// The solutions that are seen, as a table: what each changes, then what it comes to in as many columns as there is
/// room for.
struct SolutionTable {
  let columns: Table<Column>
  private let solutions: ArraySlice<Solution>
  private let changes: [String]
  private let search: SolutionSearch
  private let glyphs: Glyphs

  enum Column: Hashable {
    /// What a solution changes.
    case change
    /// What it comes to, exactly or as a rounded reading.
    case figure(Metric, isExact: Bool)
  }

  /// The metrics that have a column, and whether exact or as a rounded reading.
  private struct Layout {
    var metrics: [Metric]
    var isExact = false
  }

  /// From the most telling to what always has room. An output that is wanted to the number tells nothing in a table.
  private static func layouts(_ search: SolutionSearch) -> [Layout] {
    let fixed = search.constraints.filter { $0.relation == .equal }.map(\.metric)
    let isFixed =
      !search.base.axisNames.isEmpty
      && search.base.axisNames.allSatisfy { fixed.contains(.outputExtent($0)) }
    return [
      Layout(metrics: [.output, .flops, .parameters, .macs, .memory], isExact: true),
      Layout(metrics: [.output, .flops, .parameters, .macs, .memory]),
      Layout(metrics: [.output, .flops, .parameters]),
      Layout(metrics: isFixed ? [.flops, .parameters] : [.output, .flops]),
      Layout(metrics: isFixed ? [.flops] : [.output]), Layout(metrics: []),
    ]
  }

  /// Columns that a change should have, if it is not shorter, before figures are left out for it.
  private static let changeColumns = 27
  /// Columns that changes have where there is room for more than they need.
  private static let spaciousColumns = 60

  init(_ solutions: ArraySlice<Solution>, of search: SolutionSearch, columns: Int, glyphs: Glyphs) {
    (self.solutions, self.search, self.glyphs) = (solutions, search, glyphs)
    let names = ChangeText(glyphs: glyphs)
    let changes = solutions.map { solution in
      glyphs.plain(
        solution.changes.isEmpty
          ? SolveWording.nothingToChange.text(glyphs.language)
          : names.text(of: solution.layer, since: search.base)
      )
    }
    self.changes = changes
    let longest = changes.map { CharacterWidth.of($0) }.max() ?? 0
    let layouts = Self.layouts(search).enumerated().lazy.map { index, layout in
      // All columns only beside whole changes. Figures stand close to them, not at the far end of a wide screen.
      let least = index < 2 ? longest : min(longest, Self.changeColumns)
      let change = Table.Column(
        Column.change, glyphs.language("what changes", "改动"),
        widths: least...max(longest, Self.spaciousColumns), isElastic: true)
      return [change]
        + layout.metrics.map { metric in
          .init(
            .figure(metric, isExact: layout.isExact), Self.title(of: metric, glyphs.language), .right,
            holding: solutions.lazy.map { Self.text(metric, of: $0, in: search, layout.isExact, glyphs) })
        }
    }
    self.columns = Table(firstThatFits: layouts, width: columns)
  }

  private static func title(of metric: Metric, _ language: Language) -> String {
    let message: Wording =
      switch metric {
      case .output: .output
      case .parameters: .parameters
      case .macs: .macs
      case .memory: .memory
      default: .flops
      }
    return message.text(language)
  }

  private static func text(
    _ metric: Metric, of solution: Solution, in search: SolutionSearch, _ isExact: Bool, _ glyphs: Glyphs
  ) -> String {
    let output = solution.analysis.output
    if metric == .output {
      // The channels are those of the layer, unless the change says so.
      let isWhole = isExact || output.spatial.isEmpty
      let extents = isWhole ? Array(output.extents.dropFirst()) : Array(output.spatial)
      return extents.map { $0.grouped }.joined(separator: glyphs.times)
    }
    guard let value = solution.analysis[metric, search.numberType] else { return "" }
    if metric == .memory { return Reading.bytes(value) }
    return isExact ? value.grouped : Reading.rounded(value) ?? value.grouped
  }

  /// Draws the row of the list that a solution stands in.
  func draw(_ row: Canvas.ListRow, _ canvas: inout Canvas) {
    guard solutions.indices.contains(row.index) else { return }
    canvas.row(columns, row.rect.splitLeft(2).rest) { column in
      switch column.key {
      case .change: (changes[row.index - solutions.startIndex], row.style)
      case .figure(let metric, let isExact):
        (Self.text(metric, of: solutions[row.index], in: search, isExact, glyphs), row.style)
      }
    }
  }
}
