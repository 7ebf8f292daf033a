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

    var title: Wording {
      switch self {
      case .settings: Wording("operator", "算子")
      case .output: .output
      case .parameters: .parameters
      case .macs: .macs
      case .flops: .flops
      case .share: Wording("share", "占比")
      case .sees: .sees
      case .memory: .memory
      case .change: Wording("change", "变化")
      }
    }
  }

  let columns: [Column]
  /// Columns of the gutter, of the names, and of each of `columns`.
  let gutter: Int
  let names: Int
  let widths: [Int]
  private let glyphs: Glyphs

  /// Columns that names have before others are left out for them, and at most.
  private static let nameColumns = 14...40

  /// The columns that there is room for: what matters most first, then numbers in full instead of rounded.
  init(_ tool: NetworkScreen, _ extents: LayerExtents, columns room: Int, hasChange: Bool, glyphs: Glyphs) {
    self.glyphs = glyphs
    gutter = min(tool.lanes?.columns ?? 0, max(room / 6, 2))
    var left = room - gutter - 1 - min(max(extents.names, 8), Self.nameColumns.lowerBound)
    var chosen: [Column: Int] = [:]
    let all = tool.settings.columns
    let wanted = Column.wanted(tool.settings.measure, hasChange: hasChange) + Column.allCases
    for column in wanted where chosen[column] == nil && all?.contains(column) ?? true {
      // Without a baseline there is nothing to say of changes.
      guard hasChange || column != .change else { continue }
      let width = extents.least(column, glyphs.language)
      guard width + 2 <= left else { continue }
      left -= width + 2
      chosen[column] = width
    }
    for column in wanted {
      guard let width = chosen[column] else { continue }
      let more = extents.most(column, glyphs.language) - width
      guard more > 0, more <= left else { continue }
      chosen[column] = width + more
      left -= more
    }
    columns = Column.allCases.filter { chosen[$0] != nil }
    widths = columns.map { chosen[$0] ?? 0 }
    let used = widths.reduce(0) { $0 + $1 + 2 }
    names = max(min(room - gutter - 1 - used, min(max(extents.names, 8), Self.nameColumns.upperBound)), 0)
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

  /// A shape, its end left out where there is no room for it.
  func shape(_ shape: TensorShape?, width: Int) -> String {
    guard let shape else { return "?" }
    let text = glyphs.plain(shape.text(glyphs.language, by: glyphs.times))
    return CharacterWidth.truncated(text, to: width, ellipsis: glyphs.ellipsis)
  }
}
