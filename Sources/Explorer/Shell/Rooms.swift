import CellGrid
import ConvMath

/// The screens, each with what it keeps, and what all of them together can do.
struct Rooms: Sendable {
  private var rooms: [any Screen]
  /// The commands of the shell and of every screen.
  let table: CommandTable
  /// The kinds of screens, in the order of the tabs.
  let types: [any Screen.Type]
  private let places: [ScreenName: Int]

  /// Screens in the order of their tabs, as a session begins.
  ///
  /// - Parameter types: The screens; the first one is where the explorer starts. There is at least one.
  init(_ types: [any Screen.Type], _ table: CommandTable) {
    rooms = types.map { $0.init() }
    self.types = types
    self.table = table
    places = Dictionary(zip(types.map { $0.name }, types.indices), uniquingKeysWith: { first, _ in first })
  }

  // MARK: By name

  /// The names in the order of the tabs.
  var names: [ScreenName] { types.map { $0.name } }

  /// The place of a screen among the tabs; the first for a name that none has.
  func place(of name: ScreenName) -> Int { places[name] ?? 0 }

  /// A screen; the first for a name that none has.
  subscript(name: ScreenName) -> any Screen {
    _read { yield rooms[place(of: name)] }
    _modify { yield &rooms[place(of: name)] }
  }

  /// All screens, one after the other.
  var all: [any Screen] {
    _read { yield rooms }
    _modify { yield &rooms }
  }

  // MARK: By type

  /// A screen as it is; as a session begins where it is not among them.
  subscript<Room: Screen>(type: Room.Type) -> Room {
    get { places[Room.name].flatMap { rooms[$0] as? Room } ?? Room() }
    _modify {
      var room = self[type]
      let place = places[Room.name]
      // Let go meanwhile, so that nothing that it holds is copied.
      if let place { rooms[place] = AbsentScreen() }
      defer { if let place { rooms[place] = room } }
      yield &room
    }
  }

  // MARK: Settings

  /// What stands in a setting of any screen.
  func value(of setting: Setting, for document: Document) -> SettingValue? {
    rooms.lazy.compactMap { $0.value(of: setting, for: document) }.first
  }

  /// Puts a text, the name of a choice, or "true" or "false" into a setting.
  mutating func set(_ setting: Setting, to text: String, for document: Document) {
    for place in rooms.indices { rooms[place].set(setting, to: text, for: document) }
  }

  /// Why the text in a setting cannot be understood; nil where it can.
  func problem(at setting: Setting, for document: Document, _ language: Language) -> String? {
    rooms.lazy.compactMap { $0.problem(at: setting, for: document, language) }.first
  }

  /// The screen that has a setting; nil for one of none.
  func screen(of setting: Setting, for document: Document) -> (any Screen)? {
    rooms.first { $0.value(of: setting, for: document) != nil }
  }

  /// The settings that documents keep.
  var knownSettings: Set<Setting> { Set(types.flatMap { $0.settings }) }

  /// Begins anew with what a document keeps; a screen may go on with more of what it had.
  mutating func begin(with settings: [SettingText], for document: Document) {
    let former = rooms
    rooms = types.map { $0.init() }
    for entry in settings { set(entry.setting, to: entry.text, for: document) }
    for place in rooms.indices { rooms[place].goOn(from: former[place]) }
  }

  /// What is kept of all settings.
  func settings(for document: Document) -> [SettingText] {
    rooms.flatMap { room in
      type(of: room).settings.compactMap { setting in
        room.text(of: setting, for: document).map { SettingText(setting: setting, text: $0) }
      }
    }
  }
}

/// What stands for a screen while it is changed.
private struct AbsentScreen: Screen {
  static let name = ScreenName("")
  static var title: Wording { Wording("", "") }
  func draw(_ canvas: inout Canvas, _ rect: Rect, in state: State) {}
}
