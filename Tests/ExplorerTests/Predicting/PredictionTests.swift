import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct PredictionTests {
  private func pilot(
    columns: Int = 80, rows: Int = 24, _ language: Language = .english, downs: Int = 0
  ) -> Pilot {
    var pilot = Pilot()
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.speak(language, isUnicode: true)
    pilot.press(.char("H"))
    for _ in 0..<downs { pilot.press(.down) }
    pilot.press(.enter)
    return pilot
  }

  /// The figures of the example, as they are written anywhere.
  private static let figures = [
    "112", "9,472", "9,408", "118,013,952", "236,027,904", "7 × 7", "61.286", "3.67", "802,816",
  ]

  @Test(arguments: [(80, 24), (120, 36), (200, 60), (62, 20), (40, 10)])
  func noScreenTellsWhatIsHidden(columns: Int, rows: Int) {
    for language in Language.allCases {
      for screen in ScreenName.all where screen != .exercises {
        var pilot = pilot(columns: columns, rows: rows, language)
        pilot.state.show(screen)
        _ = pilot.state.update(.resumed)
        while pilot.state.isWorking { pilot.state.work() }
        for figure in Self.figures {
          // What a convolution's kernel is stands in its field.
          if figure == "7 × 7" { continue }
          #expect(!pilot.text.contains(figure), "\(screen) at \(columns)×\(rows) shows \(figure)")
        }
      }
    }
  }

  @Test func nothingThatIsCopiedTellsWhatIsHidden() {
    let pilot = pilot()
    for format in ExportFormat.ofLayer {
      let text = pilot.state.text(in: format)?.text ?? ""
      #expect(!text.contains("118013952") && !text.contains("118,013,952"), "\(format)")
      #expect(!text.contains("9472") && !text.contains("9,472"), "\(format)")
    }
    #expect(pilot.state.text(in: .json)?.text.contains("kernel_size") == true)
    var copying = pilot
    #expect(copying.state.copy(.markdown) == nil)
    #expect(copying.text.contains("Figures are hidden"))
  }

  @Test func baselinesTellNothingEither() {
    var pilot = Pilot()
    pilot.press(.char("p"), .right, .right, .char("H"), .enter)
    for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
      pilot.size = size
      #expect(!pilot.text.contains("▲") && !pilot.text.contains("%"))
    }
  }

  @Test func aRightPredictionIsMarkedAndTheNextIsAsked() {
    var pilot = pilot()
    #expect(pilot.state.focus == .setting(.predictedOutput))
    pilot.type("1x64x112x112")
    pilot.press(.enter)
    #expect(pilot.text.contains("✓ 1 × 64 × 112 × 112"))
    #expect(pilot.state.focus == .setting(.predictedParameters))
    pilot.type("9472")
    pilot.press(.enter)
    #expect(pilot.text.contains("9,472"))
    #expect(pilot.state.focus == .setting(.predictedMACs))
    pilot.type("118013952")
    pilot.press(.enter)
    pilot.type("236,027,904")
    pilot.press(.enter)
    #expect(pilot.text.contains("236,027,904"))
    #expect(!pilot.state.items.contains(where: pilot.state.isAnswer))
  }

  @Test func aWrongPredictionGetsTheHintOfItsMistake() {
    var pilot = pilot(downs: 2)
    #expect(pilot.text.contains("1 × 64 × 112 × 112"))
    pilot.type("9408")
    pilot.press(.enter)
    #expect(pilot.text.contains("✗ params: Each output channel has a bias too."))
    pilot.press(.enter, .backspace, .escape)
    #expect(pilot.text.contains("9408"))
  }

  @Test func theSameKeyShowsAllAgain() {
    var pilot = pilot()
    #expect(!pilot.text.contains("9,472"))
    pilot.press(.char("H"))
    #expect(pilot.text.contains("9,472"))
    #expect(pilot.state.items.contains(pilot.state.focus))
    #expect(!pilot.state.isHiding)
  }

  @Test func anotherLayerIsPredictedAnew() {
    var pilot = pilot()
    pilot.type("1x64x112x112")
    pilot.press(.enter)
    pilot.focus(.stride, 0)
    pilot.press(.left)
    #expect(pilot.text.contains("output     ?"))
    #expect(pilot.state.items.contains(.setting(.predictedOutput)))
  }

  @Test func layersThatCannotBeAskNothing() {
    var pilot = pilot()
    pilot.focus(.stride, 0)
    pilot.type("0")
    #expect(!pilot.state.items.contains(where: pilot.state.isAnswer))
    #expect(!pilot.text.contains("9,472"))
  }

  @Test func coveredListsDoNotMove() {
    var pilot = Pilot()
    pilot.press(.right, .char("H"), .enter, .char("h"), .down)
    #expect(pilot.layer.outChannels == 65)
  }

  @Test(arguments: [(80, 24), (120, 36)]) func looksAsItDid(columns: Int, rows: Int) throws {
    for language in Language.allCases {
      let suffix = "\(columns)x\(rows)" + (language == .english ? "" : "-" + language.rawValue)
      var pilot = pilot(columns: columns, rows: rows, language)
      pilot.type("1x64x112x112")
      pilot.press(.enter)
      pilot.type("9408")
      pilot.press(.enter)
      try expectGolden("predict-\(suffix)", pilot)
    }
  }

  @Test func everySizeDraws() {
    for downs in 0..<HiddenFigures.allCases.count {
      for screen in ScreenName.all {
        var pilot = pilot(downs: downs)
        pilot.state.show(screen)
        for rows in Thoroughness.sample([1, 2, 5, 10, 11, 13, 20, 24, 36], oneIn: 4) {
          for columns in Thoroughness.sample([1, 20, 40, 41, 60, 62, 75, 76, 80, 120, 200], oneIn: 5) {
            pilot.size = Size(columns: columns, rows: rows)
            #expect(pilot.frame.surface.size == pilot.size)
          }
        }
      }
    }
  }
}
