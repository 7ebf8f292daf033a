import Network

/// A call of an operator of PyTorch with what the file tells of its tensors.
struct ATenCall {
  let node: ExportedNode
  /// "conv2d" of "torch.ops.aten.conv2d.default"; of an operator that works in place without its last underscore.
  let name: String
  let tensors: [String: Value]

  init(_ node: ExportedNode, tensors: [String: Value]) {
    self.node = node
    self.tensors = tensors
    name = Self.name(ofTarget: node.target)
  }

  private static func name(ofTarget target: String) -> String {
    let parts = target.split(separator: ".")
    guard parts.count >= 5, parts[1] == "ops" else { return parts.last.map(String.init) ?? target }
    let name = parts[3]
    // What is two underscores at the end, as of "__and__", is no sign of working in place.
    return String(name.hasSuffix("_") && !name.hasSuffix("__") ? name.dropLast() : name)
  }

  /// "aten" of "torch.ops.aten.conv2d.default"
  var namespace: String {
    let parts = node.target.split(separator: ".")
    return parts.count >= 5 && parts[1] == "ops" ? String(parts[2]) : "torch"
  }

  // MARK: Arguments

  func argument(_ name: String) -> ExportedArgument? { node.arguments.first { $0.name == name }?.value }

  func tensor(_ name: String) -> String? {
    if case .tensor(let tensor)? = argument(name) { tensor } else { nil }
  }

  func tensorList(_ name: String) -> [String?]? {
    if case .tensors(let tensors)? = argument(name) { tensors } else { nil }
  }

  /// All tensors that are given, in their order, nil for those that are left out within a list.
  var allTensors: [String?] {
    node.arguments.flatMap { argument -> [String?] in
      switch argument.value {
      case .tensor(let name): [name]
      case .tensors(let names): names
      default: []
      }
    }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(.known(let value))? = argument(name) { value } else { nil }
  }

  /// Whole numbers that are known, one or a list; nil where one is worked out, or there are none.
  func integers(_ name: String) -> [Int]? {
    guard let numbers = numbers(name) else { return nil }
    var known: [Int] = []
    for number in numbers {
      guard case .known(let value) = number else { return nil }
      known.append(value)
    }
    return known
  }

  /// Whole numbers, one or a list, each known or worked out.
  func numbers(_ name: String) -> [ExportedInteger]? {
    switch argument(name) {
    case .integer(let number): [number]
    case .integers(let numbers): numbers
    default: nil
    }
  }

  /// As many numbers as there are axes: one stands for all.
  func perAxis(_ name: String, _ rank: Int) -> [Int]? {
    guard let numbers = integers(name), !numbers.isEmpty else { return nil }
    return numbers.count == 1 ? [Int](repeating: numbers[0], count: rank) : numbers
  }

  func real(_ name: String) -> Double? {
    switch argument(name) {
    case .real(let value): value
    case .integer(.known(let value)): Double(value)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }

  func reals(_ name: String) -> [Double]? {
    switch argument(name) {
    case .reals(let values): values
    case .real(let value): [value]
    default: nil
    }
  }

  func flag(_ name: String) -> Bool { argument(name) == .boolean(true) }

  func text(_ name: String) -> String? { if case .text(let text)? = argument(name) { text } else { nil } }

  // MARK: Tensors

  func value(_ tensor: String?) -> Value? { tensor.flatMap { tensors[$0] } }

  /// The number of dimensions of an argument; nil where the file does not tell.
  func rank(_ name: String) -> Int? { value(tensor(name))?.shape?.rank }

  /// A dimension counted from the end where it is negative, as one counted from the start.
  func axis(_ axis: Int, of rank: Int) -> Int { axis < 0 ? axis &+ rank : axis }

  /// The names of the tensors that it makes; empty for one that is none.
  var outputs: [String] {
    node.outputs.flatMap { output -> [String] in
      switch output {
      case .tensor(let name): [name]
      case .tensors(let names): names.map { $0 ?? "" }
      case .integer(.named(let name)): [name]
      default: [""]
      }
    }
  }

  /// What the file tells of the first tensor that it makes.
  var output: Value? { outputs.first.flatMap { tensors[$0] } }
}
