import CellGrid
import ConvMath

/// Something that can be done: its keys and its words, declared where it is done.
///
/// All of them together (`CommandTable`) feed dispatch, footer, help, palette, mouse and README.
public struct Command: Sendable {
  /// The name in code and on the command line: "undo".
  public let name: String
  public let group: Group
  public let keys: [Key]
  /// The keys as they are shown.
  public let keyText: String
  /// The first of the keys as they are shown.
  public let shortKeyText: String
  /// A word or two for the footer.
  public let title: Wording
  /// A line for the help.
  public let summary: Wording
  /// Whether the palette offers it: not for keys that only make sense as keys.
  public let isInPalette: Bool

  /// - Parameters:
  ///   - title: A word or two in English and in Chinese.
  ///   - summary: A line in English and in Chinese.
  init(
    _ name: String, _ group: Group, _ keys: [Key], _ keyText: String, _ title: (String, String),
    _ summary: (String, String), isInPalette: Bool = true
  ) {
    self.name = name
    self.group = group
    self.keys = keys
    self.keyText = keyText
    shortKeyText = keyText.split(separator: " ").first.map(String.init) ?? keyText
    self.title = Wording(title.0, title.1)
    self.summary = Wording(summary.0, summary.1)
    self.isInPalette = isInPalette
  }

  /// Commands that belong together in the help.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case value, field, layer, network, compare, document, screen, program

    /// What the group is called.
    public var title: Wording {
      switch self {
      case .value: Wording("the value", "数值")
      case .field: Wording("fields", "各项")
      case .layer: Wording("the layer", "层")
      case .network: Wording("the network", "网络")
      case .compare: Wording("baselines", "基线")
      case .document: Wording("the document", "文档")
      case .screen: Wording("screens", "页面")
      case .program: Wording("convscope", "convscope")
      }
    }
  }
}

/// A command is told by its name.
extension Command: Hashable {
  public static func == (one: Self, other: Self) -> Bool { one.name == other.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
