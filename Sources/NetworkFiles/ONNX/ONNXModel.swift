import Network

/// What a file of ONNX holds, as far as shapes and costs follow from it.
struct ONNXModel {
  var graph: GraphDeclaration?
  /// The version of ONNX' own operators.
  var version: Int?
  var functions: [ONNXFunction] = []

  /// A domain of operators, empty for ONNX' own, which has two names.
  static func domain(_ name: String) -> String { name == "ai.onnx" ? "" : name }
}

/// A function that a model brings along: a node of its name and domain stands for its nodes.
struct ONNXFunction {
  var domain = ""
  var name = ""
  var inputs: [String] = []
  var outputs: [String] = []
  var nodes: [ONNXNode] = []
}

/// A node as a file has it.
struct ONNXNode {
  var declaration = NodeDeclaration(name: "", op: "", inputs: [], outputs: [])
  /// Attributes of a node of a function that have the value of an attribute of the call: "kernel_shape" that of "size".
  var references: [(attribute: String, ofCall: String)] = []
  /// Whether it stands for a kept tensor that is not learned; nil where it stands for none.
  var isBuffer: Bool?

  mutating func add(_ attribute: ONNXAttribute) {
    if !attribute.reference.isEmpty { references.append((attribute.name, attribute.reference)) }
    declaration.attributes[attribute.name] = attribute.value
    if case .graph(let body) = attribute.value { declaration.captured += body.declaration.takenNames }
  }
}

extension GraphDeclaration {
  /// Names that nodes of this graph, or of graphs within them, take; among them may be names of its own.
  var takenNames: [String] { nodes.flatMap { $0.inputs + $0.captured } + outputs.map(\.name) }
}
