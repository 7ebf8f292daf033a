import CellGrid
import ConvMath

/// What other tools would count, and why they differ.
struct CountsScreen: ListScreen {
  static let name = ScreenName.counts
  static var title: Wording { CountsWording.screen }
  static let bindings = [Binding(.counts, showing: .counts)]

  /// The tool that the cursor is on.
  var position = 0

  var rowCount: Int { Counter.allCases.count }
  func startingItem(for document: Document) -> Item? { .list }

  mutating func goOn(from former: any Screen) {
    if let former = former as? CountsScreen { position = former.position }
  }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawCounts(&canvas, rect) }
}

extension Command {
  static let counts = Command(
    "counts", .screen, [.char("a")], "a", ("counts as", "口径"),
    ("See what other tools would count", "看其他工具会怎么数"))
}

extension ScreenName {
  static let counts = ScreenName("counts")
}

extension State {
  /// The tool that the cursor is on.
  var counter: Int { rooms[CountsScreen.self].position }
}
