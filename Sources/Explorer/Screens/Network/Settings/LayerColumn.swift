import ConvMath
import NetworkFiles

/// A column of the table of layers, beside the names: one that every table of a network has, or one of the screen.
enum LayerColumn: Hashable, Sendable {
  /// The operator with what is set on it, a bar for the share of a figure, and what differs from the baseline.
  case settings, share, change
  case figure(NetworkColumn)

  /// All of them, from the left.
  static let all: [LayerColumn] = [
    .settings, .figure(.kernel), .figure(.input), .figure(.output), .figure(.parameters), .figure(.macs),
    .figure(.flops), .share, .figure(.receptiveField), .figure(.activations), .figure(.type), .figure(.bytes),
    .figure(.module), .figure(.source), .change,
  ]

  /// Those that are shown as far as there is room, where none were chosen.
  static let usual: Set<LayerColumn> = [
    .settings, .figure(.output), .figure(.parameters), .figure(.macs), .figure(.flops), .share,
    .figure(.receptiveField), .figure(.activations), .change,
  ]

  /// Its name in documents.
  var name: String {
    switch self {
    case .settings: NetworkColumn.settings.rawValue
    case .share: "share"
    case .change: "change"
    case .figure(let column): column.rawValue
    }
  }

  /// Names that columns had in documents before.
  private static let formerNames = ["receptiveField": "receptive_field", "memory": "activations"]

  /// The names of columns as a setting keeps them.
  static func text(_ columns: Set<LayerColumn>) -> String {
    all.filter(columns.contains).map(\.name).joined(separator: " ")
  }

  /// The columns of a setting; nil for none, which means those that fit.
  static func columns(_ text: String) -> Set<LayerColumn>? {
    let names = Set(text.split(separator: " ").map { formerNames[String($0)] ?? String($0) })
    let columns = all.filter { names.contains($0.name) }
    return columns.isEmpty ? nil : Set(columns)
  }

  /// What is left out last comes first.
  static func wanted(_ measure: NetworkMeasure, hasChange: Bool) -> [LayerColumn] {
    let own: NetworkColumn =
      switch measure {
      case .macs: .macs
      case .flops: .flops
      case .parameters: .parameters
      case .memory: .activations
      }
    let all: [LayerColumn] =
      [.figure(own), .settings] + (hasChange ? [.change] : []) + [
        .figure(.output), .share, .figure(.parameters), .figure(.receptiveField), .figure(.activations),
        .figure(.macs),
      ]
    var seen: Set<LayerColumn> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// Whether its cells begin at the left: words and bars.
  var isLeft: Bool {
    switch self {
    case .settings, .share, .change: true
    case .figure(let column):
      switch column {
      case .op, .settings, .kernel, .type, .module, .source: true
      // Shapes end alike.
      case .input, .output, .parameters, .macs, .flops, .bytes, .activations, .receptiveField: false
      }
    }
  }

  /// What stands above it: shorter words than in a table that has more room.
  var title: Wording {
    switch self {
    case .settings: NetworkColumn.op.title
    case .share: Wording("share", "占比")
    case .change: Wording("change", "变化")
    case .figure(.parameters): .parameters
    case .figure(.receptiveField): .receptiveField
    case .figure(.activations): Wording("activations", "激活")
    case .figure(.bytes): Wording("weights", "权重")
    case .figure(.source): Wording("source", "源码行")
    case .figure(.type): Wording("type", "类型")
    case .figure(let column): column.title
    }
  }
}
