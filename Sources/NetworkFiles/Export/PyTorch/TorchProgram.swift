import ConvMath
import Network

/// A network as a program for PyTorch: `class Network(nn.Module)`, its modules under their paths, and a forward in the order of the
/// nodes.
struct TorchProgram: PythonProgram {
  var flow: ProgramFlow
  /// The lines that make modules and kept tensors.
  private(set) var definitions: [String] = []
  /// What the forward gives back.
  private(set) var results: [String] = []
  private var paths = PythonPaths()
  /// What is kept, or is a constant, under the path that it has in the program.
  private var kept: [String: String] = [:]
  private var constants: [String: String] = [:]
  /// Modules by what they are and the weights that they have: one that is put to use twice is there once.
  private var modules: [String: String] = [:]

  /// - Throws: `Refusal` with the first node that has no form in PyTorch.
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
    if node.domain == "safetensors" {
      _ = try keptTensor(node.inputs[0], of: node)
      return
    }
    if try addLayer(node) { return }
    guard let form = TorchForms.byName[node.op] else {
      throw source.refusal(node, Wording("it has no form in PyTorch that is known here", "没有已知的 PyTorch 写法"))
    }
    if let expression = try form(&self, node) { assign(node, expression) }
  }

  /// Whether modules lie in the network by number.
  var hasNumbers: Bool { paths.hasNumbers }

  // MARK: Tensors

  mutating func kept(_ tensor: String, of node: NodeDeclaration) throws(Refusal) -> String {
    if let constant = constant(tensor) { return try buffer(constant, tensor, of: node) }
    if source.isKept(tensor) { return try keptTensor(tensor, of: node) }
    throw source.refusal(
      node, Wording("it takes \(tensor.abridged), which is not known", "它使用 \(tensor.abridged)，而它未知"))
  }

  private mutating func buffer(_ constant: Constant, _ tensor: String, of node: NodeDeclaration)
    throws(Refusal)
    -> String
  {
    let type = source.value(tensor).type ?? .float32
    guard let elements = PythonText.elements(constant, isTruth: type == .boolean), let torch = type.torchName
    else { throw source.refusal(node, Wording("a constant that it takes is not known", "它使用的常量未知")) }
    return buffer(constant.torchRange ?? "torch.tensor(\(elements), dtype=\(torch))", named: tensor)
  }

  /// A tensor that is made with the module, once for all that are the same.
  mutating func buffer(_ text: String, named tensor: String) -> String {
    if let path = constants[text] { return PythonPaths.attribute(path) }
    let path = paths.take(path(ofTensor: tensor))
    constants[text] = path
    define(path, text)
    return PythonPaths.attribute(path)
  }

  /// A kept tensor with elements that are made: a parameter where it is learned, otherwise a buffer.
  mutating func keptTensor(_ tensor: String, of node: NodeDeclaration) throws(Refusal) -> String {
    if let path = kept[tensor] { return PythonPaths.attribute(path) }
    guard let extents = source.extents(tensor), let type = source.value(tensor).type,
      let torch = type.torchName
    else { throw source.refusal(node, Wording("a tensor that it takes has no known shape", "它使用的张量形状未知")) }
    let path = paths.take(path(ofTensor: tensor))
    kept[tensor] = path
    let isFloat = type.isReal
    let kind = type == .float32 || !isFloat && type == .int64 ? "" : ", dtype=\(torch)"
    let shape = PythonText.tuple(extents)
    if source.isLearned(tensor), isFloat {
      define(path, "nn.Parameter(torch.randn(\(shape)\(kind)) * 0.02)")
    } else {
      define(path, isFloat ? "torch.ones(\(shape)\(kind))" : "torch.zeros(\(shape), dtype=\(torch))")
    }
    return PythonPaths.attribute(path)
  }

  private func path(ofTensor tensor: String) -> [String] {
    tensor.split(whereSeparator: { $0 == "." || $0 == "/" }).map(String.init)
  }

  // MARK: Lines

  private mutating func define(_ path: String, _ value: String) {
    definitions.append("put(self, \(PythonText.text(path)), \(value))")
  }

  /// A module under the path that a node, or its weights, tell.
  mutating func module(_ call: String, of node: NodeDeclaration, weights: [String] = []) -> String {
    let key = call + weights.map { "\n" + $0 }.joined()
    if !weights.isEmpty, let path = modules[key] { return PythonPaths.attribute(path) }
    let path = paths.take(node.modulePath(weight: weights.first))
    modules[key] = path
    define(path, call)
    return PythonPaths.attribute(path)
  }
}

extension Constant {
  /// Places of channels in turn, the first of each group, then the second of each, as they are made; nil for others.
  fileprivate var torchRange: String? {
    guard extents.count == 1, let integers, integers.count > 8 else { return nil }
    let count = integers.count
    if integers == Array(0..<count) { return "torch.arange(\(count))" }
    for groups in 2..<16 where count % groups == 0 {
      let each = count / groups
      guard integers.enumerated().allSatisfy({ $1 == $0 % groups * each + $0 / groups }) else { continue }
      return "torch.arange(\(count)).reshape(\(groups), \(each)).T.flatten()"
    }
    return nil
  }
}

extension ElementType {
  /// "torch.float32"; nil for a type that PyTorch has not.
  var torchName: String? {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .int64, .int32, .int16, .int8, .uint8, .boolean, .complex64,
      .complex128:
      "torch.\(rawValue)"
    default: nil
    }
  }
}

extension NodeDeclaration {
  /// The parts of the path that the module of a node has: that of its weights where they tell it, otherwise its own.
  func modulePath(weight: String?) -> [String] {
    if let weight, let dot = weight.lastIndex(of: "."), !weight.contains("/"), !weight.contains("::") {
      return weight[..<dot].split(separator: ".").map(String.init)
    }
    let group = modules ?? Node.group(of: name)
    guard !group.isEmpty else {
      let word = name.split(separator: "/").last.map(String.init) ?? ""
      return [word.isEmpty ? op.lowercased() : word]
    }
    return Node.modulePath(ofGroup: group)
  }
}
