import ConvMath
import LayerText

/// A module as PyTorch prints it, with the modules in it.
///
///     ResNet(
///       (conv1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False)
///       (layer1): Sequential(
///         (0-1): 2 x BasicBlock(
struct ModuleTree {
  var name: String
  /// How many modules of the kind follow each other, their names counting up from `first`.
  var count = 1
  var first = 0
  var className: String
  /// What the module says of itself between its parentheses, beside the modules in it.
  var arguments: String
  /// Where it begins, counted from 1.
  var line: Int
  var children: [ModuleTree] = []
  /// The call as a program has it, where the text is one.
  var source: ParsedCall?

  /// How a sentence calls the module.
  var title: String { name.isEmpty ? className : name }

  /// The names of the modules in it.
  var childNames: [String] { children.map(\.name) }

  func child(_ name: String) -> ModuleTree? { children.first { $0.name == name } }

  /// Whether the module or one within it is so.
  func contains(where matches: (ModuleTree) -> Bool) -> Bool {
    matches(self) || children.contains { $0.contains(where: matches) }
  }
}
