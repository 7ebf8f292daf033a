import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct BaselineTests {
  @Test func aBaselineOfItselfDiffersByNothing() {
    for kind in LayerKind.all {
      var pilot = Pilot(Layer.example.changing(kind: kind))
      pilot.type("p")
      pilot.size = Size(columns: 200, rows: 60)
      let text = pilot.text
      #expect(text.contains("▸A same"), "\(kind)")
      #expect(!text.contains("▲") && !text.contains("▼") && !text.contains("was "), "\(kind)")
    }
  }

  @Test func figuresShowTheirChange() {
    var pilot = Pilot()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.type("p")
    pilot.focus(.groups)
    pilot.focus(.outChannels)
    pilot.type("96")
    pilot.press(.enter)
    #expect(pilot.text.contains("▸A out channels 64→96"))
    // (7·7·3 + 1)·96 − (7·7·3 + 1)·64 = 4,736, half as many again.
    #expect(pilot.text.contains("▲ +4,736  +50.0 %"))
    #expect(pilot.text.contains("▲ +59,006,976  +50.0 %"))
    pilot.type("32")
    #expect(pilot.text.contains("▼ −4,736  −50.0 %"))
    pilot.capabilities.isUnicode = false
    #expect(pilot.text.contains("v -4,736  -50.0 %"))
  }

  @Test func slotsAreNamedSwitchedSwappedAndFreed() {
    var pilot = Pilot()
    pilot.type("p")
    pilot.press(.right)
    pilot.type("p")
    pilot.press(.right)
    #expect(pilot.state.document.baselines.map(\.name) == ["A", "B"])
    #expect(pilot.state.document.chosenBaseline == "B")
    pilot.type("b")
    #expect(pilot.state.document.chosenBaseline == "A")
    pilot.type("z")
    #expect(pilot.layer == .example)
    #expect(pilot.state.document.baseline?.layer.outChannels == 66)
    pilot.type("P")
    #expect(pilot.state.document.baselines.map(\.name) == ["B"])
    #expect(pilot.state.document.chosenBaseline == "B")
    pilot.type("p")
    #expect(pilot.state.document.baselines.map(\.name) == ["A", "B"])
    pilot.type("PP")
    #expect(pilot.state.document.baseline == nil)
    pilot.type("P")
    #expect(pilot.text.contains("nothing is pinned"))
    // Every one of these was a step.
    pilot.type("uuuuuuuuuuuu")
    #expect(pilot.state.document == Document())
  }

  @Test func thereAreTwentySixSlots() {
    var pilot = Pilot()
    for _ in 0..<27 {
      pilot.type("p")
      pilot.press(.right)
    }
    #expect(pilot.state.document.baselines.count == 26)
    pilot.type("p")
    #expect(pilot.text.contains("all slots"))
  }

  @Test func slotsAreClickable() throws {
    var pilot = Pilot()
    pilot.type("p")
    pilot.press(.right)
    pilot.type("p")
    pilot.click(try #require(pilot.find("A out channels")))
    #expect(pilot.state.document.chosenBaseline == "A")
  }

  @Test func differencesOfAllAxesAreToldOnce() {
    var layer = Layer.example
    layer.stride = [1, 1]
    layer.groups = 3
    layer.outChannels = 96
    let text = ChangeText(glyphs: Glyphs(isUnicode: true))
    #expect(text.text(of: layer, since: .example) == "out channels 64→96, stride 2→1, groups 1→3")
    layer.stride = [1, 2]
    #expect(text.text(of: layer, since: .example) == "out channels 64→96, stride height 2→1, groups 1→3")
    layer.input.spatial = [112, 112]
    #expect(text.text(of: layer, since: .example).hasPrefix("size 224→112, "))
    layer.input.spatial = [112, 224]
    #expect(text.text(of: layer, since: .example).hasPrefix("height 224→112, out channels"))
    #expect(text.text(of: .example, since: .example) == "same")
    let pooled = Layer.example.changing(kind: LayerKind(.maxPooling))
    #expect(text.text(of: pooled, since: .example).hasPrefix("kind conv2d→max pool2d, "))
  }

  @Test(arguments: [
    (100, 176, "▲ +76  +76.0 %"), (100, 100, "= same"), (3, 2, "▼ −1  −33.3 %"), (1, 12, "▲ +11  ×12.0"),
    (0, 5, "▲ +5"), (100, 300, "▲ +200  +200 %"), (1_000_000, 1_000_001, "▲ +1  +<0.1 %"),
    (1_000_000, 1, "▼ −999,999  −99.9 %"), (5, 0, "▼ −5  −100 %"),
    (1, .max, "▲ +9,223,372,036,854,775,806  ×10¹⁷"),
  ]) func changesRead(old: Int, new: Int, text: String) {
    #expect(Change(old: old, new: new).text(Glyphs(isUnicode: true)) == text)
  }
}
