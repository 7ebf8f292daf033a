import ConvMath
import Testing

@testable import Explorer

@Suite struct SolveTextTests {
  @Test(arguments: [
    (" flop", "column 14"), ("x1x1x1", "found 5 numbers"), (" output", "write =, <= or >="),
    (" receptive_field_depth=3", "no depth"), (" flops<3", "write <= with"),
    (" memory<=1.5", "no whole number"),
    (" %&/", "%&/ is no number"),
  ]) func badTextsKeepStandingWithTheirReason(text: String, reason: String) throws {
    var pilot = Pilot.solving(want: "output=56x56")
    pilot.work()
    let before = try #require(pilot.search)
    pilot.append(text, to: .wanted)
    let kept = pilot.state.rooms.value(of: .wanted, for: pilot.state.document)
    #expect(kept == .text("output=56x56" + text))
    let problem = pilot.state.rooms.problem(at: .wanted, for: pilot.state.document, .english)
    #expect(problem?.contains(reason) ?? false, "\(problem ?? "none")")
    #expect(pilot.text.contains("last that worked"))
    #expect(pilot.search?.constraints.isEmpty == false)
    pilot.write("output=56x56", into: .wanted)
    pilot.work()
    #expect(pilot.state.rooms.problem(at: .wanted, for: pilot.state.document, .english) == nil)
    #expect(pilot.search?.solutions == before.solutions)
  }

  @Test func escapeTakesBackAText() throws {
    var pilot = Pilot.solving(want: "output=56x56")
    pilot.work()
    let before = try #require(pilot.search?.solutions)
    pilot.press(.enter)
    pilot.type(" flops<=1")
    pilot.press(.escape)
    pilot.work()
    #expect(pilot.state.rooms.value(of: .wanted, for: pilot.state.document) == .text("output=56x56"))
    #expect(pilot.search?.solutions == before)
  }

  @Test func badFreeFieldsAreExplained() {
    var pilot = Pilot.solving(want: "output=56x56")
    for (text, reason) in [
      ("strid", "try stride"), ("stride stride", "twice"), ("stride=9..1", "no range"), ("", "missing"),
    ] {
      pilot.write(text, into: .free)
      let problem = pilot.state.rooms.problem(at: .free, for: pilot.state.document, .english)
      #expect(problem?.contains(reason) ?? false, "\(problem ?? "none")")
    }
  }
}
