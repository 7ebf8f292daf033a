import ConvMath
import LayerText
import Network

/// A network as a program for Keras: a function `network` that puts its layers together. Channels come first, as in the network.
struct KerasModelProgram: PythonProgram {
  var flow: ProgramFlow
  /// The outputs of the model.
  private(set) var results: [String] = []
  /// Names that layers have.
  private var names: Set<String> = []
  /// Layers that are put to use several times, by their calls and weights.
  private var shared: [String: String] = [:]
  /// Kept tensors by the variables that they are in.
  private var kept: [String: String] = [:]
  /// Whether tensors are kept beside layers.
  private(set) var hasWeights = false

  /// - Throws: `Refusal` with the first node that has no form in Keras.
  init(_ source: ExportSource) throws(Refusal) {
    flow = try ProgramFlow(source)
    for (place, node) in flow.nodes {
      flow.step = place
      try add(node)
    }
    for output in source.declaration.outputs {
      let maker = NodeDeclaration(name: output.name, op: "", inputs: [output.name], outputs: [])
      results.append(try tensor(output.name, of: maker))
    }
  }

  private mutating func add(_ node: NodeDeclaration) throws(Refusal) {
    if node.op == "StoredBuffer" { return }
    if try addLayer(node) { return }
    guard let form = KerasForms.byName[node.op] else { throw source.refusal(node, Self.noForm) }
    if let expression = try form(&self, node) { assign(node, expression) }
  }

  static let noForm = Wording("it has no form in Keras that is known here", "没有已知的 Keras 写法")

  // MARK: Tensors

  mutating func kept(_ tensor: String, of node: NodeDeclaration) throws(Refusal) -> String {
    if let constant = constant(tensor) {
      let type = source.value(tensor).type ?? .float32
      guard let elements = PythonText.elements(constant, isTruth: type == .boolean), let name = type.numpyName
      else { throw source.refusal(node, .unknownConstant) }
      return "np.array(\(elements), \(PythonText.text(name)))"
    }
    guard source.isKept(tensor), let extents = source.extents(tensor),
      source.value(tensor).type?.isReal ?? false
    else { throw source.refusal(node, .unknownConstant) }
    if let variable = kept[tensor] { return variable }
    // A layer must be called with something: the tensor is made beside the first input.
    let variable = "weight_\(kept.count + 1)"
    kept[tensor] = variable
    hasWeights = true
    let isLearned = source.isLearned(tensor)
    let call = "Weight(\(PythonText.tuple(extents))\(isLearned ? "" : ", trainable=False"))"
    flow.write("\(variable) = \(call)(\(flow.arguments.first ?? ""))")
    return variable
  }

  // MARK: Layers

  /// A layer with a name, called with a tensor; one that is put to use twice is there once.
  mutating func call(_ layer: String, of node: NodeDeclaration, weights: [String], _ x: String) -> String {
    let named = Self.adding("name=\(PythonText.text(name(of: node, weights.first)))", to: layer)
    guard !weights.isEmpty, weights.contains(where: { flow.sharing.isRepeated($0) }) else {
      return "\(named)(\(x))"
    }
    let key = layer + weights.map { "\n" + $0 }.joined()
    if let variable = shared[key] { return "\(variable)(\(x))" }
    let variable = "layer_\(shared.count + 1)"
    shared[key] = variable
    flow.write("\(variable) = \(named)")
    return "\(variable)(\(x))"
  }

  private mutating func name(of node: NodeDeclaration, _ weight: String?) -> String {
    let wanted = node.modulePath(weight: weight).joined(separator: "_")
    let plain = String(wanted.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    var (name, number) = (plain, 0)
    while !names.insert(name).inserted {
      number += 1
      name = "\(plain)_\(number)"
    }
    return name
  }

  /// A call with one more argument.
  static func adding(_ argument: String, to call: String) -> String {
    call.hasSuffix("()") ? "\(call.dropLast())\(argument))" : "\(call.dropLast()), \(argument))"
  }
}

extension Wording {
  static let unknownConstant = Wording("a tensor that it takes is not known", "它使用的一个张量未知")
}

extension ElementType {
  /// "float32"; nil for a type that NumPy has not.
  var numpyName: String? {
    switch self {
    case .float64, .float32, .float16, .int64, .int32, .int16, .int8, .uint8, .uint16, .uint32, .uint64,
      .boolean:
      rawValue
    default: nil
    }
  }
}
