import CellGrid
import ConvMath

/// Where the figures of a result stand, each with its reading and its change: whole, or not at all.
struct ResultPlan {
  /// A figure with all that stands in its line and below it.
  struct Line {
    var figure: Figure
    /// What stands for the value, and whether it is the brief form.
    var text = ""
    var isBrief = false
    /// Where values begin, and where this one does.
    var start = 0
    var column = 0
    var rows = 1
    /// The reading and the change: each with its column and the rows that it stands below.
    var notes: [(text: String, column: Int, offset: Int)] = []
  }

  private(set) var lines: [Line] = []
  /// Figures that there is no row for.
  private(set) var missing = 0

  private let glyphs: Glyphs
  private let columns: Int

  /// How much a change takes.
  private enum Style: CaseIterable {
    /// All of it, beside the value where there are columns for that, or else below.
    case full
    /// As little as says it, beside the value in the place of the reading.
    case brief
  }

  /// Columns from which on the change of a figure stands beside it, not below.
  private static let besideColumns = 64

  init(_ all: [Figure], since baseline: [Figure], in size: Size, _ glyphs: Glyphs) {
    self.glyphs = glyphs
    columns = size.columns
    for style in Style.allCases {
      lines = fitted(all, baseline, style, rows: size.rows)
      if baseline.isEmpty || lines.count == all.count { break }
    }
    missing = all.count { !$0.value.isEmpty } - lines.count { !$0.figure.value.isEmpty }
  }

  /// The lines that fit, those of most weight left out first. What is left out takes no room, so that the others may have
  /// more of it.
  private func fitted(_ figures: [Figure], _ baseline: [Figure], _ style: Style, rows: Int) -> [Line] {
    var figures = figures
    while true {
      let lines = place(figures, baseline, style)
      guard lines.reduce(0, { $0 + $1.rows }) > max(rows, 1), lines.count > 1,
        let most = figures.map(\.weight).max(), let index = figures.lastIndex(where: { $0.weight == most })
      else { return lines }
      figures.remove(at: index)
    }
  }

  private func place(_ figures: [Figure], _ baseline: [Figure], _ style: Style) -> [Line] {
    let widths = FigureColumns(figures, glyphs.language)
    return figures.map { figure in
      var line = line(figure, widths)
      let end = line.column + CharacterWidth.of(line.text)
      let reading = widths.start + widths.counts + 2 + widths.readings
      if !figure.reading.isEmpty, reading <= columns {
        line.notes = [(figure.reading, reading - CharacterWidth.of(figure.reading), 0)]
      }
      let old = baseline.first { $0.isSame(as: figure) }
      guard let old, figure.hasChange else { return line }
      add(
        figure, since: old, to: &line, valueEnd: end, readingEnd: line.notes.isEmpty ? end : reading, widths,
        style)
      return line
    }
  }

  /// The value, exact where there is room for it.
  private func line(_ figure: Figure, _ widths: FigureColumns) -> Line {
    var line = Line(figure: figure, start: widths.start, column: widths.start)
    line.text = glyphs.plain(figure.value)
    line.isBrief = widths.start + CharacterWidth.of(line.text) > columns && !figure.brief.isEmpty
    if line.isBrief { line.text = glyphs.plain(figure.brief) }
    if figure.isCount, widths.start + widths.counts <= columns {
      line.column = widths.start + widths.counts - CharacterWidth.of(line.text)
    }
    return line
  }

  private func add(
    _ figure: Figure, since old: Figure, to line: inout Line, valueEnd: Int, readingEnd: Int,
    _ widths: FigureColumns, _ style: Style
  ) {
    func change(from column: Int) -> String? {
      let text = figure.change(since: old, glyphs, columns: columns - column)
      return CharacterWidth.of(text) <= columns - column ? text : nil
    }
    let isUnchanged = figure.isUnchanged(since: old)
    // Beside everything, in a column of its own.
    let aligned = max(widths.end, readingEnd) + 2
    if columns >= Self.besideColumns || isUnchanged, let text = change(from: aligned) {
      line.notes.append((text, aligned, 0))
      return
    }
    if isUnchanged, let text = change(from: readingEnd + 2) {
      line.notes.append((text, readingEnd + 2, 0))
      return
    }
    if isUnchanged || style == .brief, let text = change(from: valueEnd + 2) {
      // In the place of the reading, which says no more than the value.
      line.notes = [(text, valueEnd + 2, 0)]
      return
    }
    guard let text = change(from: widths.start) else { return }
    line.rows = 2
    line.notes.append((text, widths.start, 1))
  }
}

/// The widths that figures below each other share.
private struct FigureColumns {
  var labels = 0
  var counts = 0
  var readings = 0
  private var texts = 0

  /// Where values begin.
  var start: Int { labels + 2 }
  /// Where all of them end.
  var end: Int { start + max(counts + 2 + readings, texts) }

  init(_ figures: [Figure], _ language: Language) {
    for figure in figures where !figure.value.isEmpty {
      labels = max(labels, CharacterWidth.of(figure.label.text(language)) + (figure.isIndented ? 1 : 0))
      if figure.isCount {
        counts = max(counts, figure.value.count)
      } else {
        texts = max(texts, CharacterWidth.of(figure.value))
      }
      readings = max(readings, CharacterWidth.of(figure.reading))
    }
  }
}

extension Figure {
  /// Whether the value is a bare count, to be aligned with others.
  fileprivate var isCount: Bool { !value.isEmpty && value.allSatisfy { $0.isNumber || $0 == "," } }
}
