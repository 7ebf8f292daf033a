import ConvMath

/// The settings of the solve screen.
struct SolveTool: ScreenTool {
  func rows(for document: Document) -> [FieldRow] { [] }
  func value(of item: ToolItem, for document: Document) -> ToolValue? { nil }
  mutating func set(_ item: ToolItem, to text: String, for document: Document) {}
  func problem(at item: ToolItem, for document: Document) -> String? { nil }
}
