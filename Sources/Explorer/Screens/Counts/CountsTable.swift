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
struct CountsColumns: Hashable {
  var names = 0
  var figures = 0
  var readings = 0
  var units = 0
  var standings = 0
  var changes = 0
  /// What is left for reasons.
  var reasons = 0
  var hasLongNames = false
  var hasExactFigures = true
  var hasBriefStandings = false

  private let language: Language

  private init(_ language: Language) { self.language = language }

  /// The first of these that fits: all of it; without readings; short names; without changes; short standings; rounded
  /// figures; names and figures alone.
  init(_ table: CountsTable, columns: Int, withReasons: Bool, _ language: Language) {
    func fitted(_ change: (inout CountsColumns) -> Void) -> CountsColumns {
      var candidate = CountsColumns(language)
      change(&candidate)
      candidate.measure(table)
      return candidate
    }
    // 1 stands for a column that is there, until it is measured.
    let hasBaseline = table.baseline == nil ? 0 : 1
    let room = withReasons ? columns - Self.leastReason : columns
    let candidates = [
      fitted {
        ($0.hasLongNames, $0.readings, $0.units, $0.standings, $0.changes) = (true, 1, 1, 1, hasBaseline)
      },
      fitted { ($0.hasLongNames, $0.units, $0.standings, $0.changes) = (true, 1, 1, hasBaseline) },
      fitted { ($0.units, $0.standings, $0.changes) = (1, 1, hasBaseline) },
      // Figure and unit are what the screen is about; the change stands below for the selected tool.
      fitted { ($0.units, $0.standings) = (1, 1) },
      fitted { ($0.units, $0.standings, $0.hasBriefStandings) = (1, 1, true) },
      fitted { ($0.units, $0.standings, $0.hasExactFigures) = (1, 1, false) },
      fitted { ($0.standings, $0.hasBriefStandings, $0.hasExactFigures) = (1, true, false) },
      fitted { $0.hasExactFigures = false },
    ]
    self = candidates.first { $0.width <= room } ?? candidates[candidates.count - 1]
    reasons = withReasons ? max(columns - width - 3, 0) : 0
  }

  /// Reasons get at least so many columns where they stand beside the rows.
  private static let leastReason = 24

  /// The columns of all but the reasons.
  var width: Int {
    [figures, readings, units, standings, changes].filter { $0 > 0 }.reduce(names) { $0 + $1 + gap }
  }

  /// Columns between columns.
  var gap: Int { hasLongNames ? 2 : 1 }

  private mutating func measure(_ table: CountsTable) {
    let rows = table.rows
    func widest(_ isThere: Bool, _ title: Wording?, _ text: (CountsTable.Row) -> String) -> Int {
      guard isThere else { return 0 }
      return max(
        title.map { CharacterWidth.of($0.text(language)) } ?? 0,
        rows.map { CharacterWidth.of(text($0)) }.max() ?? 0)
    }
    names = widest(true, CountsWording.tool, name)
    figures = widest(true, .figure, figure)
    readings = widest(readings > 0, nil) { reading($0) }
    units = widest(units > 0, CountsWording.unit) { $0.unit }
    standings = widest(standings > 0 && table.truth != nil, title(of: table)) { standing($0) }
    changes = widest(changes > 0, against(table)) { $0.change }
  }

  func name(_ row: CountsTable.Row) -> String { hasLongNames ? row.name : row.shortName }

  func figure(_ row: CountsTable.Row) -> String {
    hasExactFigures ? row.valueText : row.value.flatMap { Reading.rounded($0) } ?? row.valueText
  }

  func reading(_ row: CountsTable.Row) -> String { row.value.flatMap { Reading.rounded($0) } ?? "" }

  func standing(_ row: CountsTable.Row) -> String { row.standing.text(isBrief: hasBriefStandings, language) }

  /// The heading over the standings; nil where there is nothing to hold figures against.
  func title(of table: CountsTable) -> Wording? {
    table.truth.map { truth in
      // Where there is little room the unit has its international name.
      hasBriefStandings
        ? CountsWording.versusBriefly(truth == .macs ? "MACs" : "FLOPs")
        : CountsWording.versus(truth.label.text(language))
    }
  }

  func against(_ table: CountsTable) -> Wording? { table.baseline.map { .against(String($0)) } }
}
