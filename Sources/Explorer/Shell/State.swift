import CellGrid
import ConvMath
import NetworkFiles

/// Everything the explorer knows: a value. `update` folds an event into it, `view` draws it.
///
/// What is large lies behind references, so that the value itself is small and drawing copies next to nothing.
public struct State: Sendable {
  /// What is edited, with what is half typed in it.
  @Boxed public internal(set) var document: Document
  /// The documents before and after, for undo and redo.
  @Boxed public internal(set) var history: History
  /// The figures of the last layer that could be: those of the present one, unless there are issues.
  @Boxed public internal(set) var analysis: Analysis? = nil
  /// What forbids the present layer.
  public internal(set) var issues: [Issue] = []
  /// The open network, worked out; nil where none is open.
  @Boxed var networkFigures: NetworkFigures? = nil
  /// The figures of the last network of these nodes that could be.
  @Boxed var lastPossibleNetwork: NetworkFigures? = nil
  /// The baseline's network, worked out.
  @Boxed var networkComparison: NetworkComparison? = nil
  public internal(set) var screen: ScreenName
  /// The item that has the focus.
  public internal(set) var focus: Item
  public internal(set) var themeChoice: ThemeChoice
  /// What the user has chosen for the program itself.
  var preferences = Preferences()
  /// The language of all texts.
  public internal(set) var language = Language.english
  /// The languages that the terminal can show.
  var languages = Language.allCases
  public internal(set) var capturesMouse = true
  /// Whether screens are shown in few and large elements, for a projector.
  public internal(set) var isPresenting = false
  /// The screens, with what they keep.
  var rooms: Rooms
  /// The figures before the last key, for marking what it changed.
  @Boxed var previousAnalysis: Analysis? = nil
  @Boxed var draft: Draft? = nil
  /// The screen as it was before the first key that was typed into a setting of it.
  var roomBeforeDraft: (any Screen)?
  @Boxed var overlay: Overlay? = nil
  /// A line about the last key, gone with the next.
  var notice: Wording?
  /// The first line of the formulas that is shown.
  var scroll = 0
  /// Where the focus was on each screen when it was left.
  var lastFocus: [ScreenName: Item] = [:]
  /// What the last change changed: another change of the same item goes on with its step of the history.
  var lastEdited: Item?
  /// What choices took away from the layer, to come back with them.
  var formerValues = FormerValues()
  /// What the user edited last, whose terms the derivation marks.
  var touched: Item?
  /// Why the present work is not kept for the next start; nil where it is.
  public internal(set) var keepingFailure: String?
  /// The files that networks were opened from, the latest first.
  var origins: [NetworkOrigin] = []
  /// The file that the document was opened from or saved to.
  var file: String?

  /// What lies over the screen.
  enum Overlay: Hashable, Sendable {
    case help(scroll: Int)
    case picker(Picker)
    case prompt(Prompt)
    case report(Report)
  }

  /// Goes on with what was saved, in a file or for the next start.
  ///
  /// - Parameters:
  ///   - rooms: The screens as a session begins.
  ///   - file: Where the document was opened from.
  init(_ workspace: Workspace, in rooms: Rooms, theme: ThemeChoice, file: String?) {
    self.file = file
    origins = workspace.origins
    _document = Boxed(wrappedValue: workspace.history.present)
    _history = Boxed(wrappedValue: workspace.history)
    self.rooms = rooms
    screen = rooms.names[0]
    themeChoice = theme
    focus = .field(Field(.kind))
    restore(workspace.settings)
    focus = startingFocus(on: screen)
    analyze()
    repairFocus()
    markNothing()
  }

  /// Puts back what stood in settings.
  mutating func restore(_ settings: [SettingText]) {
    let document = document
    for entry in settings {
      rooms.set(entry.setting, to: entry.text, for: document)
      preferences.set(entry.setting, to: entry.text)
    }
    themeChoice = preferences.theme ?? themeChoice
    capturesMouse = preferences.capturesMouse
  }

  /// Goes on with the colours that are asked for, now and at later starts.
  public mutating func choose(_ theme: ThemeChoice) {
    themeChoice = theme
    preferences.theme = theme
  }

  /// Takes the colours that suit the terminal, where the user has chosen none.
  public mutating func suit(_ theme: ThemeChoice) { themeChoice = preferences.theme ?? theme }

  /// Offers a file where one is asked for, now and at later starts.
  public mutating func remember(file path: String) { preferences.remember(file: path) }

  /// The language that the user has chosen on the screen; nil where none was.
  public var chosenLanguage: Language? { preferences.language }

  /// Turns to the screen that was shown last, where there still is one of that name.
  public mutating func resumeScreen() {
    guard let screen = preferences.screen, rooms.names.contains(screen) else { return }
    show(screen)
    refreshRooms()
  }

  /// Speaks a language, or one that the terminal can show, and says so: ASCII alone has no Chinese.
  public mutating func speak(_ language: Language, isUnicode: Bool) {
    languages = isUnicode ? Language.allCases : [.english]
    self.language = languages.contains(language) ? language : .english
    if self.language != language { notice = .noChinese }
  }

  /// What is kept from one start to the next; what is half typed counts as typed.
  public var workspace: Workspace { Workspace(wholeHistory, settings: rooms.settings(for: document)) }

  /// The steps up to what is half typed.
  private var wholeHistory: History {
    var history = history
    history.record(document, isContinued: lastEdited != nil && draft?.item == lastEdited)
    return history
  }

  /// What the session keeps for the next start: during a lesson with the layer from before it on top, which the next
  /// start goes on with.
  var keptWorkspace: Workspace {
    var history = wholeHistory
    for room in rooms.all { if let before = room.documentBefore { history.record(before) } }
    var preferences = preferences
    preferences.screen = screen == rooms.names[0] ? nil : screen
    return Workspace(
      history, rooms.settings(for: history.present) + preferences.texts, origins: origins)
  }

  /// Where the focus begins on a screen: what the screen is about, or the first hyperparameter after the kind.
  func startingFocus(on screen: ScreenName) -> Item {
    if let item = rooms[screen].startingItem(for: document) { return item }
    let rows = rows(on: screen)
    if let own = rows.first(where: { $0.panel == .settings })?.items.first { return own }
    let items = rows.filter { $0.panel == .layer }.flatMap(\.items)
    return items.dropFirst().first ?? .field(Field(.input, 0))
  }

  /// The figures that are hidden, to be predicted; nil where all are shown.
  var hiddenFigures: HiddenFigures? { rooms.all.lazy.compactMap(\.hidden).first }

  /// Whether a screen is covered: it would show what is hidden, or there is no layer that it could be about.
  func isCovered(_ screen: ScreenName) -> Bool {
    lacksLayer(screen) || hiddenFigures.map { rooms[screen].isCovered(hiding: $0) } ?? false
  }

  /// The screen that is shown.
  var room: any Screen { rooms[screen] }
  var roomType: any Screen.Type { Swift.type(of: rooms[screen]) }

  /// Marks no figure as changed: those of now are those that the next key is compared with.
  mutating func markNothing() { _previousAnalysis = _analysis }

  /// Whether the last key changed the figures.
  var hasNewFigures: Bool { _previousAnalysis != _analysis }

  /// Whether the figures are those of the present layer.
  var isCurrent: Bool { issues.isEmpty && !isDraftEmpty }

  /// Whether what is typed is not yet a number.
  var isDraftEmpty: Bool {
    switch draft?.item {
    case .field, .extent: return draft?.number == nil
    default: return false
    }
  }

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
    followNetwork()
    do {
      analysis = try document.layer.analyze()
      issues = []
    } catch {
      issues = error.issues
    }
  }
}
