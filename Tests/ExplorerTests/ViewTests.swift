import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct ViewTests {
  @Test func everySizeDraws() {
    var pilot = Pilot()
    let overlays: [[Key]] = [
      [], [.char("?")], [.char(":")], [.char("]")], [.char("]"), .char("]")], [.char("a")], [.char("g")],
      [.char("w")], [.char("i")], [.char("E")], [.char("H"), .enter],
    ]
    for keys in overlays {
      var opened = pilot
      for key in keys { opened.press(key) }
      for rows in Thoroughness.sample([0, 1, 2, 3, 5, 9, 10, 11, 12, 15, 19, 20, 21, 24, 36, 60], oneIn: 5) {
        for columns in Thoroughness.sample(
          [0, 1, 2, 3, 20, 39, 40, 41, 50, 61, 62, 63, 75, 76, 77, 80, 111, 112, 120, 169, 170, 200], oneIn: 7
        ) {
          opened.size = Size(columns: columns, rows: rows)
          #expect(opened.frame.surface.size == opened.size)
        }
      }
    }
    pilot.size = Size(columns: 39, rows: 10)
    #expect(pilot.text.hasPrefix("convscope needs 40×10, this is 39×10"))
  }

  @Test func asciiTerminalsGetAsciiAlone() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 6) {
      for (columns, rows) in [(80, 24), (200, 60)] {
        for key in [
          Key.escape, .char("?"), .char("k"), .char("]"), .char("a"), .char("g"), .char("w"), .char("i"),
          .char("E"), .char("H"),
        ] {
          var pilot = Pilot(Layer.example.changing(kind: kind))
          pilot.capabilities.isUnicode = false
          pilot.size = Size(columns: columns, rows: rows)
          pilot.press(key)
          #expect(pilot.text.utf8.allSatisfy { $0 < 0x80 }, "\(kind) \(key)")
        }
      }
    }
  }

  @Test func monoUsesNoColour() {
    var pilot = Pilot()
    pilot.capabilities.colorDepth = .mono
    let surface = pilot.frame.surface
    for row in 0..<24 {
      for column in 0..<80 {
        let style = surface[Point(column: column, row: row)]?.style
        #expect(style?.foreground == nil && style?.background == nil)
      }
    }
  }

  @Test(arguments: ColorDepth.allCases) func coloursFitTheTerminal(depth: ColorDepth) {
    for choice in ThemeChoice.allCases {
      let theme = Theme(choice, depth: depth)
      for child in Mirror(reflecting: theme).children {
        guard let style = child.value as? Style else { continue }
        for color in [style.foreground, style.background] {
          if let color { #expect(depth.shows(color), "\(choice) \(child.label ?? "")") }
        }
      }
    }
  }

  @Test func theCursorRestsOnTheFocusedField() throws {
    var pilot = Pilot()
    for _ in pilot.state.items {
      pilot.press(.down)
      let cursor = try #require(pilot.frame.cursor)
      let target = pilot.frame.regions.last { $0.rect.contains(cursor) }?.target
      #expect(target == .item(pilot.state.focus))
    }
  }

  @Test func changedDigitsAreMarked() throws {
    var pilot = Pilot()
    pilot.press(.right)
    let theme = Theme(.dark, depth: .palette256)
    // 9,472 became 9,620: its last three digits are marked, the first is not.
    let value = try #require(pilot.find("9,620"))
    let styles = (0..<5).map { pilot.frame.surface[value.moved(columns: $0)]?.style }
    #expect(styles[0] == theme.value)
    #expect(styles[2...] == [theme.changed, theme.changed, theme.changed])
    pilot.press(.down)
    #expect(pilot.frame.surface[value.moved(columns: 2)]?.style == theme.value)
  }

  @Test func everyKindShowsItsFigures() {
    for kind in LayerKind.all {
      var layer = Layer.example.changing(kind: kind)
      layer.input.channels = 64
      layer.framework = .pytorch
      layer = layer.setting(Field(.padding), to: .choice("symmetric"))
      for axis in 0..<layer.rank {
        layer = layer.setting(Field(.padding, axis), to: 0).setting(Field(.kernelSize, axis), to: 2)
      }
      if kind.rank == 3 { layer.input.spatial = [8, 8, 8] }
      let pilot = Pilot(layer)
      #expect(pilot.state.issues.isEmpty, "\(kind) \(pilot.state.issues)")
      #expect(pilot.text.contains("FLOPs"))
    }
  }

  @Test(.seed(1)) func drawingAndTypingAtRandomDoNoHarm() {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      (32..<127).map { .char(Character(Unicode.Scalar($0))) }
      + [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .escape]
      + [.backspace, .delete, .control("p"), .control("l"), .shift(.left), .shift(.right), .function(1)]
    var pilot = Pilot()
    for index in 0..<Thoroughness.rounds(3000, sparse: 400) {
      guard let key = keys.randomElement(using: &random) else { continue }
      pilot.press(key)
      if index % 97 == 0 {
        pilot.size = Size(
          columns: .random(in: 0...210, using: &random), rows: .random(in: 0...62, using: &random))
        _ = pilot.state.update(.resize(pilot.size))
      }
      if index % 50 == 0 {
        let point = Point(
          column: .random(in: -2...220, using: &random), row: .random(in: -2...70, using: &random))
        pilot.click(point)
        pilot.wheel(.wheelUp, at: point)
      }
      #expect(pilot.frame.surface.size == pilot.size)
      #expect(pilot.state.items.contains(pilot.state.focus))
    }
  }
}
