import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

/// Beside a baseline every figure that is shown is whole, and what has no room is told.
@Suite struct BaselineFigureTests {
  private static let layers: [Layer] = {
    var unchanged = Layer.example
    unchanged.hasBias = false
    var wide = Layer.example
    wide.outChannels = 2048
    var batch = Layer.example
    batch.input = Shape([32, 3, 224, 224])
    var small = Layer.example
    small.stride = [1, 1]
    small.kernelSize = [5, 5]
    return [
      .example, unchanged, wide, batch, small, Layer.example.changing(kind: LayerKind(.maxPooling, rank: 2)),
    ]
  }()

  @Test(arguments: Language.allCases) func noFigureLosesACharacter(language: Language) {
    let sizes = [
      (80, 24), (81, 25), (90, 30), (100, 28), (112, 30), (120, 36), (160, 40), (180, 50), (200, 60),
    ]
    for layer in Self.layers {
      for (columns, rows) in sizes {
        var pilot = Pilot()
        pilot.state.speak(language, isUnicode: true)
        pilot.press(.char("p"))
        pilot.state.edit { $0.layer = layer }
        pilot.size = Size(columns: columns, rows: rows)
        expectWhole(pilot, "\(language), \(columns)×\(rows), \(layer.kind.name)")
      }
    }
  }

  private func expectWhole(_ pilot: Pilot, _ place: Comment) {
    let language = pilot.state.language
    let figures = (pilot.state.analysis?.figures(.float32, language) ?? []).filter { !$0.value.isEmpty }
    let lines = pilot.panel(Wording.result.text(language))
    var shown = 0
    var left = lines[...]
    for figure in figures {
      let label = figure.label.text(language)
      guard let index = left.firstIndex(where: { $0.hasPrefix(label + " ") }) else { continue }
      let line = left[index]
      left = left[(index + 1)...]
      shown += 1
      #expect([figure.value, figure.brief].contains { !$0.isEmpty && line.contains($0) }, place)
      // A reading is there with its unit or not at all.
      guard let number = figure.reading.split(separator: " ").first, line.contains(" \(number)") else {
        continue
      }
      #expect(line.contains(figure.reading), place)
    }
    let missing = figures.count - shown
    let told = language("\(missing) more \(missing == 1 ? "does" : "do") not fit", "另有 \(missing) 项放不下")
    #expect(missing == 0 || pilot.text.contains(told), place)
  }

  /// Against the example the example says "same" throughout, and nothing of it is overwritten.
  @Test func whatIsTheSameStaysReadable() {
    var pilot = Pilot()
    pilot.press(.char("p"))
    let text = pilot.panel("result").joined(separator: "\n")
    for part in ["1 × 64 × 112 × 112", "9,472", "118,013,952", "236,027,904", "7 × 7 of the input"] {
      #expect(text.contains(part), "\(part) in\n\(text)")
    }
    #expect(!text.contains("118.0 =") && !text.contains("ou="))
  }

  /// What the tools count has its unit and its exact number at 80 × 24, in both languages, with a baseline too.
  @Test(arguments: Language.allCases) func countsKeepUnitsAndDigits(language: Language) {
    for isCompared in [false, true] {
      var pilot = Pilot()
      pilot.state.speak(language, isUnicode: true)
      if isCompared { pilot.press(.char("p"), .right) }
      pilot.press(.char("a"))
      guard let analysis = pilot.state.analysis else { continue }
      for figure in analysis.counterFigures {
        #expect(
          pilot.text.contains("\(figure.valueText(language)) \(figure.counter.unit)"), "\(figure.counter)")
      }
    }
  }
}

extension Pilot {
  /// The lines within the panel of a title.
  fileprivate func panel(_ title: String) -> [String] {
    let surface = frame.surface
    guard let start = find("╭ \(title)") else { return [] }
    var end = start.column + 1
    while let cell = surface[Point(column: end, row: start.row)], cell.character != "╮" { end += 1 }
    var lines: [String] = []
    var row = start.row + 1
    while surface[Point(column: start.column, row: row)]?.character == "│" {
      var line = ""
      for column in (start.column + 2)..<end {
        // The second half of a wide character has none of its own.
        guard let cell = surface[Point(column: column, row: row)], cell.width > 0 else { continue }
        line.append(cell.character)
      }
      lines.append(String(line.drop { $0 == " " }))
      row += 1
    }
    return lines
  }
}
