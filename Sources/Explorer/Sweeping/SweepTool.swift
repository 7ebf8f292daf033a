import ConvMath

/// The settings of the sweep screen.
struct SweepTool: ScreenTool {
  func rows(for document: Document) -> [FieldRow] { [] }
  func value(of item: ToolItem, for document: Document) -> ToolValue? { nil }
  mutating func set(_ item: ToolItem, to text: String, for document: Document) {}
  func problem(at item: ToolItem, for document: Document) -> String? { nil }
}
