import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct SweepToolTests {
  @Test func startsWithTheKernel() throws {
    let pilot = Pilot.sweeping()
    #expect(pilot.sweep.settings.field == "kernel_size")
    #expect(pilot.sweep.settings.values == "1..11")
    #expect(pilot.state.focus == .setting(.sweepField))
    // Small sweeps are there at once; the cursor is on the layer as it is.
    #expect(pilot.sweep.run?.progress == 1)
    #expect(pilot.sweep.point == 6)
  }

  @Test func namesArePlain() {
    let names = [
      "kernel_size": "kernel", "kernel_size_height": "kernel height",
      "padding_begin_width": "pad begin width",
      "size": "size", "batch": "batch", "out_channels": "out channels", "output_height": "output height",
      "flops": "FLOPs", "receptive_field_width": "field width",
      "as_swept": "as swept",
    ]
    for (name, label) in names { #expect(Wording.choice(name).text(.english) == label) }
    let order = SweepScreen().title(ofChoice: "parameters_rising", at: .sweepOrder, .english)
    #expect(order == "params rising")
    let layer = Layer.example
    for target in layer.sweepTargets {
      #expect(!SweepText(glyphs: Glyphs(isUnicode: true)).name(target, of: layer).contains("size_"))
    }
  }

  @Test func theFieldBringsItsValues() {
    var pilot = Pilot.sweeping()
    pilot.type("3,5,7", into: .sweepValues)
    pilot.choose("stride", for: .sweepField)
    #expect(pilot.sweep.settings.values == "1..4")
    // What was typed for the kernel comes back with it.
    pilot.choose("kernel_size", for: .sweepField)
    #expect(pilot.sweep.settings.values == "3,5,7")
  }

  @Test(arguments: [
    ("", "column 1: expected a value"), ("1..", "column 4: expected a whole number"),
    ("1..3 step 0", "column 11: a step is a distance"), ("3,x", "kernel-size cannot be x"),
    ("99999999999999999999", "does not fit 64 bits"), ("1..9 9", "stands behind a value"),
  ]) func aBadTextKeepsStanding(text: String, problem: String) throws {
    var pilot = Pilot.sweeping()
    pilot.size = Size(columns: 120, rows: 36)
    pilot.type("1..9", into: .sweepValues)
    let before = try #require(pilot.sweep.run?.sweep)
    pilot.type(text, into: .sweepValues)
    #expect(pilot.sweep.settings.values == text)
    let reason = try #require(pilot.sweep.problem(at: .sweepValues, for: pilot.state.document, .english))
    #expect(reason.contains(problem), "\(reason)")
    #expect(pilot.text.contains(String(reason.prefix(9))))
    // A beginning of the bad text may have been good: that is the sweep that is shown.
    let shown = try #require(pilot.sweep.run?.sweep)
    #expect(shown.base == before.base && shown.count > 0)
    pilot.type("2,4", into: .sweepValues)
    #expect(pilot.sweep.problem(at: .sweepValues, for: pilot.state.document, .english) == nil)
    #expect(pilot.sweep.run?.sweep.count == 2)
  }

  @Test func escapeTakesATextBack() {
    var pilot = Pilot.sweeping()
    pilot.focus(.setting(.sweepValues))
    pilot.type("5,")
    #expect(pilot.sweep.settings.values == "5,")
    pilot.press(.escape)
    #expect(pilot.sweep.settings.values == "1..11")
    #expect(pilot.sweep.run?.sweep.count == 11)
  }

  @Test func tooManyPointsAreSaid() {
    var pilot = Pilot.sweeping()
    pilot.choose("stride", for: .secondField)
    pilot.type("1..9223372036854775807", into: .sweepValues)
    #expect(
      pilot.sweep.problem(at: .secondValues, for: pilot.state.document, .english)?.contains("more than")
        == true)
    #expect(pilot.sweep.run == nil && pilot.sweep.rowCount == 0 && pilot.sweep.point == nil)
    #expect(pilot.text.contains("no sweep"))
    pilot.focus(.list)
    pilot.press(.right, .up, .end, .pageDown, .enter)
    #expect(pilot.layer == .example)
  }

  @Test func aFieldIsNotVariedTwice() {
    var pilot = Pilot.sweeping()
    pilot.choose("stride", for: .secondField)
    let choices = pilot.sweep.settings.choices(of: .secondField, for: pilot.layer)
    #expect(!choices.contains("kernel_size") && !choices.contains("kernel_size_height"))
    pilot.choose("stride", for: .sweepField)
    #expect(!pilot.sweep.settings.hasSecond)
    #expect(pilot.sweep.run?.sweep.variations.count == 1)
  }

  @Test func everyKindHasASweep() {
    var pilot = Pilot.sweeping()
    for kind in LayerKind.all + LayerKind.all.reversed() {
      pilot.state.edit { $0.layer = $0.layer.changing(kind: kind) }
      _ = pilot.state.update(.resumed)
      let run = pilot.sweep.run
      #expect(run?.sweep.base == pilot.layer, "\(kind)")
      let choices = pilot.sweep.settings.choices(of: .sweepField, for: pilot.layer)
      #expect(choices.contains(pilot.sweep.settings.field))
      #expect(pilot.layer.metrics.contains { $0 == run?.metric })
      #expect(!pilot.text.contains("no sweep"))
    }
  }

  @Test func theFrontHasTwoMetrics() {
    var pilot = Pilot.sweeping()
    pilot.choose("parameters", for: .frontOne)
    #expect(pilot.sweep.settings.frontSecond == "flops")
    pilot.choose("output", for: .frontOne)
    pilot.choose("flops", for: .frontTwo)
    #expect(pilot.sweep.run?.isFrontFinal == true)
    pilot.choose(SweepSettings.none, for: .frontOne)
    #expect(pilot.sweep.run?.front == nil)
  }

  @Test func settingsAreKept() throws {
    var pilot = Pilot.sweeping()
    pilot.type("1,3,5", into: .sweepValues)
    pilot.choose("groups", for: .secondField)
    pilot.choose("memory", for: .sweepMetric)
    pilot.choose("output", for: .frontOne)
    pilot.choose("table", for: .sweepView)
    pilot.choose("flops_falling", for: .sweepOrder)
    let workspace = pilot.state.workspace
    let copy = try Workspace(json: Array(workspace.text.utf8)[...])
    #expect(copy == workspace && State(copy).sweepScreen.settings == pilot.sweep.settings)
    var state = State(copy)
    _ = state.update(.key(.char("s")))
    #expect(state.sweepScreen.settings == pilot.sweep.settings)
    #expect(state.sweepScreen.run?.best?.points == pilot.sweep.run?.best?.points)
  }

  @Test func unknownSettingsAreReplaced() {
    var state = State()
    for item in Screens.all.flatMap({ $0.settings }) { state.rooms.set(item, to: "xyz", for: state.document) }
    _ = state.update(.key(.char("s")))
    var usual = SweepSettings()
    usual.field = "kernel_size"
    usual.values = "1..11"
    #expect(state.sweepScreen.settings == usual)
  }

  @Test func longSweepsGoOnBetweenKeysAndStop() throws {
    var pilot = Pilot.sweeping()
    pilot.type("1..5000000", into: .sweepValues)
    #expect(pilot.state.isWorking)
    for _ in 0..<10 { pilot.state.work() }
    #expect(pilot.sweep.run?.progress == Double(15_000) / 5e6)
    #expect(pilot.text.contains("0.3 % of 5,000,000 points"))
    #expect(pilot.text.contains("Esc stops"))
    // Keys are answered meanwhile, and what was worked out stays.
    pilot.focus(.list)
    pilot.press(.end)
    #expect(pilot.sweep.point == 4_999_999)
    #expect(pilot.sweep.run?.progress == Double(15_000) / 5e6)
    pilot.press(.escape)
    #expect(!pilot.state.isWorking && pilot.state.screen == .sweep)
    #expect(pilot.text.contains("stopped at 0.3 %"))
    for _ in 0..<3 { pilot.state.work() }
    #expect(pilot.sweep.run?.progress == Double(15_000) / 5e6)
    // Another view is no other sweep; any other change begins anew.
    pilot.choose("table", for: .sweepView)
    #expect(!pilot.state.isWorking && pilot.sweep.run?.progress == Double(15_000) / 5e6)
    pilot.choose("parameters", for: .sweepMetric)
    #expect(pilot.state.isWorking)
    pilot.press(.char("]"))
    #expect(!pilot.state.isWorking)
  }
}
