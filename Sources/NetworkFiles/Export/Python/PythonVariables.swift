/// The names of tensors on their way through a program: few of them, each used anew once nobody needs what it has.
struct PythonVariables {
  private var names: [String: String] = [:]
  private var free: [String] = ["x", "y", "z", "u", "v", "w"]
  private var count = 0
  /// The last step that takes each tensor.
  private let lastUse: [String: Int]

  init(lastUse: [String: Int]) { self.lastUse = lastUse }

  /// The name of a tensor; nil for one that has none.
  subscript(tensor: String) -> String? { names[tensor] }

  /// Gives a tensor a name that stays its own.
  mutating func name(_ tensor: String, _ name: String) {
    names[tensor] = name
    free.removeAll { $0 == name }
  }

  /// Gives what a step makes their names.
  mutating func assign(_ tensors: [String], at step: Int, taking inputs: [String]) -> [String] {
    for input in Set(inputs) where lastUse[input] == step { release(input) }
    let given = tensors.map { tensor -> String in
      guard !tensor.isEmpty, lastUse[tensor] != nil else { return "_" }
      let name = next()
      names[tensor] = name
      return name
    }
    return given
  }

  private mutating func release(_ tensor: String) {
    guard let name = names.removeValue(forKey: tensor) else { return }
    // The first names are used first, so that the main path keeps one.
    free.append(name)
    free.sort { ($0.count, Self.order($0)) < ($1.count, Self.order($1)) }
  }

  private static func order(_ name: String) -> String {
    name.count == 1 ? (name < "x" ? "~" + name : name) : name
  }

  private mutating func next() -> String {
    if !free.isEmpty { return free.removeFirst() }
    count += 1
    return "t\(count)"
  }
}
