import CellGrid
import ConvMath

@testable import Explorer

extension Pilot {
  /// A pilot on the sweep screen.
  static func sweeping(_ layer: Layer = .example) -> Pilot {
    var pilot = Pilot(layer)
    pilot.press(.char("s"))
    return pilot
  }

  var sweep: SweepScreen { state.sweepScreen }

  /// Moves the focus to a setting or to the list.
  mutating func focus(_ item: Item) {
    if state.items.contains(item) { state.setFocus(item) }
  }

  /// Goes through the choices of a setting until it is this one.
  mutating func choose(_ name: String, for item: Setting) {
    focus(.setting(item))
    for _ in 0..<60 where sweep.settings[item] != name { press(.right) }
  }

  /// Types a text into a setting: a digit replaces what stands there, the rest is pasted behind it.
  mutating func type(_ text: String, into item: Setting) {
    focus(.setting(item))
    if let first = text.first, "0"..."9" ~= first {
      press(.char(first))
      _ = state.update(.paste(String(text.dropFirst())))
    } else {
      press(.enter)
      for _ in 0..<(sweep.settings[item] ?? "").count { press(.backspace) }
      type(text)
    }
    press(.enter)
  }
}
