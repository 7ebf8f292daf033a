import CellGrid
import ConvMath

/// What one step of each field would do to the figures.
struct LeversScreen: Screen {
  static let name = ScreenName.levers
  static var title: Wording { Wording("Levers", "影响") }
  static let bindings = [Binding(.levers, showing: .levers)]

  var takesAllRoom: Bool { true }
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawLevers(&canvas, rect) }
}

extension Command {
  static let levers = Command(
    "levers", .screen, [.char("v")], "v", ("levers", "调节"),
    ("See what one step of each field would do", "看每一项变动一档的影响"))
}

extension ScreenName {
  static let levers = ScreenName("levers")
}
