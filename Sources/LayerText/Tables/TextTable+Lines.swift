extension TextTable {
  /// Lines with the cells of each column below each other, two blanks between columns.
  ///
  /// - Parameter width: how many places a text takes on the terminal.
  public func lines(width: (String) -> Int) -> [String] {
    let cells = cells
    var widths: [Int] = []
    for row in cells {
      for (column, cell) in row.enumerated() {
        let width = width(cell)
        if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
      }
    }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        let space = String(repeating: " ", count: widths[column] - width(cell))
        let isNumber = columns.indices.contains(column) && columns[column].alignment == .right
        line += isNumber ? space + cell : cell + space
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
