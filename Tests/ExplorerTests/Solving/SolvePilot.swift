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
  mutating func write(_ text: String, into item: Setting) {
    tab(to: .setting(item))
    press(.enter)
    for _ in state.draft?.text ?? "" { press(.backspace) }
    type(text)
    press(.enter)
  }

  /// Types a text behind what stands in a setting.
  mutating func append(_ text: String, to item: Setting) {
    tab(to: .setting(item))
    press(.enter)
    type(text)
    press(.enter)
  }

  /// Puts the focus on the list.
  mutating func focusList() { tab(to: .list) }

  /// Puts the focus on an item; the arrows would stay in the list.
  mutating func tab(to item: Item) {
    for _ in 0..<60 where state.focus != item { press(.tab) }
  }

  /// Lets the long work go on for so many slices at most.
  mutating func work(slices: Int = 10_000) {
    for _ in 0..<slices where state.isWorking { state.work() }
  }

  var search: SolutionSearch? { state.solveScreen.search }
}
