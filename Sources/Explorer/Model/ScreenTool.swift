import CellGrid
import ConvMath

/// What a screen beside the layer is set to, and what it works out: a sweep, a search.
///
/// Settings are texts, choices and flags, each an `ToolItem`; a text that cannot be understood is kept, with its problem
/// under it. What is worked out follows from the settings and the document; long work goes on in slices.
protocol ScreenTool: Hashable, Sendable {
  /// The lines of settings, in the panel `.tool`.
  func rows(for document: Document) -> [FieldRow]

  /// What stands in a setting of this tool; nil for one of another.
  func value(of item: ToolItem, for document: Document) -> ToolValue?

  /// Puts a text, the name of a choice, or "true" or "false" into a setting of this tool.
  mutating func set(_ item: ToolItem, to text: String, for document: Document)

  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at item: ToolItem, for document: Document) -> String?

  /// Begins anew what follows from the settings and the document, where either has changed. Called after every event
  /// while the screen is shown.
  mutating func refresh(for document: Document)

  /// Whether long work is under way.
  var isWorking: Bool { get }

  /// Does about a millisecond of the long work.
  mutating func work()

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
  mutating func refresh(for document: Document) {}
  var isWorking: Bool { false }
  mutating func work() {}
  mutating func stop() {}
  var rowCount: Int { 0 }
  var position: Int {
    get { 0 }
    set {}
  }
  mutating func move(_ key: Key) -> Bool { false }
  func layerToApply(for document: Document) -> Layer? { nil }
}
