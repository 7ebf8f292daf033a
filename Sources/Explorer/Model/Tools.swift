/// A setting of a screen of its own, beside the layer's fields.
public enum ToolItem: String, Hashable, Sendable, CaseIterable {
  case sweepField, sweepValues, secondField, secondValues, sweepMetric, sweepScale, sweepView, sweepOrder
  case frontOne, frontTwo
  case wanted, free, perAxis
  case device, peak, bandwidth
}

/// What stands in a setting of a tool.
enum ToolValue: Hashable, Sendable {
  case text(String)
  case choice(String, among: [String])
  case flag(Bool)
}

/// What the screens beside the layer are set to.
public struct Tools: Hashable, Sendable {
  public init() {}

  /// The settings of a screen.
  func rows(on screen: State.Screen, for document: Document) -> [FieldRow] { [] }

  /// What stands in a setting.
  func value(of item: ToolItem) -> ToolValue? { nil }

  /// Puts a text, the name of a choice, or "true" or "false" into a setting.
  mutating func set(_ item: ToolItem, to text: String) {}

  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at item: ToolItem) -> String? { nil }

  /// What is kept of the settings.
  var texts: [(item: ToolItem, text: String)] {
    ToolItem.allCases.compactMap { item in
      switch value(of: item) {
      case .text(let text): (item, text)
      case .choice(let name, _): (item, name)
      case .flag(let isOn): (item, isOn ? "true" : "false")
      case nil: nil
      }
    }
  }
}
