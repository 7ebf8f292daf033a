import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct PresentationTests {
  private func presented(_ layer: Layer = .example, _ columns: Int = 80, _ rows: Int = 24) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.press(.char("D"))
    return pilot
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)]) func golden(columns: Int, rows: Int) throws {
    try expectGolden("presentation-\(columns)x\(rows)", presented(.example, columns, rows))
    var ascii = presented(.example, columns, rows)
    ascii.capabilities.isUnicode = false
    try expectGolden("presentation-ascii-\(columns)x\(rows)", ascii)
    var chinese = presented(.example, columns, rows)
    chinese.press(.char("L"), .up)
    try expectGolden("presentation-chinese-\(columns)x\(rows)", chinese)
    var picture = presented(.example, columns, rows)
    picture.press(.char("i"))
    try expectGolden("presentation-picture-\(columns)x\(rows)", picture)
    var broken = presented(.example, columns, rows)
    broken.focus(.kernelSize, 0)
    broken.type("999")
    try expectGolden("presentation-issue-\(columns)x\(rows)", broken)
  }

  /// It changes with keys as the layer screen does.
  @Test func keysChangeTheLayer() {
    var (pilot, plain) = (presented(), Pilot())
    for key in [
      Key.down, .right, .char("5"), .enter, .down, .down, .shift(.right), .char("u"), .char("k"), .escape,
    ] {
      pilot.press(key)
      plain.press(key)
      #expect(pilot.state.document == plain.state.document && pilot.state.focus == plain.state.focus)
    }
  }

  @Test func saysHowToLeaveAndLeaves() {
    for end in [Key.char("D"), .escape] {
      var pilot = presented()
      #expect(pilot.text.contains("D end the presentation"))
      pilot.press(end)
      #expect(!pilot.state.isPresenting && pilot.text == Pilot().text)
    }
    // What is typed is taken back first.
    var pilot = presented()
    pilot.press(.char("7"), .escape)
    #expect(pilot.state.isPresenting)
    // From a screen without one it goes to the layer.
    var other = Pilot()
    other.press(.char("a"), .char("D"))
    #expect(other.state.screen == .layer && other.state.isPresenting)
  }

  @Test func everySizeAndKindDraws() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 5) {
      var pilot = presented(Layer.example.changing(kind: kind))
      for rows in Thoroughness.sample([0, 1, 5, 9, 10, 11, 12, 14, 17, 20, 23, 24, 30, 44, 60], oneIn: 3) {
        for columns in Thoroughness.sample([0, 1, 39, 40, 41, 62, 80, 120, 200], oneIn: 2) {
          pilot.size = Size(columns: columns, rows: rows)
          #expect(pilot.frame.surface.size == pilot.size)
          if rows >= 10, columns >= 40 {
            #expect(pilot.frame.cursor != nil && pilot.text.contains(kind.name), "\(kind) \(pilot.size)")
          }
        }
      }
    }
  }

  /// The exact numbers stand beside the large ones.
  @Test func exactNumbersAreAlwaysThere() throws {
    for kind in LayerKind.all {
      let layer = Layer.example.changing(kind: kind)
      guard let analysis = try? layer.analyze() else { continue }
      let text = presented(layer, 120, 36).text
      for number in [analysis.output.description, analysis.parameters.grouped, analysis.batch.flops.grouped] {
        #expect(text.contains(number), "\(number) of \(kind)")
      }
    }
  }

  /// What is hidden to be predicted is not presented either.
  @Test func hiddenFiguresAreNotShown() {
    var pilot = presented()
    pilot.state.hide(.all)
    #expect(pilot.state.isHiding && pilot.text.contains("output  ?"))
    for number in ["112", "9,472", "236,027,904"] { #expect(!pilot.text.contains(number)) }
  }

  /// Every cell has colours of the greatest contrast, or none at all where there are none.
  @Test(arguments: ColorDepth.allCases) func contrastIsHigh(depth: ColorDepth) {
    for choice in ThemeChoice.allCases {
      var pilot = presented()
      pilot.state.themeChoice = choice
      pilot.capabilities.colorDepth = depth
      let surface = pilot.frame.surface
      for row in 0..<24 {
        for column in 0..<80 {
          let style = surface[Point(column: column, row: row)]?.style ?? .plain
          let hasColours = style.foreground != nil && style.background != nil
          #expect(hasColours == (choice != .none && depth != .mono))
          for color in [style.foreground, style.background].compactMap({ $0 }) { #expect(depth.shows(color)) }
        }
      }
    }
  }
}

@Suite struct BigTextTests {
  @Test func squaresAreTwoColumnsWide() throws {
    let text = try #require(BigText("1×0", .large))
    #expect(text.columns == 6 + 2 + 6 + 2 + 8)
    #expect(BigText("1×0", .medium)?.columns == 5 + 1 + 5 + 1 + 6)
    #expect(BigText("1×0", .small)?.columns == 3 + 1 + 3 + 1 + 4)
    #expect(BigText("stride", .small) == nil)
  }

  @Test func exactDigitsComeFirst() {
    let fitted = { BigText.fitting("236,027,904", or: "236.0M", columns: $0, rows: 5) }
    #expect(fitted(100)?.text == "236,027,904" && fitted(100)?.scale == .large)
    #expect(fitted(70)?.scale == .medium && fitted(70)?.text == "236,027,904")
    #expect(fitted(39)?.text == "236.0M" && fitted(39)?.scale == .medium)
    #expect(fitted(28)?.text == "236.0M" && fitted(28)?.scale == .small)
    #expect(fitted(10) == nil && BigText.fitting("1", or: "", columns: 9, rows: 4) == nil)
  }
}
