import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct SolveViewTests {
  private func screens() -> [(name: String, pilot: Pilot)] {
    var solved = Pilot.solving(want: "output=56x56 flops<=100M")
    solved.work()
    solved.focusList()
    solved.press(.down)
    var unsolved = Pilot.solving(want: "output=57x57 flops<=100M", free: "stride,padding=0..1")
    unsolved.work()
    var inverted = solved
    inverted.press(.end)
    var bad = solved
    bad.append(" macs", to: .wanted)
    return [
      ("hint", Pilot.solving()), ("solutions", solved), ("none", unsolved), ("inverse", inverted),
      ("bad", bad),
    ]
  }

  @Test func looksAsItDid() throws {
    for (name, pilot) in screens() {
      var pilot = pilot
      try expectGolden("solve-\(name)-80x24", pilot)
      pilot.capabilities.isUnicode = false
      try expectGolden("solve-\(name)-80x24-ascii", pilot)
      pilot.capabilities.isUnicode = true
      pilot.size = Size(columns: 120, rows: 36)
      try expectGolden("solve-\(name)-120x36", pilot)
    }
  }

  @Test func everyStateDrawsAtEverySize() {
    var working = Pilot.solving(want: "flops=123456789", free: "kernel-size,stride,padding,dilation,channels")
    working.focusList()
    var impossible = Pilot.solving(want: "output=56x56")
    impossible.tab(to: .field(Field(.groups)))
    impossible.type("2")
    for (name, pilot) in screens() + [("working", working), ("impossible", impossible)] {
      var pilot = pilot
      for isUnicode in [true, false] {
        pilot.capabilities.isUnicode = isUnicode
        for rows in Thoroughness.sample([0, 1, 9, 10, 11, 12, 13, 14, 15, 16, 18, 24, 60], oneIn: 6) {
          for columns in Thoroughness.sample([0, 39, 40, 41, 50, 75, 76, 77, 80, 120, 200], oneIn: 5) {
            pilot.size = Size(columns: columns, rows: rows)
            let frame = pilot.frame
            #expect(frame.surface.size == pilot.size)
            if !isUnicode {
              #expect(frame.surface.text.utf8.allSatisfy { $0 < 0x80 }, "\(name) \(pilot.size)")
            }
          }
        }
      }
    }
  }

  @Test func theCursorRestsOnTheSelectedRow() throws {
    var pilot = screens()[1].pilot
    pilot.press(.home)
    for row in 0..<pilot.state.listCount {
      let cursor = try #require(pilot.frame.cursor)
      let target = pilot.frame.regions.last { $0.rect.contains(cursor) }?.target
      #expect(target == .row(row))
      pilot.press(.down)
    }
  }

  @Test func aClickChoosesAndASecondOneApplies() throws {
    var pilot = Pilot.solving(want: "output=56x56", free: "stride,padding")
    pilot.work()
    let point = try #require(pilot.find("stride 2→4, padding 3→2"))
    pilot.click(point)
    #expect(pilot.state.listPosition == 1)
    #expect(pilot.layer == .example)
    pilot.click(point)
    #expect(pilot.layer.padding == .symmetric([2, 2]))
  }

  @Test func wideScreensHaveMoreColumns() {
    var pilot = screens()[1].pilot
    #expect(!pilot.text.contains("…  59.0 M") && pilot.text.contains("59.0 M"))
    pilot.size = Size(columns: 200, rows: 60)
    for text in [
      "59,006,976   9,472  29,503,488  1.38 MiB", "64×56×56", "kernel 7→1, stride 2→4, padding 3→0",
    ] {
      #expect(pilot.text.contains(text))
    }
  }

  @Test func everyRowSaysWhatItsLayerIs() throws {
    var pilot = screens()[1].pilot
    pilot.size = Size(columns: 200, rows: 60)
    let search = try #require(pilot.search)
    for solution in search.solutions {
      let line = try #require(
        pilot.text.split(separator: "\n").first {
          $0.contains("  \(solution.analysis.batch.flops.grouped)  ")
            && $0.contains("\(solution.analysis.parameters.grouped)  ")
        })
      #expect(line.contains(Reading.bytes(try #require(solution.analysis[.memory, .float32]))))
    }
  }

  @Test func longTextsStayInTheirPanel() throws {
    var pilot = Pilot.solving()
    let text = "output=56x56 flops<=100M parameters<=1.5M"
    pilot.press(.enter)
    pilot.type(text)
    let typed = pilot.text.split(separator: "\n")[2]
    #expect(typed.hasPrefix("│▸…\(text.suffix(25)) │"))
    let cursor = try #require(pilot.frame.cursor)
    #expect(cursor == Point(column: 27, row: 2))
    pilot.press(.enter)
    #expect(pilot.text.split(separator: "\n")[2].hasPrefix("│▸wanted output=56x56 flops… │"))
  }

  @Test func narrowScreensShowTheSettingsAboveTheList() {
    var pilot = screens()[1].pilot
    pilot.size = Size(columns: 70, rows: 24)
    #expect(!pilot.text.contains("wanted") && pilot.text.contains("stride 2→4, padding 3→2"))
    // The list has all the room as long as it has the focus.
    pilot.state.setFocus(.setting(.wanted))
    for text in [
      "wanted", "output=56x56 flops<=100M", "stride,padding,kernel-size", "stride 2→4, padding 3→2",
    ] {
      #expect(pilot.text.contains(text))
    }
  }

  @Test func aClickOnTheCornerStopsTheSearch() throws {
    var pilot = Pilot.solving(
      want: "flops=123456789", free: "kernel-size,stride,padding,dilation,channels,size")
    #expect(pilot.state.isWorking)
    pilot.click(try #require(pilot.find("Esc stops")))
    #expect(!pilot.state.isWorking)
    #expect(pilot.text.contains("stopped: 0 found in 500 steps"))
  }

  @Test(.seed(7)) func keysAtRandomDoNoHarm() {
    var random = SplitMix.ofTest()
    let texts = [
      "output=56x56", "flops<=1M", "receptive_field>=31", "macs=1", "stride", "padding=0..3", ",", " ", "=",
      "9",
    ]
    let keys: [Key] =
      [
        .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .escape,
        .space,
      ]
      + [.backspace] + "kufxlrtpbz12345".map { Key.char($0) }
    var pilot = Pilot.solving(want: "output=56x56")
    for index in 0..<Thoroughness.rounds(2000, sparse: 250) {
      if pilot.state.screen != .solve, pilot.state.overlay == nil, pilot.state.draft == nil {
        pilot.press(.char("w"))
      }
      if index % 11 == 0, let text = texts.randomElement(using: &random), pilot.state.draft != nil {
        pilot.type(text)
      } else if let key = keys.randomElement(using: &random) {
        pilot.press(key)
      }
      pilot.work(slices: 2)
      if index % 23 == 0 {
        pilot.size = Size(
          columns: .random(in: 30...160, using: &random), rows: .random(in: 8...50, using: &random))
      }
      #expect(pilot.frame.surface.size == pilot.size)
      #expect(pilot.state.items.contains(pilot.state.focus))
      #expect(pilot.state.listPosition <= max(pilot.state.listCount - 1, 0) || pilot.state.screen != .solve)
    }
  }
}
