import CellGrid
import ConvMath

/// What tools print for a layer, as the rows of a table: first what is true, then each tool.
struct CountsTable: Hashable {
  struct Row: Hashable {
    var name: String
    /// The name where there is little room.
    var shortName: String
    var value: Int?
    var valueText: String
    var unit = ""
    var standing: CounterStanding
    /// How the figure differs from that of the baseline: its sign and percent; empty where there is none.
    var change = ""
    var reason = ""
  }

  /// The true MACs and FLOPs of the whole batch; the comparisons of a layer that has no FLOPs.
  var truths: [Row]
  /// One row for each tool, in the order of `Counter.allCases`.
  var tools: [Row]
  /// What figures are held against.
  var truth: CounterStanding.Truth?
  /// The letter of the baseline that figures are compared with.
  var baseline: Character?

  init(_ analysis: Analysis, baseline: (name: Character, analysis: Analysis)?, _ glyphs: Glyphs) {
    let work = analysis.batch
    let former = baseline?.analysis
    func change(_ new: Int?, _ old: Int?) -> String {
      guard let new, let old else { return "" }
      return Change(old: old, new: new).brief(glyphs)
    }
    func truth(_ name: Wording, _ unit: Wording?, _ path: KeyPath<Work, Int>) -> Row {
      let value = work[keyPath: path]
      let isHeld = unit != nil && value > 0
      return Row(
        name: name.text(glyphs.language), shortName: name.text(glyphs.language), value: value,
        valueText: value.grouped, unit: unit?.text(glyphs.language) ?? "",
        standing: CounterStanding(isHeld ? value : nil, macs: work.macs, flops: work.flops),
        change: change(value, former?.batch[keyPath: path]))
    }
    truths = [
      truth(Wording("true MACs", "真实乘加次数"), .macs, \.macs),
      truth(Wording("true FLOPs", "真实 FLOPs"), .flops, \.flops),
    ]
    // What a layer without FLOPs does instead.
    if work.flops == 0, work.operations.comparisons > 0 {
      truths.append(truth(Wording("comparisons", "比较次数"), nil, \.operations.comparisons))
    }
    tools = analysis.counterFigures.map { figure in
      Row(
        name: figure.counter.title, shortName: Formula.Quantity.counted(figure.counter).symbol,
        value: figure.value, valueText: figure.valueText, unit: figure.counter.unit,
        standing: CounterStanding(figure.value, macs: work.macs, flops: work.flops),
        change: change(figure.value, former?.counterFigure(figure.counter).value),
        reason: figure.note.text(glyphs.language))
    }
    self.truth = CounterStanding.truth(macs: work.macs, flops: work.flops)?.0
    self.baseline = baseline?.name
  }

  var rows: [Row] { truths + tools }
}

/// The columns of the table: as much as there is room for.
struct CountsColumns {
  let table: Table<Column>

  enum Column: Hashable {
    case name(isLong: Bool)
    case figure(isExact: Bool)
    case reading, unit, change
    case standing(isBrief: Bool)
    /// Why a tool prints that.
    case reason
  }

  private let language: Language

  /// Reasons get at least so many columns where they stand beside the rows.
  private static let leastReason = 21

  /// The first of these that fits: all of it; without readings; short names; without changes; short standings; rounded
  /// figures; names and figures alone.
  init(_ table: CountsTable, columns: Int, withReasons: Bool, _ language: Language) {
    self.language = language
    let change = table.baseline == nil ? [] : [Column.change]
    let beginning: [Column] = [.name(isLong: true), .figure(isExact: true)]
    let short: [Column] = [.name(isLong: false), .figure(isExact: true), .unit]
    let layouts: [[Column]] = [
      beginning + [.reading, .unit, .standing(isBrief: false)] + change,
      beginning + [.unit, .standing(isBrief: false)] + change,
      short + [.standing(isBrief: false)] + change,
      // Figure and unit are what the screen is about; the change stands below for the selected tool.
      short + [.standing(isBrief: false)],
      short + [.standing(isBrief: true)],
      [.name(isLong: false), .figure(isExact: false), .unit, .standing(isBrief: false)],
      [.name(isLong: false), .figure(isExact: false), .standing(isBrief: true)],
      [.name(isLong: false), .figure(isExact: false)],
    ]
    self.table = Table(
      firstThatFits: layouts.lazy.map { layout in
        let gap = layout[0] == .name(isLong: true) ? 2 : 1
        let shown = layout.filter { column in
          // Without a truth there is nothing to hold figures against.
          if case .standing = column { table.truth != nil } else { true }
        }
        let reason = Table.Column(
          Column.reason, language("why", "原因"), widths: Self.leastReason...max(columns, Self.leastReason),
          gap: 3,
          rank: layout.count == 2 ? 1 : 0, isElastic: true)
        return shown.map { Self.column($0, of: table, gap: gap, language) } + (withReasons ? [reason] : [])
      }, width: columns)
  }

  private static func column(_ column: Column, of table: CountsTable, gap: Int, _ language: Language)
    -> Table<Column>.Column
  {
    let title: Wording? =
      switch column {
      case .name: CountsWording.tool
      case .figure: .figure
      case .unit: CountsWording.unit
      // Where there is little room the unit has its international name.
      case .standing(isBrief: true):
        table.truth.map { CountsWording.versusBriefly($0 == .macs ? "MACs" : "FLOPs") }
      case .standing: table.truth.map { CountsWording.versus($0.label.text(language)) }
      case .change: table.baseline.map { .against(String($0)) }
      case .reading, .reason: nil
      }
    let isNumber = if case .figure = column { true } else { column == .reading }
    return .init(
      column, title?.text(language) ?? "", isNumber ? .right : .left,
      holding: table.rows.lazy.map { text(column, $0, language) }, gap: gap)
  }

  private static func text(_ column: Column, _ row: CountsTable.Row, _ language: Language) -> String {
    let rounded = row.value.flatMap { Reading.rounded($0) }
    return switch column {
    case .name(let isLong): isLong ? row.name : row.shortName
    case .figure(let isExact): isExact ? row.valueText : rounded ?? row.valueText
    case .reading: rounded ?? ""
    case .unit: row.unit
    case .standing(let isBrief): row.standing.text(isBrief: isBrief, language)
    case .change: row.change
    case .reason: ""
    }
  }

  /// Columns of the reasons; 0 where they do not stand beside the rows.
  var reasons: Int { table.place(of: .reason)?.width ?? 0 }

  /// What stands in a column of a row, but for the reason, which may take several lines.
  func text(_ column: Column, _ row: CountsTable.Row) -> String { Self.text(column, row, language) }
}
