import CellGrid
import ConvMath
import Network
import NetworkFiles

/// How much room the columns of a table of layers need for what stands in them.
struct LayerExtents {
  /// Columns of the longest name, with what stands before it.
  private(set) var names = 0
  private var shapes = 0
  private var settings = 0
  private var receptiveField = 0
  private var numbers: [NetworkMeasure: Int] = [:]
  /// Columns of the longest words in the columns that were chosen beside the usual ones.
  private var words: [NetworkColumn: Int] = [:]

  /// Rows that are measured at most: a table that is longer is measured where it is seen.
  private static let limit = 256

  /// - Parameter columns: The columns that are shown.
  init(
    _ entries: [NetworkEntry], shown: Range<Int>, _ columns: Set<LayerColumn>, _ figures: NetworkFigures,
    _ glyphs: Glyphs
  ) {
    let added = columns.subtracting(LayerColumn.usual).compactMap { column in
      if case .figure(let figure) = column { figure } else { nil }
    }
    let cells = NetworkCells(figures.analysis, glyphs, fields: figures.fields)
    let text = NodeText(glyphs: glyphs)
    for entry in entries.count <= Self.limit ? entries[...] : entries[shown] {
      names = max(names, CharacterWidth.of(entry.name) + 2 * min(entry.depth, 8) + (entry.isGroup ? 2 : 0))
      guard entry.isLeaf else { continue }
      if let shape = figures.output(of: entry) {
        shapes = max(shapes, Self.columns(of: shape, glyphs))
      }
      for column in added {
        let text = cells.text(column, of: entry, glyphs)
        words[column] = max(words[column] ?? 0, CharacterWidth.of(text))
      }
      settings = max(settings, CharacterWidth.of(text.text(of: entry, in: figures.analysis)))
      for measure in [NetworkMeasure.macs, .flops, .parameters] {
        let value = figures.analysis.figure(measure, of: entry) ?? 0
        numbers[measure] = max(numbers[measure] ?? 0, value)
      }
      if let fields = entry.nodes.last.flatMap({ figures.fields[$0] }) {
        let width = fields.axes.reduce(fields.axes.count) { $0 + $1.size.grouped.utf8.count }
        receptiveField = max(receptiveField, width)
      }
    }
  }

  /// Columns that a shape takes as text; of most it follows from the numbers, without their digits being written down.
  private static func columns(of shape: TensorShape, _ glyphs: Glyphs) -> Int {
    var columns = max(shape.rank - 1, 0) * CharacterWidth.of(glyphs.times)
    for dimension in shape.dimensions {
      guard var rest = dimension.value, rest >= 0 else {
        return CharacterWidth.of(shape.text(glyphs.language, by: glyphs.times))
      }
      // A comma stands before every three digits but the first.
      while rest >= 1000 { (rest, columns) = (rest / 1000, columns + 4) }
      columns += rest >= 100 ? 3 : rest >= 10 ? 2 : 1
    }
    return shape.rank > 0 ? columns : CharacterWidth.of(shape.text(glyphs.language, by: glyphs.times))
  }

  /// The least columns that a column is of use with.
  func least(_ column: LayerColumn, _ language: Language) -> Int {
    let width =
      switch column {
      case .settings: min(settings, 18)
      case .share: 11
      case .change: 10
      case .figure(.output): min(shapes, 26)
      case .figure(.parameters), .figure(.macs), .figure(.flops), .figure(.activations), .figure(.bytes): 8
      case .figure(.receptiveField): receptiveField
      case .figure(let other): min(words[other] ?? 0, 18)
      }
    return max(width, CharacterWidth.of(column.title.text(language)))
  }

  /// The most columns that a column makes use of.
  func most(_ column: LayerColumn, _ language: Language) -> Int {
    let width =
      switch column {
      case .settings: min(settings, 36)
      case .share: 19
      case .change: 24
      case .figure(.output): min(shapes, 40)
      case .figure(.parameters): exact(.parameters)
      case .figure(.macs): exact(.macs)
      case .figure(.flops): exact(.flops)
      case .figure(.receptiveField), .figure(.activations), .figure(.bytes): 0
      case .figure(let other): min(words[other] ?? 0, 60)
      }
    return max(width, least(column, language))
  }

  private func exact(_ measure: NetworkMeasure) -> Int { (numbers[measure] ?? 0).grouped.utf8.count }
}
