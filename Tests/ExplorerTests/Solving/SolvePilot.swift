import ConvMath

@testable import Explorer

extension Pilot {
  /// A pilot on the solve screen.
  static func solving(_ layer: Layer = .example, want wanted: String = "", free: String? = nil) -> Pilot {
    var pilot = Pilot(layer)
    pilot.press(.char("w"))
    if let free { pilot.write(free, into: .free) }
    if !wanted.isEmpty { pilot.write(wanted, into: .wanted) }
    return pilot
  }

  /// Types a text into a setting in the place of what stands there.
  mutating func write(_ text: String, into item: ToolItem) {
    for _ in 0..<60 where state.focus != .tool(item) { press(.shift(.tab)) }
    press(.enter)
    for _ in 0..<Draft.maximumLetters { press(.backspace) }
    type(text)
    press(.enter)
  }

  /// Puts the focus on the list.
  mutating func focusList() {
    for _ in 0..<60 where state.focus != .list { press(.tab) }
  }

  /// Lets the long work go on for so many slices at most.
  mutating func work(slices: Int = 10_000) {
    for _ in 0..<slices where state.isWorking { state.work() }
  }

  var search: SolutionSearch? { state.tools.solve.search }
}
