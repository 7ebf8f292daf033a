import ConvMath

/// A column of the table of layers, beside the names.
enum LayerColumn: String, Hashable, CaseIterable, Sendable {
  case settings, output, parameters, macs, flops, share, receptiveField, memory, change

  /// The names of columns as a setting keeps them.
  static func text(_ columns: Set<LayerColumn>) -> String {
    allCases.filter(columns.contains).map(\.rawValue).joined(separator: " ")
  }

  /// The columns of a setting; nil for none, which means those that fit.
  static func columns(_ text: String) -> Set<LayerColumn>? {
    let columns = text.split(separator: " ").compactMap { LayerColumn(rawValue: String($0)) }
    return columns.isEmpty ? nil : Set(columns)
  }

  /// What is left out last comes first.
  static func wanted(_ measure: NetworkMeasure, hasChange: Bool) -> [LayerColumn] {
    let own: LayerColumn =
      switch measure {
      case .macs: .macs
      case .flops: .flops
      case .parameters: .parameters
      case .memory: .memory
      }
    let all: [LayerColumn] =
      [own, .settings] + (hasChange ? [.change] : []) + [
        .output, .share, .parameters, .receptiveField, .memory, .macs,
      ]
    var seen: Set<LayerColumn> = []
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
    case .receptiveField: .receptiveField
    case .memory: .memory
    case .change: Wording("change", "变化")
    }
  }
}
