import Network

/// Writes the nodes of a program down as operators of a network.
struct ATenBuilder {
  var declaration = GraphDeclaration()
  /// What tensors are called here that the program calls otherwise.
  var titles: [String: String] = [:]
  /// Operators without a rule, with how often each is there.
  private(set) var unknown: [String: Int] = [:]
  private var names: [String: Int] = [:]
  private var constantCount = 0
  /// The call that is written down.
  private var path = ""
  private var modules: [String: String] = [:]
  private var source: String?

  init() { declaration.version = 21 }

  /// Writes a call down.
  mutating func add(_ call: ATenCall) {
    path = path(ofModule: call.node.module)
    source = call.node.source
    if let rule = ATenRules.byName[call.name], call.namespace == "aten" || call.namespace == "torch",
      rule(&self, call)
    {
      return
    }
    let op = "\(call.namespace)::\(call.name)"
    unknown[op, default: 0] += 1
    add(op, call.allTensors.map { $0 ?? "" }, domain: call.namespace, outputs: call.outputs)
  }

  private mutating func path(ofModule module: String) -> String {
    if let path = modules[module] { return path }
    // A module that is called again is told as "conv@1".
    let plain = module.split(separator: ".").map { String($0.prefix { $0 != "@" }) }.joined(separator: ".")
    let path = NetworkBuilder.path(ofModule: plain)
    modules[module] = path
    return path
  }

  /// Writes an operator down.
  mutating func add(
    _ op: String, _ inputs: [String], _ attributes: [String: Attribute] = [:], domain: String = "",
    outputs: [String]
  ) {
    var node = NodeDeclaration(
      name: fresh(path + "/" + op), op: op, inputs: inputs.map { titles[$0] ?? $0 }, outputs: outputs)
    while node.inputs.last?.isEmpty ?? false { node.inputs.removeLast() }
    node.attributes = attributes
    node.domain = domain
    node.source = source
    declaration.nodes.append(node)
  }

  /// Writes an operator down whose output only the next one takes, and names it.
  mutating func step(_ op: String, _ inputs: [String], _ attributes: [String: Attribute] = [:]) -> String {
    let output = fresh("\(path)/\(op)_output")
    add(op, inputs, attributes, outputs: [output])
    return output
  }

  /// A list of whole numbers as a tensor.
  mutating func constant(_ integers: [Int]) -> String {
    stored(Value(.int64, TensorShape([integers.count]), constant: Constant(integers)))
  }

  /// One number as a tensor without dimensions.
  mutating func scalar(_ number: Double, _ type: ElementType?) -> String {
    let type = type ?? .float32
    let isWhole = !type.isReal && number.magnitude < 1e15
    let elements: Constant.Elements =
      isWhole ? .integers([.known(Int(number.rounded(.towardZero)))]) : .reals([number])
    return stored(Value(type, [], constant: number.isFinite ? Constant(extents: [], elements) : nil))
  }

  private mutating func stored(_ value: Value) -> String {
    constantCount += 1
    let name = "constant_\(constantCount) of \(path)"
    declaration.stored.append(.init(name, value))
    return name
  }

  /// A list of whole numbers of which some are worked out, as a tensor.
  mutating func list(_ numbers: [ExportedInteger]) -> String {
    let parts = numbers.map { number in
      switch number {
      case .known(let value): constant([value])
      case .named(let name): name
      }
    }
    return parts.count == 1 ? parts[0] : step("Concat", parts, ["axis": .integer(0)])
  }

  /// A name that no node has yet: the second of the kind in a module is numbered, as exporters do.
  mutating func fresh(_ name: String) -> String {
    defer { names[name, default: 0] += 1 }
    return names[name].map { "\(name)_\($0)" } ?? name
  }
}

/// How a call is written down; false where its arguments are not understood.
typealias ATenRule = @Sendable (inout ATenBuilder, ATenCall) -> Bool
