import CellGrid
import ConvMath

/// The cells of the input or the output, one to one, as many as there is room for.
struct PictureGrid {
  private let picture: Picture
  private let side: Picture.Side
  private let channels: PictureChannels
  private let numbers: PictureNumbers
  private let hasFocus: Bool
  /// How many times as large as they need to be cells are drawn.
  private let scale: Int

  init(
    _ picture: Picture, _ side: Picture.Side, _ channels: PictureChannels, _ numbers: PictureNumbers,
    hasFocus: Bool, scale: Int = 1
  ) {
    self.scale = max(scale, 1)
    self.picture = picture
    self.side = side
    self.channels = channels
    self.numbers = numbers
    self.hasFocus = hasFocus
  }

  /// What of the plane is shown: some slices beside each other, rows and columns of each.
  struct Shown: Hashable {
    var depths: [Int]
    var rows: Range<Int>
    var columns: Range<Int>
    /// The columns that a slice takes.
    var width: Int
    var rowLabels: Int
    var cellWidth: Int
    var cellRows: Int
  }

  /// Whether the windows lie over this side.
  private var isGround: Bool { picture.ground == side }
  /// Whether the picture is about a cell of this side.
  var isFocused: Bool { picture.view.pointsAtInput == (side == .input) }

  func title(_ language: Language) -> String {
    if side == .input, picture.view == .zeroInserted {
      return PictureWording.stretchedPlane(channels.input, of: channels.inputCount).text(language)
    }
    let title =
      side == .input
      ? PictureWording.inputPlane(channels.input, of: channels.inputCount)
      : PictureWording.outputPlane(channels.output, of: channels.outputs)
    return title.text(language)
  }

  // MARK: Size

  private func range(_ axis: Int) -> Range<Int> {
    isGround ? picture.axes[axis].ground : 0..<picture.axes[axis].windows.count
  }

  private func marked(_ axis: Int) -> Range<Int> {
    isGround ? picture.axes[axis].markedUnder : picture.axes[axis].markedWindows
  }

  /// Columns of a cell, where it is larger in the same way as its rows.
  private var cellWidth: Int { leastCellWidth + 3 * (scale - 1) }

  /// Columns of a cell at the least: room for its number between signs.
  private var leastCellWidth: Int {
    guard side == .output else { return 3 }
    switch picture.layer.kind.operation {
    case .maxPooling, .adaptiveMaxPooling, .globalMaxPooling: return 3
    default: return picture.view.pointsAtInput ? 5 : 6
    }
  }

  private var rowLabels: Int {
    let rows = range(1)
    return max("\(rows.lowerBound)".count, "\(rows.upperBound - 1)".count) + 1
  }

  /// The columns and rows that show all of it.
  var columns: Int {
    let count = min(range(2).count, 1000)
    return min(depths.count, 20) * (rowLabels + count * cellWidth + 1) - 1
  }
  var rows: Int { min(range(1).count, 1000) * scale + (hasSlices ? 2 : 1) }

  /// The rows that show the window whole.
  var windowRows: Int { min(marked(1).count, 1000) * scale + (hasSlices ? 2 : 1) }

  private var hasSlices: Bool { picture.layer.rank == 3 }

  /// The slices that matter: those that are marked.
  private var depths: [Int] {
    let marked = marked(0)
    guard hasSlices, !marked.isEmpty else { return [marked.first ?? 0] }
    if isGround, let window = picture.axes[0].window { return Array(window.prefix(64)) }
    guard !isGround, !picture.axes[0].focusIsWindow else { return [marked.lowerBound] }
    return Array(marked.prefix(64).filter { picture.axes[0].mark(of: $0).isMarked })
  }

  func shown(in size: Size) -> Shown {
    let head = hasSlices ? 2 : 1
    let depths = depths
    let all = rowLabels + min(range(2).count, 1000) * cellWidth + 1
    let window = rowLabels + min(marked(2).count + 1, 1000) * cellWidth + 1
    // As many slices as show the window whole, at least one.
    let fitting = max(1, min(depths.count, (size.columns + 1) / max(min(all, window), 1)))
    let width = min((size.columns + 1) / fitting, all)
    let columns = max((width - 1 - rowLabels) / cellWidth, 0)
    return Shown(
      depths: Array(depths.prefix(fitting)),
      rows: Self.view(of: range(1), on: marked(1), room: max((size.rows - head) / scale, 0)),
      columns: Self.view(of: range(2), on: marked(2), room: columns), width: width, rowLabels: rowLabels,
      cellWidth: cellWidth, cellRows: scale)
  }

  /// The part of a range that is shown: it stays where it is as long as it holds what is marked, so that most steps
  /// change little.
  static func view(of range: Range<Int>, on marked: Range<Int>, room: Int) -> Range<Int> {
    guard range.count > room else { return range }
    let page = max(room - min(marked.count, room), 1)
    let start = max(marked.lowerBound - range.lowerBound, 0) / page * page
    let window = ScrollWindow(count: range.count, room: room, offset: start)
    return range.lowerBound + window.rows.lowerBound..<range.lowerBound + window.rows.upperBound
  }

  /// "rows 0–7 of 224, columns 0–12 of 224": what is shown of it. Rows are counted from the first that is no padding.
  func place(_ shown: Shown, _ language: Language) -> String {
    let extents = (0..<3).map { isGround ? picture.axes[$0].real.count : picture.axes[$0].windows.count }
    let own = picture.layer.rank
    var parts: [String] = []
    if own == 3, let first = shown.depths.first, let last = shown.depths.last {
      parts.append(PictureWording.part(picture.axes[0].axis.name, first, last, extents[0]).text(language))
    }
    for (axis, part) in [(1, shown.rows), (2, shown.columns)]
    where axis >= 3 - own && part.count < range(axis).count {
      let last = part.isEmpty ? part.lowerBound : part.upperBound - 1
      parts.append(
        PictureWording.part(picture.axes[axis].axis.name, part.lowerBound, last, extents[axis]).text(
          language))
    }
    let size = extents.suffix(own).map(\.grouped).joined(separator: " × ")
    return parts.isEmpty || own == 3 && parts.count == 1
      ? (parts + [size]).joined(separator: language(", ", "，"))
      : parts.joined(separator: language(", ", "，"))
  }

  // MARK: Drawing

  func draw(_ shown: Shown, _ canvas: inout Canvas, _ rect: Rect) {
    for (index, depth) in shown.depths.enumerated() {
      let start = rect.origin.moved(columns: index * shown.width)
      let place = Rect(origin: start, size: Size(columns: shown.width - 1, rows: rect.rows))
      drawSlice(depth, shown, &canvas, place)
    }
  }

  private func drawSlice(_ depth: Int, _ shown: Shown, _ canvas: inout Canvas, _ rect: Rect) {
    var cells = rect.moved(columns: shown.rowLabels, rows: 1)
    if hasSlices {
      let text = PictureWording.slice(depth).text(canvas.language)
      canvas.write(text, rect.origin.moved(columns: shown.rowLabels), canvas.theme.title, width: rect.columns)
      cells = cells.moved(rows: 1)
    }
    drawLabels(shown, &canvas, cells, hasRows: depth == shown.depths.first)
    let marks = shown.columns.map {
      isGround ? picture.axes[2].mark(under: $0) : picture.axes[2].mark(of: $0)
    }
    let slice = isGround ? picture.axes[0].mark(under: depth) : picture.axes[0].mark(of: depth)
    let values = cellValues(shown)
    for (line, row) in shown.rows.enumerated() {
      let mark = (isGround ? picture.axes[1].mark(under: row) : picture.axes[1].mark(of: row)).crossed(
        with: slice)
      for (place, column) in shown.columns.enumerated() {
        let cell = Position(depth, row, column)
        let point = cells.origin.moved(columns: place * shown.cellWidth, rows: line * shown.cellRows)
        draw(cell, mark.crossed(with: marks[place]), shown, values, &canvas, point)
      }
    }
    let size = Size(
      columns: shown.columns.count * shown.cellWidth, rows: shown.rows.count * shown.cellRows)
    let plane = PicturePlane(
      side: side, isGround: isGround, origin: cells.origin, cellWidth: shown.cellWidth,
      cellRows: shown.cellRows,
      first: Position(depth, shown.rows.lowerBound, shown.columns.lowerBound))
    canvas.add(Rect(origin: cells.origin, size: size), .own(ScreenOwn(plane, of: .picture)))
  }

  /// The numbers of columns above and of rows beside the cells; where they are wider than a cell not every one.
  private func drawLabels(_ shown: Shown, _ canvas: inout Canvas, _ cells: Rect, hasRows: Bool) {
    let longest = max("\(shown.columns.lowerBound)".count, "\(max(shown.columns.upperBound - 1, 0))".count)
    let step = max((longest + shown.cellWidth) / shown.cellWidth, 1)
    for (place, column) in shown.columns.enumerated() where column % step == 0 || step == 1 {
      let end = cells.minColumn + (place + 1) * shown.cellWidth - 1
      let start = end - "\(column)".count
      guard start >= cells.minColumn - shown.rowLabels else { continue }
      // The spaces have the style of the number: neighbours that are alike are written without a change between.
      let text = column.signed.padded(to: step == 1 ? shown.cellWidth - 1 : 0) + " "
      canvas.writeRight(text, before: end + 1, row: cells.minRow - 1, labelStyle(column, 2, canvas.theme))
    }
    // Slices beside each other have the same rows.
    guard picture.layer.rank > 1, hasRows else { return }
    for (line, row) in shown.rows.enumerated() {
      canvas.writeRight(
        row.signed.padded(to: shown.rowLabels - 1) + " ", before: cells.minColumn,
        row: cells.minRow + line * shown.cellRows + shown.cellRows / 2,
        labelStyle(row, 1, canvas.theme))
    }
  }

  private func labelStyle(_ position: Int, _ axis: Int, _ theme: Theme) -> Style {
    let mark = isGround ? picture.axes[axis].mark(under: position) : picture.axes[axis].mark(of: position)
    return mark.isMarked ? theme.value : theme.faint
  }

  private func draw(
    _ cell: Position, _ mark: PictureAxis.Mark, _ shown: Shown, _ hasValues: Bool, _ canvas: inout Canvas,
    _ point: Point
  ) {
    let sign = sign(of: cell, mark, hasValues, canvas.glyphs)
    let room = shown.cellWidth - 2
    let text = CharacterWidth.of(sign) <= room ? sign : canvas.glyphs.ellipsis
    let padded = text.padded(to: room)
    let style = style(mark, canvas.theme)
    let middle = shown.cellRows / 2
    // Only the line with the number is underlined.
    var blank = style
    blank.underline = false
    for row in 0..<shown.cellRows where row != middle && mark.isMarked {
      canvas.write(String(repeating: " ", count: shown.cellWidth), point.moved(rows: row), blank)
    }
    canvas.write(mark.isMarked ? "[\(padded)]" : " \(padded) ", point.moved(rows: middle), style)
    if hasFocus, isFocused, cell == picture.focus {
      canvas.cursor = point.moved(columns: room, rows: middle)
    }
  }

  private func style(_ mark: PictureAxis.Mark, _ theme: Theme) -> Style {
    if mark.isMarked {
      guard !isFocused else { return theme.draft }
      // The brackets are mark enough without bold, and every row of the window takes less to write.
      var style = theme.selection
      style.bold = false
      return style
    }
    // Padding, zeros and what is unused have signs of their own, and no style: it would be one more change on each row.
    return theme.text
  }

  // MARK: What stands in a cell

  private func sign(of cell: Position, _ mark: PictureAxis.Mark, _ hasValues: Bool, _ glyphs: Glyphs)
    -> String
  {
    if isGround {
      if mark.isUnused, !mark.isMarked { return glyphs.unused }
      switch mark.ground {
      case .padding: return glyphs.padding
      case .inserted: return glyphs.inserted
      case .beyond: return ""
      case .real: break
      }
    }
    switch (side, picture.view) {
    case (.input, .scatter): return "\(numbers.input(channels.input, at: cell))"
    case (.input, _):
      return picture.input(under: cell).map { "\(numbers.input(channels.input, at: $0))" } ?? ""
    case (.output, .scatter), (.output, .backward):
      guard mark.isMarked, let product = picture.contribution(to: cell, channels, numbers) else {
        return mark.isMarked ? "" : glyphs.unmade
      }
      return product.signed
    case (.output, _): return hasValues || mark.isMarked ? value(at: cell, glyphs) : glyphs.unmade
    }
  }

  /// Whether the values of all cells that are shown can be worked out at once.
  private func cellValues(_ shown: Shown) -> Bool {
    guard side == .output, !picture.view.pointsAtInput else { return false }
    let taps = picture.axes.reduce(channels.inputsPerGroup) { product, axis in
      let (next, overflow) = product.multipliedReportingOverflow(by: axis.window?.count ?? 1)
      return overflow ? .max : next
    }
    return taps <= 40_000 / max(shown.rows.count * shown.columns.count, 1)
  }

  /// The value of an output cell that is made already: the cells are made row by row.
  private func value(at cell: Position, _ glyphs: Glyphs) -> String {
    let focus = picture.focus
    let isMade =
      (cell.depth, cell.row, cell.column) <= (focus.depth, focus.row, focus.column)
    guard isMade, let sum = picture.sum(at: cell, channels, numbers) else { return glyphs.unmade }
    return sum.value.brief
  }
}
