import ConvMath

/// One hint of the footer: keys that belong together, and what they do.
struct Hint: Hashable {
  var commands: [Command]
  var name: Wording

  /// A command by itself, or two that go in opposite directions.
  init(_ command: Command, _ opposite: Command? = nil, name: Wording? = nil) {
    commands = [command] + (opposite.map { [$0] } ?? [])
    self.name = name ?? command.title
  }
}
