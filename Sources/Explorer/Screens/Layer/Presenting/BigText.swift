import CellGrid

/// Digits and a few signs, five dots high, to be read from the last row of a classroom.
struct BigText {
  /// How many cells a dot takes.
  enum Scale: CaseIterable {
    /// Four columns and two rows.
    case huge
    /// Two columns and one row: a square.
    case large
    /// As `large`, but one column in the middle of a sign, where that saves room.
    case medium
    /// One column and one row.
    case small

    /// The rows that a text takes.
    var rows: Int { self == .huge ? 10 : 5 }
    fileprivate var rowsOfDot: Int { rows / BigText.dots }
    fileprivate var gap: Int {
      switch self {
      case .huge: 3
      case .large: 2
      case .medium, .small: 1
      }
    }

    fileprivate func columns(ofDot column: Int, of count: Int) -> Int {
      switch self {
      case .huge: 4
      case .large: 2
      case .medium: column > 0 && column < count - 1 ? 1 : 2
      case .small: 1
      }
    }
  }

  /// The dots of a sign from above to below.
  private static let dots = 5

  let text: String
  let scale: Scale

  /// Nil where a character has no big form.
  init?(_ text: String, _ scale: Scale) {
    guard text.allSatisfy({ Self.shapes[$0] != nil }) else { return nil }
    self.text = text
    self.scale = scale
  }

  /// The largest form that fits: the text itself as long as it is not small, then what stands for it, then both small.
  static func fitting(_ text: String, or reading: String, columns: Int, rows: Int) -> BigText? {
    let readings = reading.isEmpty ? [text] : [text, reading]
    let scales = Scale.allCases.filter { $0.rows <= rows }
    let choices =
      readings.flatMap { text in scales.filter { $0 != .small }.map { (text, $0) } }
      + readings.map { ($0, Scale.small) }
    guard rows >= Scale.small.rows else { return nil }
    return choices.lazy.compactMap { BigText($0, $1) }.first { $0.columns <= columns }
  }

  /// The columns that the text takes.
  var columns: Int {
    let widths = text.map { width(of: Self.shapes[$0] ?? []) }
    return widths.reduce(0, +) + max(widths.count - 1, 0) * scale.gap
  }

  private func width(of shape: [String]) -> Int {
    let count = shape.first?.count ?? 0
    return (0..<count).reduce(0) { $0 + scale.columns(ofDot: $1, of: count) }
  }

  func draw(_ canvas: inout Canvas, _ point: Point, _ style: Style) {
    var start = point
    for character in text {
      let shape = Self.shapes[character] ?? []
      for (row, line) in shape.enumerated() {
        for copy in 0..<scale.rowsOfDot {
          draw(line, &canvas, start.moved(rows: row * scale.rowsOfDot + copy), style)
        }
      }
      start = start.moved(columns: width(of: shape) + scale.gap)
    }
  }

  private func draw(_ line: String, _ canvas: inout Canvas, _ point: Point, _ style: Style) {
    var column = point.column
    for (place, dot) in line.enumerated() {
      let width = scale.columns(ofDot: place, of: line.count)
      if dot == "#" {
        let dots = String(repeating: canvas.glyphs.done, count: width)
        canvas.write(dots, Point(column: column, row: point.row), style)
      }
      column += width
    }
  }

  /// The dots of each sign, from above to below. Any two digits, however they stand, differ in four dots at least.
  static let shapes: [Character: [String]] = [
    "0": [".##.", "#..#", "#..#", "#..#", ".##."],
    "1": [".#.", "##.", ".#.", ".#.", "###"],
    "2": [".##.", "#..#", "..#.", ".#..", "####"],
    "3": ["###.", "...#", ".##.", "...#", "###."],
    "4": ["#..#", "#..#", "####", "...#", "...#"],
    "5": ["####", "#...", "###.", "...#", "###."],
    "6": ["..#.", ".#..", "###.", "#..#", ".##."],
    "7": ["####", "...#", "..#.", ".#..", ".#.."],
    "8": [".##.", "#..#", ".##.", "#..#", ".##."],
    "9": [".##.", "#..#", ".###", "..#.", ".#.."],
    "×": ["...", "#.#", ".#.", "#.#", "..."], ",": [".", ".", ".", "#", "#"],
    ".": [".", ".", ".", ".", "#"], "-": ["...", "...", "###", "...", "..."],
    "−": ["...", "...", "###", "...", "..."], " ": [".", ".", ".", ".", "."],
    "?": [".##.", "#..#", "..#.", "....", "..#."],
    "K": ["#..#", "#.#.", "##..", "#.#.", "#..#"],
    "M": ["#...#", "##.##", "#.#.#", "#...#", "#...#"],
    "G": [".###", "#...", "#.##", "#..#", ".###"],
    "T": ["#####", "..#..", "..#..", "..#..", "..#.."],
    "P": ["###.", "#..#", "###.", "#...", "#..."],
    "E": ["####", "#...", "####", "#...", "####"],
  ]
}
