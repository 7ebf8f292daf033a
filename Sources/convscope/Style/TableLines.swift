import CellGrid
import LayerText

extension TextTable {
  /// Lines with the cells of each column below each other, as a terminal shows them.
  var lines: [String] { lines(width: CharacterWidth.of) }
}
