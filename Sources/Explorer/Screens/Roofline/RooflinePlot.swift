import CellGrid
import ConvMath

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The roof of a device over intensity, both by powers of ten, with the points of layers on it.
struct RooflinePlot {
  private let plot: Plot
  private let layer: Roofline
  private let baseline: (name: Character, roofline: Roofline)?

  /// A plot inside of `rect`; nil where there is no room for one.
  ///
  /// It holds the ridge and the points of layers that have any, with a margin around them.
  init?(_ rect: Rect, _ layer: Roofline, baseline: (name: Character, roofline: Roofline)?) {
    self.layer = layer
    self.baseline = baseline
    let points = [layer, baseline?.roofline].compactMap { $0 }.filter { $0.flops > 0 }.map(\.intensity)
    let all = points + [layer.ridge]
    guard let least = all.min(), let most = all.max(), least > 0 else { return nil }
    let headroom = Self.headroom(rect)
    let (low, high) = (least / pow(10, Self.leftMargin(rect, least, most, layer.ridge)), most * Self.margin)
    let bottom = layer.roof(at: low)
    let peak = Double(layer.device.peak)
    let top = peak * max(pow(peak / bottom, headroom), 1.5)
    let x = PlotScale(from: low, to: high, isLogarithmic: true, least: 0)
    let y = PlotScale(from: bottom, to: top, isLogarithmic: true, least: 0)
    guard let plot = Plot(rect, x: x, y: y, label: PlotScale.label) else { return nil }
    self.plot = plot
  }

  /// The axis goes on behind the greatest value by this factor.
  private static let margin = 6.0

  /// By how many powers of ten the axis begins before the least value: as many as let the slope of the roof rise as
  /// steeply as it should, a power of ten up for one across, where the room is high enough for it.
  private static func leftMargin(_ rect: Rect, _ least: Double, _ most: Double, _ ridge: Double) -> Double {
    guard rect.columns > 0 else { return 1 }
    let headroom = headroom(rect)
    // Dots down for each across.
    let shape = Double(rect.rows * 2) / Double(rect.columns)
    let across = log10(most / least) + log10(margin)
    let down = log10(ridge / least) * (1 + headroom)
    let needed = 1 + headroom > shape ? (across * shape - down) / (1 + headroom - shape) : 2
    return max(0.7, min(needed, 2))
  }

  /// What goes above the roof as a share of what is below it: a row for the legend at least.
  private static func headroom(_ rect: Rect) -> Double {
    let rows = Double(rect.rows - 2)
    return rows > 2 ? max(0.25, 1.25 / (rows - 1.25)) : 1
  }

  func draw(_ canvas: inout Canvas, _ style: Style) {
    canvas.drawAxes(of: plot)
    for roofline in [baseline?.roofline, layer].compactMap({ $0 }) where roofline.flops > 0 {
      canvas.draw(dropLine(roofline), of: plot, canvas.theme.faint)
    }
    canvas.draw(roof, of: plot, style)
    mark(layer.ridge, canvas.glyphs.ridge, &canvas, canvas.theme.text)
    drawPoints(&canvas)
    drawLegend(&canvas)
  }

  /// The slanted part of the roof and the flat one behind the ridge.
  private var roof: DotMatrix {
    var dots = plot.dots
    var former: Int?
    for column in 0..<dots.columns {
      let intensity = plot.x.value(at: Double(column) / Double(max(dots.columns - 1, 1)))
      let row = plot.row(layer.roof(at: intensity))
      // A steep roof has no gaps.
      let start = former.map { $0 > row ? $0 - 1 : $0 } ?? row
      dots.setColumn(column, from: max(start, row), to: row)
      former = row
    }
    return dots
  }

  /// Dots from a point down to the axis.
  private func dropLine(_ roofline: Roofline) -> DotMatrix {
    var dots = plot.dots
    let column = plot.column(roofline.intensity)
    let top = max(plot.row(roofline.roof(at: roofline.intensity)), 0)
    guard top < dots.rows else { return dots }
    for row in stride(from: top, to: dots.rows, by: 2) { dots.set(column: column, row: row) }
    return dots
  }

  private func mark(_ intensity: Double, _ sign: String, _ canvas: inout Canvas, _ style: Style) {
    guard let cell = plot.cell(intensity, layer.roof(at: intensity)) else { return }
    canvas.write(sign, cell, style)
  }

  /// The baseline by its letter, the layer by its sign; where both are in one cell, the letter stands beside.
  private func drawPoints(_ canvas: inout Canvas) {
    let own = layer.flops > 0 ? plot.cell(layer.intensity, layer.roof(at: layer.intensity)) : nil
    if let baseline, baseline.roofline.flops > 0,
      let cell = plot.cell(
        baseline.roofline.intensity, baseline.roofline.roof(at: baseline.roofline.intensity))
    {
      canvas.write(
        String(baseline.name), cell == own ? cell.moved(columns: 1) : cell, canvas.theme.title)
    }
    if let own { canvas.write(canvas.glyphs.strongest, own, canvas.theme.changed) }
  }

  /// What the signs mean, in the free room above the roof.
  private func drawLegend(_ canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    var parts: [String] = []
    if layer.flops > 0 { parts.append("\(glyphs.strongest) \(Wording.layer.text(canvas.language))") }
    parts.append("\(glyphs.ridge) \(RooflineWording.ridge.text(canvas.language))")
    if let baseline, baseline.roofline.flops > 0 {
      parts.append("\(baseline.name) \(Wording.baselineShort.text(canvas.language))")
    }
    let field = plot.field
    canvas.write(
      parts.joined(separator: "  "), field.origin.moved(columns: 1), canvas.theme.faint,
      width: field.columns - 1)
  }
}
