import CellGrid
import ConvMath
import Network

/// A column of the table of layers, with what flows beside the rows and the names.
enum LayerTableColumn: Hashable {
  case gutter, name
  case figure(LayerColumn)

  /// Columns that names have before others are left out for them, and at most.
  private static let nameColumns = 14...40

  /// The columns that there is room for: what matters most first, then numbers in full instead of rounded.
  static func table(
    _ screen: NetworkScreen, _ extents: LayerExtents, columns room: Int, hasChange: Bool, _ language: Language
  ) -> Table<LayerTableColumn> {
    let shown = screen.settings.columns ?? LayerColumn.usual
    let wanted = LayerColumn.wanted(screen.settings.measure, hasChange: hasChange) + LayerColumn.all
    let figures = LayerColumn.all.filter { column in
      // Without a baseline there is nothing to say of changes.
      shown.contains(column) && (hasChange || column != .change)
    }
    let names = max(extents.names, 8)
    let gutter = Table.Column(
      LayerTableColumn.gutter, width: min(screen.lanes?.columns ?? 0, max(room / 6, 2)))
    let name = Table.Column(
      LayerTableColumn.name, NetworkWording.name.text(language),
      widths: min(names, nameColumns.lowerBound)...min(names, nameColumns.upperBound), gap: 1, isElastic: true
    )
    return Table(
      [gutter, name]
        + figures.map { column in
          .init(
            .figure(column), column.title.text(language), column.isLeft ? .left : .right,
            widths: extents.least(column, language)...extents.most(column, language),
            rank: 1 + (wanted.firstIndex(of: column) ?? wanted.count))
        }, width: room)
  }
}
