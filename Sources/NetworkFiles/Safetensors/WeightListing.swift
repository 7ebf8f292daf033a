import ConvMath
import LayerText
import Network

/// A file of weights without a graph as a network: a node for each tensor, in the groups that the names tell.
enum WeightListing {
  /// What should be known of such a file.
  private static let note = Wording(
    "the file has weights alone and no graph: parameters and bytes are exact, outputs and work are not known",
    "文件只有权重而没有计算图：参数量和字节数准确，输出和运算量未知")
  private static let packed = Wording(
    "integers may hold several weights each, so that there may be more parameters",
    "整数可能各存放多个权重，参数量可能更多")

  /// The network of tensors, those of a group after each other.
  ///
  /// - Throws: `LocatedError` where tensors have the same name.
  static func network(of tensors: [SafetensorsHeader.Tensor], name: String) throws(LocatedError)
    -> NetworkFile
  {
    guard !tensors.isEmpty else {
      throw LocatedError(Wording("there is no tensor in the file", "文件中没有张量"))
    }
    var declaration = GraphDeclaration()
    declaration.name = name
    declaration.doubts = .graph
    var notes = [note]
    let keys = tensors.map { PathKey($0.name) }
    for index in tensors.indices.sorted(by: { keys[$0] < keys[$1] }) {
      let tensor = tensors[index]
      declaration.stored.append(.init(tensor.name, Value(tensor.type, TensorShape(tensor.extents))))
      declaration.nodes.append(node(of: tensor))
    }
    if tensors.contains(where: { packs($0) }) {
      declaration.doubts.insert(.parameters)
      notes.append(packed)
    }
    do {
      return NetworkFile(NetworkDocument(name: name, graph: try declaration.graph()), notes: notes)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  private static func node(of tensor: SafetensorsHeader.Tensor) -> NodeDeclaration {
    let modules = tensor.name.split(separator: ".", omittingEmptySubsequences: false).dropLast()
    var node = NodeDeclaration(
      name: tensor.name, op: isBuffer(tensor) ? "StoredBuffer" : "StoredTensor", inputs: [tensor.name],
      outputs: [tensor.name + ":0"])
    node.domain = "safetensors"
    node.modules = NetworkBuilder.path(ofModule: modules.joined(separator: ".")).split(separator: "/").map(
      String.init)
    return node
  }

  /// Whether a tensor is kept and not learned: statistics as PyTorch names them, places and truths.
  private static func isBuffer(_ tensor: SafetensorsHeader.Tensor) -> Bool {
    let last = tensor.name.split(separator: ".").last ?? ""
    return ["running_mean", "running_var", "num_batches_tracked"].contains(last)
      || [.int64, .uint64, .boolean].contains(tensor.type)
  }

  /// Whether an element may hold several weights, as quantization packs them.
  private static func packs(_ tensor: SafetensorsHeader.Tensor) -> Bool {
    switch tensor.type {
    case .int32, .uint32, .int16, .uint16, .uint8: true
    default: false
    }
  }
}

/// The path of a tensor, by which its numbers come in their order: layers.2 before layers.10.
private struct PathKey: Comparable {
  private let parts: [Part]

  private enum Part: Comparable {
    case number(Int, String)
    case text(String)
  }

  init(_ path: String) {
    parts = path.split(separator: ".", omittingEmptySubsequences: false).map { part in
      Int(part).map { .number($0, String(part)) } ?? .text(String(part))
    }
  }

  static func < (left: PathKey, right: PathKey) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
}
