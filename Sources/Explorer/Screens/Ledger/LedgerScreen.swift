import CellGrid
import ConvMath

/// The operations by kind, and the bytes in every number type. It has a tab and no key.
struct LedgerScreen: Screen {
  static let name = ScreenName.ledger
  static var title: Wording { Wording("Ledger", "明细") }

  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) { state.drawLedgerScreen(&canvas, rect) }
}

extension ScreenName {
  static let ledger = ScreenName("ledger")
}
