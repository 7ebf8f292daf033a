import CellGrid
import ConvMath
import Testing

@testable import Explorer

/// What is read from the last row.
@Suite struct BigDigitTests {
  /// The dots in which two signs differ, however they stand against each other.
  private func distance(_ one: [String], _ other: [String]) -> Int {
    (-1...1).map { shift in
      zip(one, other).reduce(0) { sum, rows in
        let (left, right) = (Array(rows.0), Array(rows.1))
        return sum
          + (-1..<7).count { column in
            let first = left.indices.contains(column) && left[column] == "#"
            let place = column - shift
            let second = right.indices.contains(place) && right[place] == "#"
            return first != second
          }
      }
    }.min() ?? 0
  }

  @Test func noDigitIsTakenForAnother() {
    let signs = Array("0123456789KMGTPE?")
    for (index, one) in signs.enumerated() {
      for other in signs[(index + 1)...] {
        guard let first = BigText.shapes[one], let second = BigText.shapes[other] else {
          Issue.record("\(one) or \(other) has no shape")
          continue
        }
        #expect(distance(first, second) >= 4, "\(one) and \(other)")
      }
    }
  }

  /// The sides of a frame are drawn as sides, in every theme.
  @Test(arguments: ThemeChoice.allCases) func noFrameIsUnderlined(theme: ThemeChoice) {
    for depth in [ColorDepth.palette256, .sixteen, .eight, .mono] {
      var pilot = Pilot()
      pilot.state = State(theme: theme)
      pilot.capabilities.colorDepth = depth
      pilot.size = Size(columns: 120, rows: 36)
      pilot.press(.char("i"), .char("D"))
      let surface = pilot.frame.surface
      for row in 0..<36 {
        for column in 0..<120 {
          guard let cell = surface[Point(column: column, row: row)], "╭╮╰╯│─".contains(cell.character) else {
            continue
          }
          #expect(!cell.style.underline, "\(column), \(row)")
        }
      }
    }
  }
}
