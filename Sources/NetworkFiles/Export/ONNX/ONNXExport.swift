import ConvMath
import Network

/// A network as ONNX' own operators: what its nodes are written as, one after the other.
struct ONNXExport {
  typealias Refusal = NetworkPoint.Refusal

  let source: ExportSource
  /// What is written so far.
  private(set) var nodes: [NodeDeclaration] = []
  private var constants: [GraphDeclaration.Declared] = []
  private var constantNames: [[Int]: String] = [:]
  /// Kept tensors that ONNX asks for where the network has none, with what they are filled with.
  private var added: [(tensor: GraphDeclaration.Declared, fill: Double)] = []
  /// The version of the operators.
  let version: Int
  private var names: Set<String>
  /// Tensors that are the same as another.
  private var aliases: [String: String] = [:]
  /// The node that is written.
  private(set) var place = 0

  /// - Throws: `Refusal` with the first node that has no form in ONNX.
  init(_ source: ExportSource) throws(Refusal) {
    self.source = source
    names = source.names
    version = try Self.version(of: source)
    for (index, node) in source.declaration.nodes.enumerated() where source.isNeeded[index] {
      place = index
      var node = node
      node.inputs = node.inputs.map { aliases[$0] ?? $0 }
      try add(node)
    }
  }

  /// The bytes of the file.
  func bytes() throws(Refusal) -> [UInt8] {
    var declaration = source.declaration
    declaration.version = version
    declaration.nodes = nodes
    declaration.stored += constants
    declaration.inputs = source.inputs
    declaration.outputs = source.outputs
    declaration.stored += added.map(\.tensor)
    declaration.buffers.formUnion(added.map(\.tensor.name))
    var fills = source.fills
    for (tensor, fill) in added { fills[tensor.name] = fill }
    return try ONNXWriter(declaration: declaration) { fills[$0.name] ?? 1 }.bytes()
  }

  // MARK: Nodes

  /// Writes a node as it is, with the settings that are inputs in this version, or as others do what it does.
  private mutating func add(_ node: NodeDeclaration) throws(Refusal) {
    if let rule = ONNXForms.byName[node.op], try rule(&self, node) { return }
    guard source.isONNX(node), let first = node.domain.isEmpty ? ONNXOperators.firstVersion[node.op] : 1
    else {
      throw source.refusal(node, Self.noForm)
    }
    guard first <= version else {
      throw source.refusal(
        node,
        Wording(
          "\(node.op) came with version \(first) of the operators; this network has those of \(version)",
          "\(node.op) 从算子版本 \(first) 起才有；此网络使用版本 \(version)"))
    }
    append(node)
  }

  static let noForm = Wording("it has no form in ONNX that is known here", "没有已知的 ONNX 写法")

  private mutating func append(_ node: NodeDeclaration) {
    var node = node
    for setting in ONNXOperators.settings[node.op] ?? [] where version >= setting.version {
      guard let attribute = node.attributes[setting.name],
        let input = constant(attribute, like: node.inputs.first ?? "")
      else { continue }
      node.attributes[setting.name] = nil
      while node.inputs.count <= setting.input { node.inputs.append("") }
      if node.inputs[setting.input].isEmpty { node.inputs[setting.input] = input }
    }
    addAffine(&node)
    tellPadding(&node)
    tellParts(&node)
    joinTypes(&node)
    if node.op.hasSuffix("Normalization"), node.op != "LayerNormalization" {
      while node.outputs.count > 1, node.outputs.last.map({ !source.isTaken($0) }) ?? false {
        node.outputs.removeLast()
      }
    }
    // Which padding is edited side by side is a setting of the explorer.
    node.attributes["padding"] = nil
    nodes.append(node)
  }

  /// Gives a normalization the scale and the shift that ONNX asks for, which change nothing.
  private mutating func addAffine(_ node: inout NodeDeclaration) {
    guard let count = ONNXOperators.affineInputs[node.op] else { return }
    let input = source.value(node.inputs[0])
    let axis = node.op == "LayerNormalization" ? node.integer("axis") ?? -1 : 1
    guard let shape = input.shape, shape.rank > 1 else { return }
    let extents =
      axis == 1 ? [shape[1]] : Array(shape.dimensions.suffix(axis < 0 ? -axis : shape.rank - axis))
    while node.inputs.count <= count { node.inputs.append("") }
    for place in 1...count where node.inputs[place].isEmpty {
      let name = fresh("\(node.name)/\(place == 1 ? "scale" : "shift")")
      added.append((.init(name, Value(input.type ?? .float32, TensorShape(extents))), place == 1 ? 1 : 0))
      node.inputs[place] = name
    }
  }

  /// Lets what a node hands on stand for what it makes.
  mutating func pass(_ node: NodeDeclaration) {
    guard let output = node.outputs.first else { return }
    guard !source.isOutput(output) else {
      return add("Identity", of: node, [node.inputs[0]], outputs: [output])
    }
    aliases[output] = node.inputs[0]
  }

  /// Windows that go by "same" as amounts: ONNX Runtime knows no other where they are dilated.
  private func tellPadding(_ node: inout NodeDeclaration) {
    guard node.text("auto_pad")?.hasPrefix("SAME") ?? false,
      node.integers("dilations")?.contains(where: { $0 > 1 }) ?? false,
      let layer = source.analysis.layer(ofNode: place)
    else { return }
    node.attributes["auto_pad"] = nil
    node.attributes["pads"] = .integers(layer.axes.map(\.paddingBefore) + layer.axes.map(\.paddingAfter))
  }

  /// Says how many equal parts there are where no sizes are given, as is asked from version 18 on.
  private func tellParts(_ node: inout NodeDeclaration) {
    guard node.op == "Split", version >= 18, node.inputs.count < 2, node.attributes["num_outputs"] == nil
    else { return }
    node.attributes["num_outputs"] = .integer(node.outputs.count)
  }

  /// Brings two operands to one type, as PyTorch does by itself.
  private mutating func joinTypes(_ node: inout NodeDeclaration) {
    if node.op == "Mod", source.value(node.inputs[0]).type?.isReal ?? false {
      node.attributes["fmod"] = .integer(1)
    }
    if let truth = ONNXOperators.ofTruths[node.op], source.value(node.inputs[0]).type == .boolean {
      node.op = truth
    }
    guard ONNXOperators.pairs.contains(node.op), node.inputs.count == 2 else { return }
    let types = node.inputs.map { source.value($0).type }
    guard let first = types[0], let second = types[1], first != second,
      let number = (ElementType.isBelow(first, second) ? second : first).onnxNumber
    else { return }
    let place = ElementType.isBelow(first, second) ? 0 : 1
    node.inputs[place] = step("Cast", of: node, [node.inputs[place]], ["to": .integer(number)])
  }

  // MARK: Steps

  /// Writes an operator of a node down, and what it makes.
  mutating func add(
    _ op: String, of node: NodeDeclaration, _ inputs: [String], _ attributes: [String: Attribute] = [:],
    outputs: [String]
  ) {
    var step = NodeDeclaration(
      name: nodes.last?.name == node.name || outputs != Array(node.outputs.prefix(1))
        ? fresh("\(node.name)/\(op)") : node.name, op: op, inputs: inputs, outputs: outputs)
    step.attributes = attributes
    append(step)
  }

  /// Writes an operator down whose output only another one takes; returns that.
  mutating func step(
    _ op: String, of node: NodeDeclaration, _ inputs: [String], _ attributes: [String: Attribute] = [:]
  ) -> String {
    let output = fresh("\(node.name)/\(op) output")
    add(op, of: node, inputs, attributes, outputs: [output])
    return output
  }

  /// A list of whole numbers as a tensor.
  mutating func integers(_ numbers: [Int]) -> String {
    if let name = constantNames[numbers] { return name }
    let name = fresh("numbers " + numbers.map(String.init).joined(separator: " ").abridged)
    constantNames[numbers] = name
    constants.append(.init(name, Value(.int64, TensorShape([numbers.count]), constant: Constant(numbers))))
    return name
  }

  /// A number of the type of a tensor.
  mutating func number(_ number: Double, like tensor: String) -> String {
    let type = source.value(tensor).type ?? .float32
    let name = fresh("number \(number)")
    let elements: Constant.Elements =
      type.isReal ? .reals([number]) : .integers([.known(Int(exactly: number.rounded()) ?? 0)])
    constants.append(.init(name, Value(type, [], constant: Constant(extents: [], elements))))
    return name
  }

  /// The value of an attribute as a tensor.
  private mutating func constant(_ attribute: Attribute, like tensor: String) -> String? {
    switch attribute {
    case .integer(let value): return integers([value])
    case .integers(let values): return integers(values)
    case .real(let value): return number(value, like: tensor)
    case .reals(let values):
      let name = fresh("numbers")
      let constant = Constant(extents: [values.count], .reals(values))
      constants.append(.init(name, Value(.float32, TensorShape([values.count]), constant: constant)))
      return name
    default: return nil
    }
  }

  /// A name that no node or tensor has.
  mutating func fresh(_ name: String) -> String {
    var (title, number) = (name, 0)
    while !names.insert(title).inserted {
      number += 1
      title = "\(name) \(number)"
    }
    return title
  }

  // MARK: Versions

  /// The version of the operators: that of the network, or a newer one in which its operators mean the same.
  private static func version(of source: ExportSource) throws(Refusal) -> Int {
    let own = source.declaration.version
    guard own >= ONNXOperators.steadySince else { return own }
    let needed = source.declaration.nodes.map { node in
      node.domain.isEmpty
        ? ONNXOperators.meaningSince[node.op] ?? ONNXOperators.firstVersion[node.op] ?? 1 : 1
    }
    return max(own, min(needed.max() ?? own, ONNXOperators.newest))
  }
}

extension ElementType {
  /// Whether a type gives way to another: truths to whole numbers, those to numbers with a fraction, and short ones to long ones.
  fileprivate static func isBelow(_ type: ElementType, _ other: ElementType) -> Bool {
    type.rank < other.rank
  }

  private var rank: Int { (self == .boolean ? 0 : isReal ? 2 : 1) * 1000 + (bits ?? 0) }
}
