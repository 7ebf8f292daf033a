import CellGrid
import ConvMath

/// Everything the explorer knows: a value. `update` folds an event into it, `view` draws it.
public struct State: Sendable {
  /// What is edited, with what is half typed in it.
  public internal(set) var document: Document
  /// The figures of the last layer that could be: those of the present one, unless there are issues.
  public internal(set) var analysis: Analysis?
  /// What forbids the present layer.
  public internal(set) var issues: [Issue] = []
  public internal(set) var screen = Screen.layer
  /// The item that has the focus.
  public internal(set) var focus: Item
  public internal(set) var themeChoice: ThemeChoice
  public internal(set) var capturesMouse = true
  /// The figures before the last key, for marking what it changed.
  var previousAnalysis: Analysis?
  var draft: Draft?
  var overlay: Overlay?
  /// A line about the last key, gone with the next.
  var notice: Message?
  /// The first line of the formulas that is shown.
  var scroll = 0

  /// The screens, in the order of their tabs.
  public enum Screen: Int, Hashable, Sendable, CaseIterable {
    case layer, formulas, ledger
  }

  /// What lies over the screen.
  enum Overlay: Hashable, Sendable {
    case help(scroll: Int)
    case picker(Picker)
  }

  public init(document: Document = Document(), theme: ThemeChoice = .dark) {
    self.document = document
    themeChoice = theme
    focus = .field(Field(.kind))
    focus = startingFocus
    analyze()
    previousAnalysis = analysis
  }

  /// The hyperparameter to begin with: the first after the kind.
  private var startingFocus: Item {
    let items = document.rows.filter { $0.panel == .layer }.flatMap(\.items)
    return items.dropFirst().first ?? .field(Field(.input, 0))
  }

  /// Whether the figures are those of the present layer.
  var isCurrent: Bool { issues.isEmpty && !isDraftEmpty }

  /// Whether what is typed is not yet a number.
  var isDraftEmpty: Bool { draft.map { $0.number == nil } ?? false }

  /// The issues that stand at a field.
  func issues(at item: Item) -> [Issue] {
    guard case .field(let field) = item else { return [] }
    return issues.filter { issue in
      // An issue of a whole hyperparameter stands at its first field.
      issue.field == field
        || issue.field.index == nil && issue.field.hyperparameter == field.hyperparameter
          && (field.index ?? 0) == 0 && document.layer.value(of: issue.field) == nil
    }
  }

  /// Works the layer out anew; figures stay those of the last layer that could be.
  mutating func analyze() {
    do {
      analysis = try document.layer.analyze()
      issues = []
    } catch {
      issues = error.issues
    }
  }
}

/// What the program must do after an update, beyond drawing.
public enum Effect: Hashable, Sendable {
  case quit
  case suspend
  case redraw
  case captureMouse(Bool)
  /// End by a signal, after the terminal has been restored.
  case terminate(signal: Int32)
}
