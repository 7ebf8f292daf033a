import CellGrid

/// A command with what it does: keys and words stand beside the step that they stand for.
struct Binding: Sendable {
  let command: Command
  /// Does it, and answers what must be done beyond drawing.
  let run: @Sendable (inout State) -> Effect?

  /// A command with an effect beyond the state.
  static func effect(
    _ command: Command, _ step: @escaping @Sendable (inout State) -> Effect?
  ) -> Binding { Binding(command: command, run: step) }

  private init(command: Command, run: @escaping @Sendable (inout State) -> Effect?) {
    self.command = command
    self.run = run
  }

  /// A command that has no effect beyond the state.
  init(_ command: Command, _ step: @escaping @Sendable (inout State) -> Void) {
    self.init(command: command) { state in
      step(&state)
      return nil
    }
  }

  /// A command that shows a screen.
  init(_ command: Command, showing screen: ScreenName) { self.init(command) { $0.show(screen) } }
}

/// All that can be done, in the order of the help: the commands of the shell and those of every screen.
struct CommandTable: Sendable {
  /// All commands, group by group.
  let commands: [Command]
  private let bindings: [String: Binding]
  private let keys: [Key: Command]
  private let order: [String: Int]

  /// - Parameters:
  ///   - shell: The commands that work everywhere.
  ///   - screens: The commands of each screen.
  init(_ shell: [Binding], screens: [[Binding]]) {
    let all = shell + screens.joined()
    commands = Command.Group.allCases.flatMap { group in all.map(\.command).filter { $0.group == group } }
    bindings = Dictionary(all.map { ($0.command.name, $0) }) { first, _ in first }
    keys = Dictionary(all.flatMap { binding in binding.command.keys.map { ($0, binding.command) } }) {
      first, _ in first
    }
    order = Dictionary(commands.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The command of a key; nil where it has none.
  func command(of key: Key) -> Command? { keys[key] }

  /// A command by its name; nil for none.
  func command(named name: String) -> Command? { bindings[name]?.command }

  /// What a command does; nil for one that is in no table.
  func binding(of command: Command) -> Binding? { bindings[command.name] }

  /// The place of a command in the help.
  func place(of command: Command) -> Int { order[command.name] ?? commands.count }

  /// The commands of a group, in order.
  func commands(of group: Command.Group) -> [Command] { commands.filter { $0.group == group } }
}
