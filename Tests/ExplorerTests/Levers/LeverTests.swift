import CellGrid
import ConvMath
import Testing

@testable import Explorer

@Suite struct LeverTests {
  /// Each lever says what pressing the key would do.
  @Test func leversAreWhatTheKeysDo() {
    for kind in LayerKind.all {
      for isLinked in [true, false] {
        var start = Pilot(Layer.example.changing(kind: kind))
        if !isLinked { start.type("l") }
        for lever in start.state.document.levers() {
          for (key, outcome) in [(Key.left, lever.down), (.right, lever.up)] {
            var pilot = start
            pilot.state.setFocus(lever.item)
            let isFlag = pilot.state.document.editing(lever.item) == .flag
            if isFlag, case .end = outcome { continue }
            pilot.press(key)
            switch outcome {
            case .analysis(let analysis, _):
              #expect(pilot.state.issues.isEmpty)
              #expect(pilot.state.analysis == analysis, "\(kind) \(lever.item)")
            case .cannot(let issue, _): #expect(pilot.state.issues.first == issue)
            case .end: #expect(pilot.layer == start.layer)
            }
          }
        }
      }
    }
  }

  @Test func theScreenShowsStepsAndReasons() {
    var pilot = Pilot()
    pilot.type("v")
    #expect(pilot.state.screen == .levers)
    // One stride less quadruples the output, nothing else comes near.
    #expect(pilot.text.contains("◆+300"))
    #expect(pilot.text.contains("✗ 2: 2 does not divide 3"))
    pilot.focus(.stride, 0)
    #expect(pilot.text.contains("1 × 64 × 224 × 224"))
    #expect(pilot.text.contains("▲ +708,083,712  +300 %"))
    pilot.press(.left)
    #expect(pilot.layer.stride == [1, 1])
  }

  @Test func impossibleLayersHaveTheirReasonsInstead() {
    var pilot = Pilot()
    pilot.focus(.groups)
    pilot.type("2")
    pilot.type("v")
    #expect(pilot.text.contains("2 does not divide 3 in channels"))
  }
}
