import CellGrid
import ModelFiles

/// Rows with their columns below each other, those of numbers to the right.
///
/// Names come from files: characters that would steer the terminal have a question mark in their place.
func aligned(_ rows: [[String]], numbers: ClosedRange<Int>? = nil) -> [String] {
  let rows = rows.map { $0.map(\.withoutControls) }
  let widths = rows.reduce(into: [Int]()) { widths, row in
    for (column, cell) in row.enumerated() {
      let width = CharacterWidth.of(cell)
      if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
    }
  }
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: widths[column] - CharacterWidth.of(cell))
      return numbers?.contains(column) ?? false ? space + cell : cell + space
    }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
