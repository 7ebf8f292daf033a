import CellGrid
import ConvMath
import LayerText
import NetworkFiles

/// The screens of the explorer.
enum Screens {
  /// In the order of their tabs. A new screen is a line here.
  static let all: [any Screen.Type] = [
    LayerScreen.self,
    NetworkScreen.self,
    PictureScreen.self,
    DerivationScreen.self,
    LedgerScreen.self,
    LeversScreen.self,
    SweepScreen.self,
    SolveScreen.self,
    CountsScreen.self,
    RooflineScreen.self,
    HistoryScreen.self,
    LessonsScreen.self,
    ExercisesScreen.self,
  ]
}

extension CommandTable {
  /// Every command of the explorer.
  static let all = CommandTable(
    State.valueBindings + State.focusBindings + State.layerBindings + State.historyBindings
      + State.fileBindings + State.screenBindings + State.programBindings,
    screens: Screens.all.map { $0.bindings })
}

extension Rooms {
  /// The screens as a session begins.
  static var beginning: Rooms { Rooms(Screens.all, .all) }
}

extension ScreenName {
  /// The names of all screens, in the order of their tabs.
  public static var all: [ScreenName] { Screens.all.map { $0.name } }
}

extension Command {
  /// All commands, in the order of the help.
  public static var all: [Command] { CommandTable.all.commands }

  /// The command of a key; nil where it has none.
  public static func bound(to key: Key) -> Command? { CommandTable.all.command(of: key) }
}

extension State {
  public init(document: Document = Document(), theme: ThemeChoice = .dark) {
    self.init(Workspace(History(document)), theme: theme)
  }

  /// Goes on with what was saved, in a file or for the next start.
  public init(_ workspace: Workspace, theme: ThemeChoice = .dark, file: String? = nil) {
    self.init(workspace, in: .beginning, theme: theme, file: file)
  }
}

extension Workspace {
  /// Reads a document.
  ///
  /// - Parameter network: Reads the network of a file, where one is kept by its file.
  /// - Throws: `WorkspaceError` for anything that is not one; nothing is guessed.
  public init(
    json bytes: ArraySlice<UInt8>,
    networkAt network: (String) throws(LocatedError) -> NetworkDocument = Workspace.noNetwork
  ) throws(WorkspaceError) {
    let known = Set(Screens.all.flatMap { $0.settings } + Preferences.settings)
    try self.init(json: bytes, known: known, networkAt: network)
  }
}
