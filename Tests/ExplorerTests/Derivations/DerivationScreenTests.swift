import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct DerivationScreenTests {
  private func pilot(
    _ layer: Layer = .example, columns: Int = 80, rows: Int = 24, _ language: Language = .english,
    figure: DerivedFigure = .flops
  ) -> Pilot {
    var pilot = Pilot(layer)
    pilot.size = Size(columns: columns, rows: rows)
    pilot.state.speak(language, isUnicode: true)
    pilot.state.derive(.figure(figure))
    pilot.press(.home)
    return pilot
  }

  private func shown(_ pilot: Pilot) -> Int { pilot.state.derivationScreen.shown }

  // MARK: Keys

  @Test func everyKeyRevealsALine() throws {
    var pilot = pilot()
    let lines = try #require(pilot.state.analysis).derivation(of: .flops, .float32).lines()
    #expect(lines.count == 23 && shown(pilot) == 1)
    for (count, key) in zip(2...4, [Key.space, .right, .enter]) {
      pilot.press(key)
      #expect(shown(pilot) == count)
    }
    #expect(pilot.text.contains("= 147") && !pilot.text.contains("n − 1\n"))
    for count in 5...lines.count {
      pilot.press(.space)
      #expect(shown(pilot) == count)
      #expect(pilot.text.contains("line \(count)/23"))
    }
    pilot.press(.space)
    #expect(shown(pilot) == 23)
    pilot.press(.left)
    pilot.press(.backspace)
    #expect(shown(pilot) == 21)
    pilot.press(.home)
    #expect(shown(pilot) == 1)
    pilot.press(.left)
    #expect(shown(pilot) == 1)
    pilot.press(.end)
    #expect(shown(pilot) == 23)
  }

  @Test func wholeStepsGoByPages() {
    var pilot = pilot()
    pilot.press(.pageDown)
    #expect(shown(pilot) == 4)
    pilot.press(.pageDown, .pageDown)
    #expect(pilot.text.contains("step 3 of 7"))
    pilot.press(.pageUp)
    #expect(pilot.text.contains("step 2 of 7"))
    for _ in 0..<9 { pilot.press(.shift(.right)) }
    #expect(shown(pilot) == 23)
  }

  @Test func arrowsChooseTheFigure() {
    var pilot = pilot()
    pilot.press(.space, .space)
    pilot.press(.up)
    #expect(pilot.state.derivationScreen.topic == .figure(.macs))
    #expect(shown(pilot) == 1)
    pilot.press(.down)
    #expect(shown(pilot) == 3)
    for _ in 0..<30 { pilot.press(.down) }
    #expect(pilot.state.derivationScreen.topic == .everything)
    #expect(pilot.text.contains("params") && !pilot.text.contains("step 1"))
    for _ in 0..<30 { pilot.press(.up) }
    #expect(pilot.state.derivationScreen.topic == .figure(.output))
  }

  @Test func dAsksForTheFigure() {
    var pilot = Pilot()
    pilot.press(.char("d"))
    #expect(pilot.text.contains("choose a figure") && pilot.text.contains("9,472"))
    pilot.type("param")
    pilot.press(.enter)
    #expect(pilot.state.screen == .derivation && pilot.state.focus == .list)
    #expect(pilot.text.contains("w_1"))
    pilot.press(.escape)
    #expect(pilot.state.screen == .layer)
  }

  @Test func theStageOutlastsAnEdit() {
    var pilot = pilot()
    for _ in 0..<5 { pilot.press(.space) }
    pilot.enter(.kernelSize, 0)
    pilot.press(.char("+"))
    #expect(shown(pilot) == 6)
    #expect(pilot.text.contains("= 192 − 1"))
    // Space goes on from the field.
    pilot.press(.space)
    #expect(shown(pilot) == 7 && pilot.layer.kernelSize == [8, 8])
  }

  @Test func whatIsCompleteStaysComplete() {
    var pilot = pilot()
    pilot.press(.end)
    pilot.enter(.bias)
    pilot.press(.space)
    #expect(!pilot.layer.hasBias)
    #expect(pilot.text.contains("step 6 of 6"))
    pilot.press(.space)
    #expect(pilot.layer.hasBias)
    #expect(pilot.text.contains("step 7 of 7"))
  }

  @Test func figuresThatALayerHasNotGiveWay() {
    var pilot = pilot(figure: .macs)
    pilot.state.edit { $0.layer = Layer(LayerKind(.maxPooling), input: Shape([1, 8, 16, 16])) }
    pilot.press(.space)
    #expect(pilot.state.derivationScreen.topic == .figure(.flops))
    #expect(pilot.text.contains("only compares"))
  }

  /// What is to be predicted is not given away: each step has its symbols alone.
  @Test func hiddenFiguresStayHidden() throws {
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.state.hide(.all)
    pilot.state.derive(.figure(.flops))
    pilot.press(.end)
    #expect(shown(pilot) == 7)
    #expect(pilot.text.contains("FLOPs_1·out") && pilot.text.contains("n − 1 + 1"))
    for number in ["236,027,904", "802,816", "147", "294", "9,472"] { #expect(!pilot.text.contains(number)) }
    pilot.press(.escape, .char("d"))
    #expect(!pilot.text.contains("9,472"))
  }

  // MARK: Mouse

  @Test func clicksRevealAndChoose() throws {
    var pilot = pilot(columns: 120, rows: 36)
    pilot.click(try #require(pilot.find("One output element")))
    #expect(shown(pilot) == 2)
    pilot.wheel(.wheelDown, at: try #require(pilot.find("One output element")))
    #expect(shown(pilot) == 3)
    pilot.wheel(.wheelUp, at: try #require(pilot.find("One output element")))
    #expect(shown(pilot) == 2)
    pilot.click(try #require(pilot.find("useful MACs")))
    #expect(pilot.state.derivationScreen.topic == .figure(.usefulMACs))
  }

  @Test func everyFigureAnswersWhy() throws {
    var layer = Layer.example
    layer.input.batch = 4
    for (label, figure) in [
      ("params", DerivedFigure.parameters), ("MACs ", .macs), ("944,111,616", .batchFLOPs),
      ("field ", .receptiveField),
      ("unused", .unused), ("useful", .usefulMACs), ("memory ", .memory), ("intensity", .intensity),
      ("output ", .output), ("multiply", .multiplications), ("total", .memory),
    ] {
      var pilot = Pilot(layer)
      pilot.size = Size(columns: 120, rows: 36)
      pilot.click(try #require(pilot.find(label), "\(label)"))
      #expect(pilot.state.screen == .derivation, "\(label)")
      #expect(pilot.state.derivationScreen.topic == .figure(figure), "\(label)")
    }
  }

  // MARK: Marks

  @Test func theLastEditedFieldIsMarked() throws {
    var pilot = pilot()
    pilot.press(.end)
    #expect(!pilot.text.contains("from "))
    pilot.enter(.kernelSize, 0)
    pilot.press(.char("-"))
    #expect(pilot.text.contains("from kernel"))
    let changed = Theme(.dark, depth: .palette256).changed
    let formula = try #require(pilot.find("2·(C_in/g)·k_h·k_w"))
    #expect(style(formula.moved(columns: 11), pilot) == changed)
    #expect(style(formula.moved(columns: 9), pilot) != changed)
    // What follows from it is underlined too.
    #expect(style(try #require(pilot.find("H_out·W_out")), pilot)?.underline ?? false)
    // Moving on takes no mark away.
    pilot.press(.down, .down)
    #expect(style(formula.moved(columns: 11), pilot) == changed)
  }

  @Test func marksNeedNoColour() throws {
    var pilot = pilot()
    pilot.capabilities.colorDepth = .mono
    pilot.press(.end)
    pilot.enter(.outChannels)
    pilot.press(.char("+"))
    let formula = try #require(pilot.find("C_out·H_out·W_out"))
    #expect(style(formula, pilot)?.underline ?? false)
    #expect(!(style(formula.moved(columns: 6), pilot)?.underline ?? true))
  }

  private func style(_ point: Point, _ pilot: Pilot) -> Style? { pilot.frame.surface[point]?.style }

  // MARK: Screens

  @Test(arguments: Language.allCases) func looks(_ language: Language) throws {
    for (columns, rows) in [(80, 24), (120, 36)] {
      var pilot = pilot(columns: columns, rows: rows, language)
      for _ in 0..<9 { pilot.press(.space) }
      try expectGolden("derivation-flops-\(columns)-\(language.rawValue)", pilot)
      pilot.state.derive(.figure(.output))
      pilot.press(.end)
      try expectGolden("derivation-shape-\(columns)-\(language.rawValue)", pilot)
    }
  }

  @Test func looksInASCII() throws {
    var pilot = pilot(figure: .output)
    pilot.capabilities.isUnicode = false
    pilot.press(.end)
    #expect(pilot.text.utf8.allSatisfy { $0 < 0x80 })
    try expectGolden("derivation-shape-ascii", pilot)
  }

  @Test func looksAfterAnEdit() throws {
    var pilot = pilot()
    pilot.press(.end)
    pilot.enter(.stride, 0)
    pilot.press(.char("+"))
    try expectGolden("derivation-edited", pilot)
  }

  /// Every kind, figure and size draws, and the newest line is always seen.
  @Test func everythingDraws() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      let rank = kind.rank ?? 2
      var layer = Layer(kind, input: Shape([2, 4] + Array(repeating: 9, count: rank)))
      if kind.operation == .groupNormalization { layer.groups = 2 }
      guard let analysis = try? layer.analyze() else { continue }
      for figure in analysis.derivedFigures {
        var pilot = pilot(layer, columns: 46, rows: 12, figure: figure)
        for language in Language.allCases {
          pilot.state.speak(language, isUnicode: true)
          pilot.press(.end)
          #expect(pilot.text.contains("▸"), "\(figure) of \(kind)")
        }
      }
    }
    for columns in [40, 41, 62, 76, 90, 200] {
      for rows in [10, 11, 17, 60] {
        var pilot = pilot(columns: columns, rows: rows)
        for _ in 0..<24 {
          pilot.press(.space)
          #expect(pilot.text.contains("▸"))
        }
      }
    }
  }
}

extension Pilot {
  /// Goes to a field from a list, which keeps the arrows to itself.
  fileprivate mutating func enter(_ hyperparameter: Hyperparameter, _ index: Int? = nil) {
    let item = Item.field(Field(hyperparameter, index))
    for _ in 0..<60 where state.focus != item { press(.tab) }
  }
}
