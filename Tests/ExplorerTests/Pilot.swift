import CellGrid
import ConvMath

@testable import Explorer

/// Presses keys on a state and reads the screen, as a user would.
struct Pilot {
  var state: State
  var size = Size(columns: 80, rows: 24)
  var capabilities = TerminalCapabilities(colorDepth: .palette256, isUnicode: true, canCopy: false)
  private(set) var lastEffect: Effect?

  init(_ layer: Layer = .example) { state = State(document: Document(layer: layer)) }

  var frame: Frame { state.view(size: size, capabilities: capabilities) }
  var text: String { frame.surface.text }
  var layer: Layer { state.document.layer }

  mutating func press(_ keys: Key...) {
    for key in keys { lastEffect = state.update(.key(key)) }
  }

  mutating func type(_ text: String) {
    for character in text { press(.char(character)) }
  }

  /// Moves the focus to a field.
  mutating func focus(_ hyperparameter: Hyperparameter, _ index: Int? = nil) {
    press(.home)
    let item = Item.field(Field(hyperparameter, index))
    for _ in 0..<60 where state.focus != item { press(.tab) }
    // An axis that is linked with the one before it is clicked on.
    if state.focus != item, state.items.contains(item) { state.setFocus(item) }
  }

  mutating func click(_ point: Point) {
    lastEffect = state.update(
      .mouse(Mouse(kind: .press, button: .left, point: point)), regions: frame.regions)
  }

  mutating func wheel(_ kind: Mouse.Kind, at point: Point) {
    lastEffect = state.update(
      .mouse(Mouse(kind: kind, button: .middle, point: point)), regions: frame.regions)
  }

  /// The first cell of `text` on the screen.
  func find(_ text: String) -> Point? {
    for (row, line) in self.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let range = line.range(of: text) else { continue }
      return Point(column: CharacterWidth.of(line[..<range.lowerBound]), row: row)
    }
    return nil
  }
}

extension StringProtocol {
  /// Where a text occurs first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
