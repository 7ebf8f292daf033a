/// One operator of a graph with the tensors that it takes and makes.
public struct Node: Hashable, Sendable {
  public var name: String
  /// The operator by its ONNX name: "Conv".
  public var op: String
  /// Whose operator it is; empty for ONNX itself.
  public var domain: String
  /// The tensors taken, by their place in the graph; nil for an optional one that is left out.
  public var inputs: [Int?]
  /// The tensors made, by their place in the graph; nil for one that nobody wants.
  public var outputs: [Int?]
  public var attributes: [String: Attribute]
  /// Tensors that a branch or loop within the node takes from the graph.
  public var captured: [Int] = []
  /// The modules that the node lies in, from the outside in, read from its name: /layer1/layer1.0/conv1/Conv lies in
  /// layer1, layer1.0 and conv1.
  public var group: [String]
  /// The line of the program that the node comes from, where the file tells it.
  public var source: String?

  init(_ declaration: NodeDeclaration, inputs: [Int?], outputs: [Int?]) {
    name = declaration.name
    op = declaration.op
    domain = declaration.domain
    self.inputs = inputs
    self.outputs = outputs
    attributes = declaration.attributes
    group = declaration.modules.map(Self.group(ofModules:)) ?? Self.group(of: declaration.name)
    source = declaration.source
  }

  /// Modules within each other that are told apart: what lies deeper is taken as a part of the last one. No network that
  /// somebody built comes near to it.
  private static let deepest = 64

  /// The path before the last slash of a name.
  package static func group(of name: String) -> [String] {
    guard name.utf8.first == UInt8(ascii: "/") else { return [] }
    return name.split(separator: "/", maxSplits: deepest + 1).prefix(deepest + 1).dropLast().map(String.init)
  }

  private static func group(ofModules modules: [String]) -> [String] {
    modules.count > deepest ? Array(modules.prefix(deepest)) : modules
  }
}
