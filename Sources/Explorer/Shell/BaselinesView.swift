import CellGrid
import ConvMath

extension State {
  /// The slots in one line, the chosen one first, each with what the layer has different: "▸A stride 1→2, groups 1→32
  /// B same". Slots that do not fit are their letters alone.
  func drawBaselines(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.rows > 0 else { return }
    let changes = ChangeText(glyphs: canvas.glyphs)
    let slots =
      document.baselines.filter { $0.name == document.chosenBaseline }
      + document.baselines.filter { $0.name != document.chosenBaseline }
    var column = rect.minColumn + 1
    for (index, baseline) in slots.enumerated() {
      let isChosen = baseline.name == document.chosenBaseline
      let start = column
      let point = { (column: Int) in Point(column: column, row: rect.minRow) }
      let mark = isChosen ? canvas.glyphs.pointer : " "
      let style = isChosen ? canvas.theme.title : canvas.theme.faint
      column += canvas.write("\(mark)\(baseline.name) ", point(column), style)
      // Two columns and a letter for each that is still to come.
      let room = rect.maxColumn - column - 4 * (slots.count - index - 1) - 1
      let text = changeText(since: baseline, changes)
      if isChosen || CharacterWidth.of(canvas.glyphs.plain(text)) <= room {
        column += canvas.write(
          text, point(column), isChosen ? canvas.theme.text : canvas.theme.faint, width: max(room, 0))
      }
      canvas.add(
        Rect(column: start, row: rect.minRow, columns: column - start, rows: 1), .baseline(baseline.name))
      column += 1
    }
  }

  /// What differs from a baseline: in the network where it has one, or else in the layer.
  private func changeText(since baseline: Baseline, _ changes: ChangeText) -> String {
    guard document.network != nil || baseline.network != nil else {
      return changes.text(of: document.layer, since: baseline.layer)
    }
    let text = NetworkChangeText(document.network, since: baseline.network, glyphs: changes.glyphs).text
    return text.isEmpty ? Wording.same.text(changes.glyphs.language) : text
  }

  /// What a layer that is not the present one is compared with: the baseline, or else the present layer.
  var comparedAnalysis: Analysis? { isCurrent ? baselineAnalysis ?? analysis : nil }

  /// "against A", where that is what layers are compared with.
  var comparedName: String? {
    guard baselineAnalysis != nil, let name = document.chosenBaseline else { return nil }
    return Wording.against(String(name)).text(language)
  }

  /// The figures of the baseline; nil where none is chosen or it cannot be.
  var baselineAnalysis: Analysis? {
    guard let baseline = document.baseline else { return nil }
    return try? baseline.layer.analyze()
  }
}
