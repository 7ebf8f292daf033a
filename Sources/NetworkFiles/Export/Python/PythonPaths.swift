/// Paths of modules and tensors in a program: each is used once, and no part of one is a word of the language.
struct PythonPaths {
  private var taken: Set<String> = []
  /// Paths that others lie below.
  private var groups: Set<String> = []

  /// What neither a module nor an attribute of it may be called.
  private static let reserved: Set<String> = Set(
    """
    False None True and as assert async await break class continue def del elif else except finally for from global if import in is \
    lambda nonlocal not or pass raise return try while with yield add_module apply bfloat16 buffers call_super_init children \
    compile cpu cuda double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half \
    ipu load_state_dict modules mtia named_buffers named_children named_modules named_parameters parameters register_buffer \
    register_module register_parameter requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty train \
    training type xpu zero_grad T_destination
    """.split(separator: " ").map(String.init))

  /// A path that is free, as near to the wanted one as can be: "layer1.0.conv1".
  mutating func take(_ wanted: [String]) -> String {
    let parts = wanted.map(Self.word)
    var (last, number) = (parts.last ?? "part", 0)
    var parents = Array(parts.dropLast())
    // Nothing lies below what is a module of its own.
    for count in parents.indices where taken.contains(parents[...count].joined(separator: ".")) {
      parents[count] += "_"
    }
    func path() -> String { (parents + [last]).joined(separator: ".") }
    let name = last
    while taken.contains(path()) || groups.contains(path()) {
      number += 1
      last = "\(name)_\(number)"
      if name.allSatisfy(\.isNumber) { last = "n" + last }
    }
    taken.insert(path())
    for count in parents.indices { groups.insert(parents[...count].joined(separator: ".")) }
    return path()
  }

  /// A part of a path: letters, digits and underscores; digits alone are a place in a list.
  static func word(_ text: String) -> String {
    var word = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    if word.isEmpty { word = "_" }
    if word.allSatisfy(\.isNumber) { return word.count > 9 ? "n" + word : word }
    if word.first?.isNumber ?? false { word = "n" + word }
    if word.hasPrefix("__") { word = "n" + word }
    return reserved.contains(word) ? word + "_" : word
  }

  /// Whether a path begins with a number.
  var hasNumbers: Bool {
    taken.contains { $0.split(separator: ".").first?.allSatisfy(\.isNumber) ?? false }
  }

  /// How a path is written in the program: "self.layer1[0].conv1".
  static func attribute(_ path: String) -> String {
    path.split(separator: ".").reduce("self") { text, part in
      part.allSatisfy(\.isNumber) ? "\(text)[\(part)]" : "\(text).\(part)"
    }
  }
}
