import CellGrid
import ConvMath
import Network

/// The columns of the table of layers and what stands in them.
struct LayerTable {
  /// A column beside the names.
  enum Column: String, Hashable, CaseIterable, Sendable {
    case settings, output, parameters, macs, flops, share, sees, memory, change

    /// The names of columns as a setting keeps them.
    static func text(_ columns: Set<Column>) -> String {
      allCases.filter(columns.contains).map(\.rawValue).joined(separator: " ")
    }

    /// The columns of a setting; nil for none, which means those that fit.
    static func columns(_ text: String) -> Set<Column>? {
      let columns = text.split(separator: " ").compactMap { Column(rawValue: String($0)) }
      return columns.isEmpty ? nil : Set(columns)
    }

    /// What is left out last comes first.
    fileprivate static func wanted(_ measure: NetworkMeasure, hasChange: Bool) -> [Column] {
      let own: Column =
        switch measure {
        case .macs: .macs
        case .flops: .flops
        case .parameters: .parameters
        case .memory: .memory
        }
      let all: [Column] =
        [own, .output, .share] + (hasChange ? [.change] : []) + [
          .settings, .parameters, .sees, .memory, .macs,
        ]
      var seen: Set<Column> = []
      return all.filter { seen.insert($0).inserted }
    }

    /// Whether its cells begin at the left: words and bars.
    var isLeft: Bool { self == .settings || self == .share || self == .change }

    var title: Message {
      switch self {
      case .settings: .network(.settings)
      case .output: .output
      case .parameters: .parameters
      case .macs: .macs
      case .flops: .flops
      case .share: .network(.share)
      case .sees: .sees
      case .memory: .memory
      case .change: .network(.change)
      }
    }
  }

  let columns: [Column]
  /// Columns of the gutter, of the names, and of each of `columns`.
  let gutter: Int
  let names: Int
  let widths: [Int]
  private let measure: NetworkMeasure
  private let glyphs: Glyphs

  /// Columns that names should have at least, and at most.
  private static let nameColumns = 14...40

  init(
    _ tool: NetworkTool, columns room: Int, hasChange: Bool, longestName: Int, glyphs: Glyphs
  ) {
    measure = tool.settings.measure
    self.glyphs = glyphs
    gutter = min(tool.lanes?.columns ?? 0, max(room / 6, 2))
    let isExact = room >= 120
    var left = room - gutter - 1 - min(max(longestName, 8), Self.nameColumns.lowerBound)
    var chosen: [(column: Column, width: Int)] = []
    let wanted = Column.wanted(measure, hasChange: hasChange)
    for column in wanted where tool.settings.columns?.contains(column) ?? true {
      let width = Self.width(of: column, isExact: isExact, isWide: room >= 84)
      guard width + 2 <= left else { continue }
      left -= width + 2
      chosen.append((column, width))
    }
    for column in Column.allCases where tool.settings.columns?.contains(column) ?? false {
      let width = Self.width(of: column, isExact: isExact, isWide: room >= 84)
      guard !chosen.contains(where: { $0.column == column }), width + 2 <= left else { continue }
      left -= width + 2
      chosen.append((column, width))
    }
    let order = Column.allCases
    chosen.sort { (order.firstIndex(of: $0.column) ?? 0) < (order.firstIndex(of: $1.column) ?? 0) }
    columns = chosen.map(\.column)
    widths = chosen.map(\.width)
    let used = widths.reduce(0) { $0 + $1 + 2 }
    names = max(min(room - gutter - 1 - used, min(max(longestName, 8), Self.nameColumns.upperBound)), 0)
  }

  private static func width(of column: Column, isExact: Bool, isWide: Bool) -> Int {
    switch column {
    case .settings: isWide ? 24 : 18
    case .output: isWide ? 20 : 15
    case .parameters: isExact ? 12 : 8
    case .macs, .flops: isExact ? 15 : 8
    case .share: isWide ? 13 : 8
    case .sees: 11
    case .memory: 8
    case .change: isWide ? 18 : 10
    }
  }

  /// The places of the columns, from the left end of the table.
  var places: [(column: Column, start: Int, width: Int)] {
    var start = gutter + 1 + names
    return zip(columns, widths).map { column, width in
      start += width + 2
      return (column, start - width, width)
    }
  }

  /// A figure: exact where there is room, else rounded; "?" where it is not known.
  func number(_ value: Int?, width: Int) -> String {
    guard let value else { return "?" }
    let exact = value.grouped
    return exact.count <= width ? exact : Reading.rounded(value) ?? exact
  }

  /// A shape without its batch where that is all there is room for.
  func shape(_ shape: TensorShape?, width: Int) -> String {
    guard let shape else { return "?" }
    let whole = glyphs.plain(shape.text(glyphs.language, by: glyphs.times))
    guard CharacterWidth.of(whole) > width, shape.rank > 1 else { return whole }
    let sample = TensorShape(Array(shape.dimensions.dropFirst()))
    return glyphs.plain(sample.text(glyphs.language, by: glyphs.times))
  }
}
