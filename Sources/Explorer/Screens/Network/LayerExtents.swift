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

  /// Rows that are measured at most: a table that is longer is measured where it is seen.
  private static let limit = 256

  init(_ entries: [NetworkEntry], shown: Range<Int>, _ figures: NetworkFigures, _ glyphs: Glyphs) {
    let text = NodeText(glyphs: glyphs)
    for entry in entries.count <= Self.limit ? entries[...] : entries[shown] {
      names = max(names, CharacterWidth.of(entry.name) + 2 * min(entry.depth, 8) + (entry.isGroup ? 2 : 0))
      guard entry.isLeaf else { continue }
      if let shape = figures.output(of: entry) {
        shapes = max(shapes, Self.columns(of: shape, glyphs))
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
      case .output: min(shapes, 26)
      case .parameters, .macs, .flops, .memory: 8
      case .share: 11
      case .receptiveField: receptiveField
      case .change: 10
      }
    return max(width, CharacterWidth.of(column.title.text(language)))
  }

  /// The most columns that a column makes use of.
  func most(_ column: LayerColumn, _ language: Language) -> Int {
    let width =
      switch column {
      case .settings: min(settings, 36)
      case .output: min(shapes, 40)
      case .parameters: exact(.parameters)
      case .macs: exact(.macs)
      case .flops: exact(.flops)
      case .share: 19
      case .change: 24
      case .receptiveField, .memory: 0
      }
    return max(width, least(column, language))
  }

  private func exact(_ measure: NetworkMeasure) -> Int { (numbers[measure] ?? 0).grouped.utf8.count }
}
