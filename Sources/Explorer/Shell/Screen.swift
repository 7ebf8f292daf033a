import CellGrid
import ConvMath

/// A screen of the explorer: a room of its own, with what it keeps, its settings, its commands, and how it is drawn.
///
/// The shell knows screens by this protocol alone: adding one is a folder with a type, and a line in `Screens`. What a
/// screen keeps is its value. What reaches further, into the document, the focus or another screen, is a static function
/// on the state, which has the screen's value among its rooms: a step must see what its own edit comes to.
///
/// Everything has a default but name, title and drawing.
protocol Screen: Sendable {
  static var name: ScreenName { get }
  /// What its tab says.
  static var title: Wording { get }
  /// What the panel of its settings is called.
  static var settingsTitle: Wording { get }
  /// Its commands, each with what it does; the first one is what others hint at.
  static var bindings: [Binding] { get }

  /// The screen as a session begins.
  init()

  // MARK: Settings

  /// The settings that documents keep, in the order that they are read in again.
  static var settings: [Setting] { get }
  /// The lines of its settings; those in the panel `.answer` stand below the layer's fields.
  func rows(for document: Document) -> [FieldRow]
  /// The lines of the layer's fields beside them.
  func layerRows(for document: Document) -> [FieldRow]
  /// What stands in a setting of this screen; nil for one of another.
  func value(of setting: Setting, for document: Document) -> SettingValue?
  /// What stands in a setting as text, without what else it could be, which may take long to find.
  func text(of setting: Setting, for document: Document) -> String?
  /// Puts a text, the name of a choice, or "true" or "false" into a setting of this screen.
  mutating func set(_ setting: Setting, to text: String, for document: Document)
  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at setting: Setting, for document: Document, _ language: Language) -> String?
  /// What a choice of a setting is called; nil for one that is called by its name.
  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String?
  /// Where the focus begins; nil for the first of its settings, or else of the layer's fields.
  func startingItem(for document: Document) -> Item?
  /// What is done once a text was typed into a setting, or a choice of it taken from a list.
  static func accepted(_ setting: Setting, in state: inout State)

  // MARK: The list

  /// Whether there is a list or plot to move in.
  static var hasList: Bool { get }
  /// Whether the keys that go from field to field come to the list too; others have a key for that.
  static var listIsAmongFields: Bool { get }
  func rowCount(in state: State) -> Int
  /// The row under the cursor.
  func row(in state: State) -> Int
  /// Puts the cursor on a row that there is.
  static func go(toRow row: Int, in state: inout State)
  /// Does what Enter means in the list: makes the layer of the row the present one.
  static func accept(in state: inout State)
  /// The layer of the row under the cursor.
  func layerToApply(for document: Document) -> Layer?
  /// What the wheel stands for.
  static var wheelKeys: (up: Key, down: Key) { get }

  // MARK: What means something of its own here

  /// Takes a key in the list that is not typed into a text; false where it means what it means elsewhere.
  static func press(_ key: Key, in state: inout State) -> Bool
  /// Does a command in its own way, or says why it cannot be done here; false where it is done as elsewhere.
  ///
  /// - Parameter key: The key that it was given by; nil where it was chosen.
  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool
  /// Does what a choice of its own stands for.
  static func choose(_ choice: any Hashable & Sendable, in state: inout State)
  /// Answers a press on a place of its own.
  static func press(_ place: any Hashable & Sendable, at point: Point, in state: inout State)
  /// Takes in that what scrolls cannot be scrolled further than so many lines.
  static func settle(within lastOffset: Int, in state: inout State)
  /// Derives a figure; false for a screen that does not.
  static func derive(_ figure: DerivedFigure, in state: inout State) -> Bool

  // MARK: Work

  /// Begins anew what is worked out of the document and the settings, where those have changed.
  ///
  /// - Parameter isShown: Whether it is the screen that is looked at.
  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool)
  /// What is done after every event, whatever is shown.
  static func follow(in state: inout State)
  /// Whether long work is under way.
  var isWorking: Bool { get }
  /// Does a slice of it, about a millisecond.
  mutating func work()
  /// Stops it; what was found stays.
  mutating func stop()
  /// Stops what moves: the screen is left.
  mutating func leave()
  /// Milliseconds until something moves by itself; nil where nothing does.
  var wakeDelay: Int? { get }
  /// A step of what moves by itself.
  mutating func wake()

  // MARK: Drawing

  /// Whether it takes all the room, its fields too; others stand beside the fields.
  var takesAllRoom: Bool { get }
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State)
  /// Whether it can be shown in few and large elements, for a projector, and whether it is while the explorer presents.
  static var hasPresentation: Bool { get }
  static func isPresented(in state: State) -> Bool
  func drawPresented(_ canvas: inout Canvas, _ rect: Rect, in state: State)

  // MARK: Hints, what matters most first

  /// What can be done here in the place of what is done everywhere; nil where that holds.
  func hints(in state: State) -> [Hint]?
  /// What can be done in the list.
  func listHints(in state: State) -> [Hint]
  /// What can be done at a number here and nowhere else.
  var numberHints: [Hint] { get }
  /// What mends what the screen is about.
  func repairHints(in state: State) -> [Hint]
  /// What else can be done, where it is not what can be done everywhere.
  func moreHints(in state: State) -> [Hint]?
  /// How others tell of it; nil where they do not.
  static func hint(in state: State) -> Hint?

  // MARK: What others ask

  /// What the palette finds of it beside its commands and settings.
  static func paletteChoices(in state: State) -> [Picker.Choice]

  /// The figures that it hides, to be predicted.
  var hidden: HiddenFigures? { get }
  /// Whether it would show what is hidden, so that it is covered.
  func isCovered(hiding hidden: HiddenFigures) -> Bool
  /// Whether it says itself what is compared.
  var tellsBaseline: Bool { get }
  /// Whether it is about the network rather than its layer.
  static var isAboutNetwork: Bool { get }
  /// Whether it is about the document's layer.
  static var isAboutLayer: Bool { get }
  /// Whether something goes on in it that Escape leads back to, and how other screens tell of that.
  func reminder(_ language: Language) -> String?
  /// The document from before something that ends by itself, which the next start goes on with.
  var documentBefore: Document? { get }
  /// Whether a layer may be proposed in the place of one that cannot be.
  func allows(_ layer: Layer, instead former: Layer) -> Bool
  /// What it keeps when a document is opened, of the screen as it was.
  mutating func goOn(from former: any Screen)
}

extension Screen {
  static var settingsTitle: Wording { .layer }
  static var bindings: [Binding] { [] }
  static var settings: [Setting] { [] }
  func rows(for document: Document) -> [FieldRow] { [] }
  func layerRows(for document: Document) -> [FieldRow] { document.rows }
  func value(of setting: Setting, for document: Document) -> SettingValue? { nil }
  func text(of setting: Setting, for document: Document) -> String? {
    value(of: setting, for: document)?.text
  }
  mutating func set(_ setting: Setting, to text: String, for document: Document) {}
  func problem(at setting: Setting, for document: Document, _ language: Language) -> String? { nil }
  func title(ofChoice name: String, at setting: Setting, _ language: Language) -> String? { nil }
  func startingItem(for document: Document) -> Item? { nil }
  static func accepted(_ setting: Setting, in state: inout State) {}

  static var hasList: Bool { false }
  static var listIsAmongFields: Bool { true }
  func rowCount(in state: State) -> Int { 0 }
  func row(in state: State) -> Int { 0 }
  static func go(toRow row: Int, in state: inout State) {}
  static func accept(in state: inout State) { state.applyRow() }
  func layerToApply(for document: Document) -> Layer? { nil }
  static var wheelKeys: (up: Key, down: Key) { (.up, .down) }

  static func press(_ key: Key, in state: inout State) -> Bool { false }
  static func run(_ command: Command, by key: Key?, in state: inout State) -> Bool { false }
  static func choose(_ choice: any Hashable & Sendable, in state: inout State) {}
  static func press(_ place: any Hashable & Sendable, at point: Point, in state: inout State) {}
  static func settle(within lastOffset: Int, in state: inout State) {
    state.scroll = min(state.scroll, lastOffset)
  }
  static func derive(_ figure: DerivedFigure, in state: inout State) -> Bool { false }

  mutating func refresh(for document: Document, _ context: RefreshContext, isShown: Bool) {}
  static func follow(in state: inout State) {}
  var isWorking: Bool { false }
  mutating func work() {}
  mutating func stop() {}
  mutating func leave() {}
  var wakeDelay: Int? { nil }
  mutating func wake() {}

  var takesAllRoom: Bool { false }
  static var hasPresentation: Bool { false }
  static func isPresented(in state: State) -> Bool { hasPresentation }
  func drawPresented(_ canvas: inout Canvas, _ rect: Rect, in state: State) { draw(&canvas, rect, in: state) }

  func hints(in state: State) -> [Hint]? { nil }
  func listHints(in state: State) -> [Hint] {
    state.applyHints + [Hint(.previousField, .nextField, name: .moveHint)] + state.backHints
      + [Hint(.help), Hint(.palette)]
  }
  var numberHints: [Hint] { [] }
  func repairHints(in state: State) -> [Hint] { [] }
  func moreHints(in state: State) -> [Hint]? { nil }
  static func hint(in state: State) -> Hint? { bindings.first.map { Hint($0.command) } }

  static func paletteChoices(in state: State) -> [Picker.Choice] { [] }
  var hidden: HiddenFigures? { nil }
  func isCovered(hiding hidden: HiddenFigures) -> Bool { true }
  var tellsBaseline: Bool { false }
  static var isAboutNetwork: Bool { false }
  static var isAboutLayer: Bool { !isAboutNetwork }
  func reminder(_ language: Language) -> String? { nil }
  var documentBefore: Document? { nil }
  func allows(_ layer: Layer, instead former: Layer) -> Bool { true }
  mutating func goOn(from former: any Screen) {}
}

/// A screen that keeps the cursor of its list itself.
protocol ListScreen: Screen {
  var rowCount: Int { get }
  /// The row under the cursor, within the rows.
  var position: Int { get set }
  /// Moves the cursor by a key that means something other than up and down here; false where it does not.
  mutating func move(_ key: Key) -> Bool
}

extension ListScreen {
  mutating func move(_ key: Key) -> Bool { false }

  static var hasList: Bool { true }
  func rowCount(in state: State) -> Int { rowCount }
  func row(in state: State) -> Int { position }
  static func go(toRow row: Int, in state: inout State) { state.rooms[Self.self].position = row }
  static func press(_ key: Key, in state: inout State) -> Bool { state.rooms[Self.self].move(key) }
}
