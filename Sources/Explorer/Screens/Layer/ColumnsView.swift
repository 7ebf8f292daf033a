import CellGrid
import ConvMath

extension State {
  /// The layer screen with its panels side by side, and the reasons below.
  ///
  /// Panels fold in this order as the screen narrows: memory, ledger, then (in `drawCompact`) the reasons.
  func drawColumns(_ canvas: inout Canvas, _ rect: Rect) {
    let columns = Columns(total: rect.columns)
    let inputRows = canvas.rows.filter { $0.panel == .input }.count + 2
    let ruleRows = canvas.rows.filter { $0.panel == .rules }.count + 2
    let figures = analysis?.figures(document.numberType, language) ?? []
    let layerLines = fieldLines(.layer, of: canvas.rows, columns: columns.layer - 4).count + 2
    let needed = max(inputRows + ruleRows, layerLines, resultRows(figures) + 2)
    let leastWhy = rect.rows >= 28 ? 10 : 7
    let (top, why) = rect.splitTop(min(needed, rect.rows - leastWhy))

    let (left, afterInput) = top.splitLeft(columns.input)
    let (input, rules) = left.splitTop(min(inputRows, max(left.rows - ruleRows, 3)))
    drawFields(&canvas, input, .input)
    drawFields(&canvas, rules, .rules)
    let (layer, afterLayer) = afterInput.splitLeft(columns.layer)
    drawFields(&canvas, layer, .layer)
    let (result, afterResult) = afterLayer.splitLeft(columns.result)
    drawResult(&canvas, result, figures)
    if columns.ledger > 0 {
      let (ledger, memory) = afterResult.splitLeft(columns.ledger)
      if isHiding {
        drawCover(&canvas, afterResult.splitLeft(columns.ledger + columns.memory).left, .ledger)
      } else if columns.memory > 0 {
        drawLedger(&canvas, ledger)
        drawMemory(&canvas, memory.splitLeft(columns.memory).left)
      } else {
        let rows = ledgerRows * (baselineAnalysis == nil ? 1 : 2) + 2
        let (upper, lower) = ledger.splitTop(min(rows, ledger.rows))
        drawLedger(&canvas, upper)
        drawMemory(&canvas, lower)
      }
    }
    let (formulas, levers) = why.splitLeft(columns.total >= 180 ? columns.total - 88 : columns.total)
    let (rest, ready) = drawMiniature(&canvas, beside: formulas)
    drawWhy(&canvas, rest, ready: ready)
    if levers.columns > 0, isHiding {
      drawCover(&canvas, levers, LeversWording.title)
    } else if levers.columns > 0 {
      drawLeverTable(
        &canvas, canvas.panel(levers, title: LeversWording.title.text(canvas.language)), frame: levers)
    }
  }

  /// The widths of the panels beside each other.
  private struct Columns {
    var total: Int
    var input: Int
    var layer: Int
    var result: Int
    var ledger = 0
    var memory = 0

    init(total: Int) {
      self.total = total
      switch total {
      case ..<112:
        input = 17
        layer = 28
        result = total - input - layer
      case ..<180:
        input = 19
        layer = 30
        result = 38
        ledger = total - input - layer - result
      default:
        input = 28
        layer = 40
        result = 50
        ledger = 38
        memory = min(total - input - layer - result - ledger, 44)
      }
    }
  }
}
