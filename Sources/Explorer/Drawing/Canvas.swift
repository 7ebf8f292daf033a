import CellGrid
import ConvMath

/// A surface in the making, with what a view needs at hand: signs, styles, regions and the cursor.
struct Canvas {
  var surface: Surface
  let glyphs: Glyphs
  let theme: Theme
  /// The rows of fields, worked out once for the frame.
  let rows: [FieldRow]
  var regions: [Region] = []
  var cursor: Point?
  /// How far what scrolls can be scrolled; nil where nothing does.
  private(set) var lastOffset: Int?

  init(size: Size, glyphs: Glyphs, theme: Theme, rows: [FieldRow]) {
    surface = Surface(size: size)
    self.glyphs = glyphs
    self.theme = theme
    self.rows = rows
  }

  var bounds: Rect { surface.bounds }

  /// Remembers how far a text can be scrolled, of so many lines in so many rows.
  mutating func holdOffset(count: Int, room: Int) { lastOffset = max(count - max(room, 0), 0) }

  var language: Language { glyphs.language }

  /// Writes text, in ASCII where that is all there is; what does not fit `width` ends in an ellipsis.
  @discardableResult
  mutating func write(_ text: String, _ point: Point, _ style: Style, width: Int? = nil) -> Int {
    var text = glyphs.plain(text)
    // No text is wider than it has bytes.
    if let width, text.utf8.count > width, CharacterWidth.of(text) > width {
      text = CharacterWidth.truncated(text, to: max(width, 0), ellipsis: glyphs.ellipsis)
    }
    return surface.write(text, at: point, style: style, width: width)
  }

  /// Writes text that ends before `column`.
  mutating func writeRight(_ text: String, before column: Int, row: Int, _ style: Style) {
    let text = glyphs.plain(text)
    surface.write(text, at: Point(column: column - CharacterWidth.of(text), row: row), style: style)
  }

  /// Draws a panel's box and answers the room for text inside of it.
  mutating func panel(_ rect: Rect, title: String, isActive: Bool = false) -> Rect {
    var border = isActive ? theme.title : theme.border
    // A line below each side of a frame is no frame.
    border.underline = false
    return surface.drawPanel(
      rect, glyphs: glyphs.box, style: border, title: glyphs.plain(title), titleStyle: theme.title)
  }

  mutating func add(_ rect: Rect, _ target: Region.Target) {
    regions.append(Region(rect: rect.intersection(bounds), target: target))
  }
}
