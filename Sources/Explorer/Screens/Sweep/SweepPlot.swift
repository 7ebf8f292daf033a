import CellGrid
import ConvMath

/// The geometry of a sweep's plot: the values of the first field evenly spaced in their order, the metric upwards.
struct SweepPlot {
  let run: SweepRun
  let plot: Plot
  /// The last place along the first field.
  let last: Int

  /// A plot in `rect`; nil where there is no room for one.
  init?(_ run: SweepRun, _ rect: Rect, isLogarithmic: Bool) {
    last = run.sweep.count / run.secondCount - 1
    let range = run.bins.range ?? 0...1
    let (least, greatest) = (Double(range.lowerBound), Double(range.upperBound))
    // Where it costs no more than half of the room, the scale begins at nothing.
    let low = !isLogarithmic && least <= greatest / 2 ? 0 : least
    let scale = PlotScale(from: low, to: greatest, isLogarithmic: isLogarithmic)
    guard
      let plot = Plot(
        rect, x: PlotScale(from: 0, to: Double(last)), y: scale, hasLowerTicks: false, rowsPerTick: 3,
        label: PlotScale.label)
    else { return nil }
    self.run = run
    self.plot = plot
  }

  /// The place that stands for a bin: the one in its middle.
  private func middle(of bin: Int) -> Double {
    let first = bin * run.bins.valuesPerBin
    return Double(first) + Double(min(run.bins.valuesPerBin - 1, last - first)) / 2
  }

  /// The row of dots of a value; on a logarithmic scale nothing lies at the foot.
  private func row(_ value: Int) -> Int {
    plot.row(plot.y.isLogarithmic ? max(Double(value), plot.y.low) : Double(value))
  }

  /// The cell of a value of a place.
  func cell(_ place: Double, _ value: Int) -> Point? {
    plot.cell(place, plot.y.isLogarithmic ? max(Double(value), plot.y.low) : Double(value))
  }

  func cell(bin: Int, _ value: Int) -> Point? { cell(middle(of: bin), value) }

  /// The cell of the axis below a place.
  func axisCell(_ place: Double) -> Point {
    let column = max(0, min(plot.column(place) / 2, plot.field.columns - 1))
    return Point(column: plot.field.minColumn + column, row: plot.field.maxRow)
  }

  /// The cell of the axis below a bin.
  func axisCell(bin: Int) -> Point { axisCell(middle(of: bin)) }

  /// The place that a column of cells stands for.
  func place(ofColumn column: Int) -> Int {
    let share = (Double(column - plot.field.minColumn) * 2 + 0.5) / Double(plot.field.columns * 2 - 1)
    return max(0, min(Int(exactly: (share * Double(last)).rounded()) ?? last, last))
  }

  /// Whether the values lie so far apart that each can have a sign.
  var hasSigns: Bool { last > 0 ? plot.field.columns / last >= 2 : true }

  /// Puts the dots of a curve in: its bins from least to greatest, with lines between neighbours.
  func draw(_ curve: Int, in dots: inout DotMatrix) {
    var former: (column: Int, row: Int)?
    for bin in 0..<run.bins.binCount {
      guard let range = run.bins[bin, curve].range else {
        former = nil
        continue
      }
      let column = plot.column(middle(of: bin))
      let (low, high) = (row(range.lowerBound), row(range.upperBound))
      dots.setColumn(column, from: low, to: high)
      let center = (low + high) / 2
      if let former { drawLine(from: former, to: (column, center), in: &dots) }
      former = (column, center)
    }
  }

  private func drawLine(
    from start: (column: Int, row: Int), to end: (column: Int, row: Int), in dots: inout DotMatrix
  ) {
    let columns = end.column - start.column
    guard columns > 0 else { return }
    var row = start.row
    for step in 1...columns {
      let next = start.row + (end.row - start.row) * step / columns
      dots.setColumn(
        start.column + step, from: step == columns || next == row ? next : row + (next - row).signum(),
        to: next)
      row = next
    }
  }
}

extension SweepPlot {
  /// The places that are labelled: all where there is room, else those of round numbers, else every so many.
  func ticks(_ text: SweepText) -> [(place: Int, label: String)] {
    let columns = plot.field.columns
    let values = run.sweep.variations.first?.values
    func label(_ place: Int) -> String { text.tick(values?[place]) }
    if last < columns / 2 {
      let labels = (0...last).map(label)
      let widest = labels.map { CharacterWidth.of($0) }.max() ?? 0
      if (widest + 1) * last <= columns { return labels.enumerated().map { ($0.offset, $0.element) } }
    }
    let round = roundPlaces(atMost: max(columns / 10, 2))
    if round.count > 1 { return round.map { ($0, label($0)) } }
    let ends = CharacterWidth.of(label(0)) + CharacterWidth.of(label(last))
    let step = max(last / max(columns / (ends / 2 + 4), 1), 1)
    return stride(from: 0, through: last, by: step).prefix(columns).map { ($0, label($0)) }
  }

  private func roundPlaces(atMost count: Int) -> [Int] {
    guard let values = run.sweep.variations.first?.values, values.parts.count == 1,
      case .numbers(let range)? = values.parts.first
    else { return [] }
    let scale = PlotScale(
      from: Double(min(range.first, range.bound)), to: Double(max(range.first, range.bound)))
    return scale.ticks(atMost: count).compactMap { tick in
      Int(exactly: tick).flatMap { values.place(of: .number($0)) }
    }.sorted()
  }
}
