import CellGrid
import ConvMath

/// Every step with what it changed; the arrows walk through them.
struct HistoryScreen: Screen {
  static let name = ScreenName.history
  static var title: Wording { Wording("History", "历史") }
  static let isAboutLayer = false
  static let bindings = [Binding(.history, showing: .history)]

  func startingItem(for document: Document) -> Item? { .list }

  // MARK: The list

  static var hasList: Bool { true }
  func rowCount(in state: State) -> Int { state.history.count }
  func row(in state: State) -> Int { state.history.position }
  static func go(toRow row: Int, in state: inout State) { state.goBack(state.history.position - row) }

  // MARK: Drawing

  var takesAllRoom: Bool { true }
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawHistory(&canvas, rect) }

  func listHints(in state: State) -> [Hint] {
    [Hint(.previousField, .nextField, name: Wording("walk", "前后"))] + state.backHints
      + [Hint(.help), Hint(.palette)]
  }
}

extension Command {
  static let history = Command(
    "history", .screen, [.char("h")], "h", ("history", "历史"),
    ("Walk through the steps that were made", "前后翻看做过的步骤"))
}

extension ScreenName {
  static let history = ScreenName("history")
}
