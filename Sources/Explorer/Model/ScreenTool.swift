import CellGrid
import ConvMath

/// What a screen beside the layer is set to, and what it works out: a sweep, a search.
///
/// Settings are texts, choices and flags, each a `ToolItem`; a text that cannot be understood is kept, with its problem
/// under it. What is worked out follows from the settings and the document, and is begun anew by a tool's
/// `refresh` where either has changed; long work goes on in slices of about a millisecond, by its `work`.
protocol ScreenTool: Hashable, Sendable {
  /// The lines of settings, in the panel `.tool`.
  func rows(for document: Document) -> [FieldRow]

  /// What stands in a setting of this tool; nil for one of another.
  func value(of item: ToolItem, for document: Document) -> ToolValue?

  /// Puts a text, the name of a choice, or "true" or "false" into a setting of this tool.
  mutating func set(_ item: ToolItem, to text: String, for document: Document)

  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at item: ToolItem, for document: Document, _ language: Language) -> String?

  /// Whether long work is under way.
  var isWorking: Bool { get }

  /// Stops the long work; what was found stays.
  mutating func stop()

  /// The rows that the list of the screen has.
  var rowCount: Int { get }

  /// The row under the cursor, within the rows.
  var position: Int { get set }

  /// Moves the cursor by a key that means something other than up and down here; false where it does not.
  mutating func move(_ key: Key) -> Bool

  /// The layer that Enter on the row under the cursor makes the present one.
  func layerToApply(for document: Document) -> Layer?
}

extension ScreenTool {
  var isWorking: Bool { false }
  mutating func stop() {}
  var rowCount: Int { 0 }
  var position: Int {
    get { 0 }
    set {}
  }
  mutating func move(_ key: Key) -> Bool { false }
  func layerToApply(for document: Document) -> Layer? { nil }
}
