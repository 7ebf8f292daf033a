extension TextTable {
  /// Places that a cell takes at most: of a longer one the beginning is shown. Names in files may be of any length.
  private static let mostColumns = 200

  /// Lines with the cells of each column below each other, two blanks between columns.
  ///
  /// - Parameter width: how many places a text takes on the terminal.
  public func lines(width: (String) -> Int) -> [String] {
    let cells = cells.map { row in row.map { Self.shown($0, width) } }
    var widths: [Int] = []
    for row in cells {
      for (column, cell) in row.enumerated() {
        if column < widths.count {
          widths[column] = max(widths[column], cell.width)
        } else {
          widths.append(cell.width)
        }
      }
    }
    return cells.map { row in
      var line = ""
      // What stands at the right of a line takes no blanks along.
      var blanks = 0
      for (column, cell) in row.enumerated() {
        if column > 0 { blanks += 2 }
        let space = widths[column] - cell.width
        let isNumber = columns.indices.contains(column) && columns[column].alignment == .right
        if isNumber { blanks += space }
        if cell.width > 0 {
          line += String(repeating: " ", count: blanks) + cell.text
          blanks = 0
        }
        if !isNumber { blanks += space }
      }
      while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
      return line
    }
  }

  private static func shown(_ cell: String, _ width: (String) -> Int) -> (text: String, width: Int) {
    guard cell.utf8.count > mostColumns else { return (cell, width(cell)) }
    var text = String(cell.prefix(mostColumns))
    if text.utf8.count < cell.utf8.count { text.append("…") }
    return (text, width(text))
  }
}
