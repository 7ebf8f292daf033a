import CNcurses
import CellGrid

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Brings surfaces to ncurses' screen: as runs of one style, and only what has changed of each row.
struct Painter {
  private var pairs: ColorPairs
  private let cellText: CellText
  private var shown: Surface?
  private var text: [wchar_t] = []
  private var scratch: [UInt32] = []
  private var isCursorVisible = true

  /// A painter with these pairs, for a terminal that takes UTF-8 or does not.
  init(pairs: ColorPairs, isUTF8: Bool) {
    self.pairs = pairs
    cellText = CellText(isUTF8: isUTF8) { Int(curses_width(wchar_t(truncatingIfNeeded: $0))) }
  }

  /// Puts a surface at the top left of ncurses' screen, blank where it does not reach; a refresh shows it.
  mutating func paint(_ surface: Surface, cursor: Point?) {
    let rows = Int(curses_rows())
    let columns = Int(curses_columns())
    if shown?.size != surface.size { forget() }
    if shown == nil { curses_erase() }
    for row in 0..<min(rows, surface.size.rows) {
      let all = 0..<min(columns, surface.size.columns)
      let changed = shown.map { surface.changedColumns(of: row, since: $0).clamped(to: all) } ?? all
      if !changed.isEmpty { paint(row, changed, of: surface) }
    }
    shown = surface
    place(cursor, within: Rect(size: Size(columns: columns, rows: rows)))
  }

  /// Makes the next surface be painted whole.
  mutating func forget() {
    shown = nil
  }

  private mutating func paint(_ row: Int, _ columns: Range<Int>, of surface: Surface) {
    let start = row * surface.size.columns
    curses_move(Int32(row), Int32(columns.lowerBound))
    var style: Style?
    text.removeAll(keepingCapacity: true)
    for index in start + columns.lowerBound..<start + columns.upperBound {
      let slot = surface.slots[index]
      if slot.isTrailing { continue }
      if slot.style != style {
        write(style)
        style = slot.style
      }
      // The screen may be narrower than the surface.
      let room = start + columns.upperBound - index
      append(slot, of: surface, columns: min(slot.width, room))
    }
    write(style)
  }

  private mutating func append(_ slot: Slot, of surface: Surface, columns: Int) {
    if slot.cluster == nil, slot.scalar.isASCII {
      text.append(wchar_t(truncatingIfNeeded: slot.scalar.value))
      return
    }
    scratch.removeAll(keepingCapacity: true)
    if slot.cluster == nil {
      cellText.append(CollectionOfOne(slot.scalar), columns: columns, to: &scratch)
    } else {
      cellText.append(surface.character(of: slot).unicodeScalars, columns: columns, to: &scratch)
    }
    for value in scratch { text.append(wchar_t(truncatingIfNeeded: value)) }
  }

  /// Writes the text gathered so far in a style.
  private mutating func write(_ style: Style?) {
    guard let style, !text.isEmpty else { return }
    curses_set_style(attributes(of: style), pairs.pair(for: style))
    // It answers with an error at the last cell of the screen, having written it all the same.
    curses_add(text, Int32(text.count))
    text.removeAll(keepingCapacity: true)
  }

  private func attributes(of style: Style) -> attr_t {
    var attributes: attr_t = 0
    if style.bold { attributes |= curses_bold() }
    if style.dim { attributes |= curses_dim() }
    if style.underline { attributes |= curses_underline() }
    if style.reverse { attributes |= curses_reverse() }
    return attributes
  }

  private mutating func place(_ cursor: Point?, within bounds: Rect) {
    let visible = cursor.flatMap { bounds.contains($0) ? $0 : nil }
    if (visible != nil) != isCursorVisible {
      isCursorVisible = visible != nil
      _ = curs_set(isCursorVisible ? 1 : 0)
    }
    curses_leave_cursor(visible == nil)
    if let visible { curses_move(Int32(visible.row), Int32(visible.column)) }
  }
}
