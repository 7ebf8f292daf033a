import CellGrid
import ConvMath
import TestSupport
import Testing

@testable import Explorer

@Suite struct SweepScreenTests {
  private static let wide = Size(columns: 120, rows: 36)

  private func expectGolden(_ name: String, _ pilot: Pilot) throws {
    var pilot = pilot
    for (size, suffix) in [(Size(columns: 80, rows: 24), "80x24"), (Self.wide, "120x36")] {
      pilot.size = size
      try ExplorerTests.expectGolden("sweep-\(name)-\(suffix)", pilot)
    }
    pilot.size = Size(columns: 80, rows: 24)
    pilot.capabilities.isUnicode = false
    #expect(pilot.text.utf8.allSatisfy { $0 < 0x80 })
    try ExplorerTests.expectGolden("sweep-\(name)-ascii", pilot)
  }

  @Test func plotsOneField() throws {
    var pilot = Pilot.sweeping()
    pilot.focus(.list)
    pilot.press(.right, .right)
    try expectGolden("plot", pilot)
  }

  @Test func plotsTwoFieldsWithTheirFront() throws {
    var pilot = Pilot.sweeping()
    pilot.choose("stride", for: .secondField)
    pilot.choose("logarithmic", for: .sweepScale)
    pilot.choose("output", for: .frontOne)
    pilot.choose("flops", for: .frontTwo)
    pilot.focus(.list)
    pilot.press(.up, .left)
    try expectGolden("plot-two-fields", pilot)
  }

  @Test func plotsGaps() throws {
    var layer = Layer.example
    layer.input.channels = 48
    var pilot = Pilot.sweeping(layer)
    pilot.choose("groups", for: .sweepField)
    pilot.type("1..16", into: .sweepValues)
    pilot.choose("memory", for: .sweepMetric)
    pilot.focus(.list)
    pilot.press(.home, .right, .right)
    #expect(pilot.text.contains("groups 3"))
    try expectGolden("plot-gaps", pilot)
  }

  @Test func plotsFlagsAndWords() throws {
    var pilot = Pilot.sweeping()
    pilot.choose("padding", for: .sweepField)
    pilot.type("valid,0..2", into: .sweepValues)
    pilot.choose("bias", for: .secondField)
    pilot.choose("output_height", for: .sweepMetric)
    try expectGolden("plot-words", pilot)
  }

  @Test func tablesOneField() throws {
    var pilot = Pilot.sweeping()
    pilot.choose("out_channels", for: .sweepField)
    pilot.choose("table", for: .sweepView)
    pilot.focus(.list)
    pilot.press(.down)
    try expectGolden("table", pilot)
  }

  @Test func tablesTwoFieldsSorted() throws {
    var layer = Layer.example
    layer.input.channels = 48
    var pilot = Pilot.sweeping(layer)
    pilot.choose("groups", for: .secondField)
    pilot.type("1..4,6", into: .secondValues)
    pilot.choose("table", for: .sweepView)
    pilot.choose("flops_falling", for: .sweepOrder)
    pilot.choose("output", for: .frontOne)
    pilot.focus(.list)
    pilot.press(.end, .pageUp, .pageUp)
    try expectGolden("table-sorted", pilot)
  }

  @Test func saysWhatTheLayerLacks() throws {
    var pilot = Pilot.sweeping()
    pilot.focus(.field(Field(.groups)))
    pilot.type("7")
    pilot.press(.enter)
    #expect(!pilot.state.issues.isEmpty)
    try expectGolden("layer-cannot-be", pilot)
  }

  @Test func saysWhatIsWrongInAText() throws {
    var pilot = Pilot.sweeping()
    pilot.type("1..x", into: .sweepValues)
    try expectGolden("bad-text", pilot)
  }

  /// The point under the cursor, in plot and table, is the layer of that point, and its figures stand below.
  @Test(.seed(4)) func readsThePointUnderTheCursor() throws {
    var random = SplitMix.ofTest()
    let keys: [Key] = [.left, .right, .up, .down, .pageUp, .pageDown, .home, .end]
    for order in [SweepSettings.asSwept, "flops_falling"] {
      for view in ["plot", "table"] {
        var pilot = Pilot.sweeping()
        pilot.choose("stride", for: .secondField)
        pilot.choose("table", for: .sweepView)
        pilot.choose(order, for: .sweepOrder)
        pilot.choose(view, for: .sweepView)
        pilot.focus(.list)
        for _ in 0..<Thoroughness.rounds(30, sparse: 8) {
          pilot.press(keys.randomElement(using: &random) ?? .left)
          let point = try #require(pilot.sweep.point)
          let layer = try #require(pilot.sweep.run?.sweep.layer(at: point))
          let analysis = try layer.analyze()
          #expect(pilot.text.contains(analysis.batch.flops.grouped))
          #expect(pilot.text.contains("\(analysis.output)"))
          #expect(pilot.sweep.layerToApply(for: pilot.state.document) == layer)
          let cursor = try #require(pilot.frame.cursor)
          let target = pilot.frame.regions.last { $0.rect.contains(cursor) }?.target
          if view == "table" { #expect(target == .row(pilot.sweep.position)) }
          guard case .row = target else {
            Issue.record("the cursor rests on nothing")
            continue
          }
        }
      }
    }
  }

  @Test func movesAlongAndBetweenCurves() {
    var pilot = Pilot.sweeping()
    pilot.type("1..50", into: .sweepValues)
    pilot.choose("stride", for: .secondField)
    pilot.focus(.list)
    func place() -> [Int]? {
      pilot.sweep.point.flatMap { pilot.sweep.run?.places(of: $0) }.map { [$0.place, $0.second] }
    }
    #expect(place() == [6, 1])
    pilot.press(.right)
    #expect(place() == [7, 1])
    pilot.press(.up)
    #expect(place() == [7, 2])
    pilot.press(.pageDown)
    #expect(place() == [17, 2])
    pilot.press(.end, .right)
    #expect(place() == [49, 2])
    pilot.press(.down, .down, .down)
    #expect(place() == [49, 0])
    pilot.press(.home, .left)
    #expect(place() == [0, 0])
    pilot.press(.pageUp, .left)
    #expect(place() == [0, 0])
  }

  @Test func appliesAsOneStep() throws {
    for view in ["plot", "table"] {
      var pilot = Pilot.sweeping()
      pilot.choose("stride", for: .secondField)
      pilot.choose(view, for: .sweepView)
      pilot.focus(.list)
      pilot.press(.home, .down)
      let point = try #require(pilot.sweep.point)
      let layer = try #require(pilot.sweep.run?.sweep.layer(at: point))
      let steps = pilot.state.history.documents.count
      pilot.press(.enter)
      #expect(pilot.layer == layer && layer != .example)
      #expect(pilot.state.history.documents.count == steps + 1)
      // The sweep is that of the new layer, the cursor still on the same point.
      #expect(pilot.sweep.point == point && pilot.sweep.run?.sweep.base == layer)
      #expect(pilot.text.contains("the layer as it is") || pilot.text.contains("applied"))
      pilot.press(.char("u"))
      #expect(pilot.layer == .example)
    }
  }

  @Test func whatCannotBeIsNotApplied() {
    var pilot = Pilot.sweeping()
    pilot.type("1..400", into: .sweepValues)
    pilot.focus(.list)
    pilot.press(.end)
    #expect(pilot.text.contains("✗ kernel"))
    pilot.press(.enter)
    #expect(pilot.layer == .example)
  }

  /// As many values as can be: no step beyond an end counts further than it can.
  @Test func endsAreEnds() {
    for second in [SweepSettings.none, "stride"] {
      for view in ["plot", "table"] {
        var pilot = Pilot.sweeping()
        pilot.choose(second, for: .secondField)
        if second != SweepSettings.none { pilot.type("0..8589934590", into: .secondValues) }
        let text = second == SweepSettings.none ? "1..9223372036854775807" : "0..1073741822"
        pilot.type(text, into: .sweepValues)
        pilot.choose(view, for: .sweepView)
        pilot.focus(.list)
        let last = (pilot.sweep.run?.sweep.count ?? 0) - 1
        #expect(last > Int.max / 2)
        pilot.press(.end, .pageDown, .right, .pageDown)
        for _ in 0..<33 { pilot.press(view == "table" ? .down : .up) }
        #expect(pilot.sweep.point == last)
        #expect(pilot.frame.cursor != nil)
        pilot.press(.home, .pageUp, .left)
        for _ in 0..<33 { pilot.press(view == "table" ? .up : .down) }
        #expect(pilot.sweep.point == 0)
        #expect(pilot.frame.cursor != nil)
      }
    }
  }

  @Test func aClickGoesToItsColumn() throws {
    var pilot = Pilot.sweeping()
    let tick = try #require(pilot.find("┬───┬"))
    pilot.click(tick.moved(rows: -2))
    #expect(pilot.state.focus == .list && pilot.sweep.point == 0)
    pilot.click(tick.moved(columns: 4, rows: -2))
    #expect(pilot.sweep.point == 1)
  }

  @Test func everySizeDraws() {
    var pilots = [Pilot.sweeping()]
    var second = Pilot.sweeping()
    second.choose("height", for: .secondField)
    second.choose("output", for: .frontOne)
    pilots.append(second)
    second.choose("table", for: .sweepView)
    pilots.append(second)
    var none = Pilot.sweeping()
    none.type("0", into: .sweepValues)
    pilots.append(none)
    var endless = Pilot.sweeping()
    endless.type("1..9223372036854775807", into: .sweepValues)
    pilots.append(endless)
    endless.choose("table", for: .sweepView)
    pilots.append(endless)
    for var pilot in pilots {
      pilot.focus(.list)
      pilot.press(.end, .pageDown, .down, .right, .up)
      for rows in Thoroughness.sample([0, 1, 2, 5, 9, 10, 11, 12, 13, 15, 17, 19, 21, 24, 36, 60], oneIn: 5) {
        for columns in Thoroughness.sample(
          [0, 1, 3, 20, 39, 40, 41, 50, 61, 75, 76, 77, 80, 112, 120, 200], oneIn: 5)
        {
          pilot.size = Size(columns: columns, rows: rows)
          #expect(pilot.frame.surface.size == pilot.size)
        }
      }
    }
  }

  @Test func asciiTerminalsGetAsciiAlone() {
    for kind in Thoroughness.sample(LayerKind.all, oneIn: 5) {
      for view in ["plot", "table"] {
        var pilot = Pilot.sweeping(Layer.example.changing(kind: kind))
        pilot.capabilities.isUnicode = false
        pilot.choose(view, for: .sweepView)
        for size in [Size(columns: 80, rows: 24), Size(columns: 50, rows: 14), Size(columns: 200, rows: 60)] {
          pilot.size = size
          #expect(pilot.text.utf8.allSatisfy { $0 < 0x80 }, "\(kind) \(view)")
        }
      }
    }
  }

  @Test(.seed(8)) func randomKeysDoNoHarm() {
    var random = SplitMix.ofTest()
    let keys: [Key] =
      "0123456789.,step-trueframlnkxupbz".map(Key.char)
      + [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shift(.tab), .enter, .escape]
      + [.space, .backspace, .tab, .tab, .enter]
    var pilot = Pilot.sweeping()
    for index in 0..<Thoroughness.rounds(1500, sparse: 100) {
      if let key = keys.randomElement(using: &random) { pilot.press(key) }
      if pilot.state.screen != .sweep, pilot.state.overlay == nil, pilot.state.draft == nil {
        pilot.press(.char("s"))
      }
      if index % 9 == 0 { pilot.state.work() }
      if index % 41 == 0 {
        pilot.size = Size(
          columns: .random(in: 30...140, using: &random), rows: .random(in: 8...40, using: &random))
        pilot.click(
          Point(column: .random(in: 0...140, using: &random), row: .random(in: 0...40, using: &random)))
      }
      #expect(pilot.frame.surface.size == pilot.size)
      let (row, count) = (pilot.sweep.position, pilot.sweep.rowCount)
      #expect(count == 0 || 0..<count ~= row)
    }
  }
}
