import CellGrid

/// Everything that can be done, in the order of the help. One table (`binding`) feeds dispatch, footer, help,
/// palette, mouse and README.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case decrease, increase, halve, double
  case digits, letters, erase, accept, cancel, toggle, nearest
  case previousField, nextField, firstField, lastField
  case kind, rank, framework, numberType, link, example
  case pin, unpin, nextBaseline, swap
  case undo, redo, copy, export, save, open
  case previousScreen, nextScreen, picture, levers, sweep, solve, counts, roofline, history, scrollUp,
    scrollDown
  case palette, help, theme, mouse, redraw, suspend, quit

  /// Commands that belong together in the help.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case value, field, layer, compare, document, screen, program

    /// The commands of the group, in order.
    public var commands: [Command] { Command.allCases.filter { $0.binding.group == self } }
  }

  /// A command's keys and words.
  public struct Binding: Sendable {
    public var group: Group
    public var keys: [Key]
    /// The keys as they are shown.
    public var keyText: String
    /// The first of them.
    public var shortKeyText: String
    /// A word or two for the footer.
    public var name: Message
    /// A line for the help.
    public var summary: Message
    /// Whether the palette offers it: not for keys that only make sense as keys.
    public var isInPalette: Bool
  }

  public var binding: Binding { Self.bindings[self] ?? described }

  private static let bindings = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.described) })

  private var described: Binding {
    func bind(
      _ group: Group, _ keys: [Key], _ keyText: String, _ name: String, _ summary: String,
      inPalette: Bool = true
    ) -> Binding {
      Binding(
        group: group, keys: keys, keyText: keyText,
        shortKeyText: keyText.split(separator: " ").first.map(String.init) ?? keyText, name: .plain(name),
        summary: .plain(summary),
        isInPalette: inPalette)
    }
    return switch self {
    case .decrease: bind(.value, [.left, .char("-"), .char("_")], "← −", "take 1", "Take one off the value")
    case .increase: bind(.value, [.right, .char("+"), .char("=")], "→ +", "add 1", "Add one to the value")
    case .halve:
      bind(.value, [.shift(.left), .pageDown], "Shift-← PgDn", "halve", "Halve the value")
    case .double:
      bind(.value, [.shift(.right), .pageUp], "Shift-→ PgUp", "double", "Double the value")
    case .digits:
      bind(
        .value, (0...9).map { .char(Character("\($0)")) }, "0-9", "type", "Type a new value", inPalette: false
      )
    case .letters:
      bind(.value, [], "a-z", "type", "Type a text, where one is asked for", inPalette: false)
    case .erase:
      bind(
        .value, [.backspace, .delete], "Backspace", "erase", "Erase the last letter or digit",
        inPalette: false)
    case .accept:
      bind(
        .value, [.enter], "Enter", "keep", "Keep what was typed; open a list; apply a row", inPalette: false)
    case .cancel:
      bind(
        .value, [.escape], "Esc", "take back", "Take back what was typed; close; stop; go back",
        inPalette: false)
    case .toggle: bind(.value, [.space], "Space", "switch", "Switch a setting; go to the next choice")
    case .nearest: bind(.value, [.char("n")], "n", "nearest", "Take the nearest value that works")
    case .previousField:
      bind(.field, [.up, .shift(.tab)], "↑ Shift-Tab", "up", "Go to the field above", inPalette: false)
    case .nextField: bind(.field, [.down, .tab], "↓ Tab", "down", "Go to the field below", inPalette: false)
    case .firstField: bind(.field, [.home], "Home", "first", "Go to the first field")
    case .lastField: bind(.field, [.end], "End", "last", "Go to the last field")
    case .kind: bind(.layer, [.char("k")], "k", "kind", "Choose the kind of layer")
    case .rank: bind(.layer, [.char("r")], "r", "rank", "Go to 1, 2 or 3 spatial axes")
    case .framework: bind(.layer, [.char("f")], "f", "framework", "Follow the rules of another framework")
    case .numberType: bind(.layer, [.char("t")], "t", "type", "Count bytes in another number type")
    case .link: bind(.layer, [.char("l")], "l", "link", "Link the axes, or let each have its own value")
    case .example: bind(.layer, [.char("x")], "x", "example", "Start again from the example layer")
    case .pin: bind(.compare, [.char("p")], "p", "pin", "Pin the layer as a baseline to compare with")
    case .unpin: bind(.compare, [.char("P")], "P", "unpin", "Take the baseline off its pin")
    case .nextBaseline: bind(.compare, [.char("b")], "b", "baseline", "Compare with the next baseline")
    case .swap: bind(.compare, [.char("z")], "z", "swap", "Swap the layer with the baseline")
    case .undo: bind(.document, [.char("u"), .control("u")], "u Ctrl-U", "undo", "Undo the last step")
    case .redo: bind(.document, [.char("U"), .control("r")], "U Ctrl-R", "redo", "Redo what was undone")
    case .copy:
      bind(.document, [.char("y")], "y", "copy", "Copy the layer: PyTorch, Keras, LaTeX, JSON and more")
    case .export:
      bind(.document, [.char("e")], "e", "export", "Write the layer to a file, in any of these forms")
    case .save:
      bind(
        .document, [.control("s"), .char("S")], "Ctrl-S S", "save",
        "Save the document, its baselines and history")
    case .open: bind(.document, [.control("o"), .char("o")], "Ctrl-O o", "open", "Open a document")
    case .picture: bind(.screen, [.char("i")], "i", "picture", "See the window move over the input")
    case .levers: bind(.screen, [.char("v")], "v", "levers", "See what one step of each field would do")
    case .sweep: bind(.screen, [.char("s")], "s", "sweep", "Sweep one or two fields over ranges")
    case .solve: bind(.screen, [.char("w")], "w", "solve", "Find the layers that come to what is wanted")
    case .counts: bind(.screen, [.char("a")], "a", "counts as", "See what other tools would count")
    case .roofline: bind(.screen, [.char("g")], "g", "roofline", "See what bounds the layer on a device")
    case .history: bind(.screen, [.char("h")], "h", "history", "Walk through the steps that were made")
    case .previousScreen: bind(.screen, [.char("[")], "[", "screen", "Go to the screen before")
    case .nextScreen: bind(.screen, [.char("]")], "]", "screen", "Go to the screen after")
    case .scrollUp: bind(.screen, [.char("<"), .char(",")], "<", "scroll", "Scroll the formulas up")
    case .scrollDown: bind(.screen, [.char(">"), .char(".")], ">", "scroll", "Scroll the formulas down")
    case .palette:
      bind(
        .program, [.char(":"), .control("p")], ": Ctrl-P", "commands", "Find a command by name",
        inPalette: false)
    case .help: bind(.program, [.char("?"), .function(1)], "? F1", "help", "Show all keys")
    case .theme:
      bind(.program, [.char("c")], "c", "colours", "Colours for a dark or a light background, or none")
    case .mouse: bind(.program, [.char("m")], "m", "mouse", "Take the mouse, or leave it to the terminal")
    case .redraw: bind(.program, [.control("l")], "Ctrl-L", "redraw", "Draw the screen anew")
    case .suspend: bind(.program, [.control("z")], "Ctrl-Z", "suspend", "Suspend; fg comes back")
    case .quit: bind(.program, [.char("q"), .control("c")], "q Ctrl-C", "quit", "Leave convscope")
    }
  }

  /// The command of a key; nil where it has none.
  public static func bound(to key: Key) -> Command? { table[key] }

  private static let table: [Key: Command] = Dictionary(
    allCases.flatMap { command in command.binding.keys.map { ($0, command) } },
    uniquingKeysWith: { first, _ in first })
}
