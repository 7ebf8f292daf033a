import CellGrid

/// Rows with their columns below each other, numbers to the right. Numbers are in the columns from `first` on in which a cell
/// begins with something else than a letter.
func aligned(_ rows: [[String]], numbersFrom first: Int) -> [String] {
  let count = rows.map(\.count).max() ?? 0
  let columns = (0..<count).map { column in rows.compactMap { $0.indices.contains(column) ? $0[column] : nil } }
  let widths = columns.map { $0.map { CharacterWidth.of($0) }.max() ?? 0 }
  let hasNumbers = columns.enumerated().map { column, cells in
    column >= first && cells.contains { $0.first.map { !$0.isLetter } ?? false }
  }
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: widths[column] - CharacterWidth.of(cell))
      return hasNumbers[column] ? space + cell : cell + space
    }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
