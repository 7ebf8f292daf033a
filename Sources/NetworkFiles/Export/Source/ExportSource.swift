import ConvMath
import Network

/// A network that is written in another format: its nodes by name, with what is known of their tensors.
struct ExportSource {
  typealias Refusal = NetworkPoint.Refusal

  let analysis: NetworkAnalysis
  /// The nodes, and the kept tensors that they take.
  let declaration: GraphDeclaration
  /// Whether anything comes of each node.
  let isNeeded: [Bool]
  /// The places of tensors by their names.
  private let places: [String: Int]
  private let learnedTensors: Set<Int>
  private let bufferTensors: Set<Int>
  private let taken: Set<String>

  /// - Throws: `Refusal` where the network cannot be, or is not known as a whole.
  init(_ analysis: NetworkAnalysis, name: String) throws(Refusal) {
    if let refusal = analysis.refusal { throw refusal }
    let graph = analysis.graph
    if graph.doubts.contains(.graph) { throw Refusal(node: nil, reason: Doubts.noGraph) }
    if graph.doubts.contains(.connections) {
      throw Refusal(
        node: nil,
        reason: Wording(
          "how its layers are connected is guessed, since print(model) does not tell; \(Wording.torchExport()) makes a file that does",
          "print(model) 没有给出各层的连接，这里的连接是推测的；\(Wording.torchExport()) 保存的文件会给出"))
    }
    self.analysis = analysis
    let places = Dictionary(graph.tensors.enumerated().map { ($1.name, $0) }) { first, _ in first }
    self.places = places
    learnedTensors = analysis.learnedTensors
    let bufferTensors = analysis.bufferTensors
    self.bufferTensors = bufferTensors
    var declaration = graph.declaration
    declaration.name = name
    declaration.hints = []
    let taken = Set(declaration.nodes.flatMap { $0.inputs + $0.captured } + declaration.outputs.map(\.name))
    self.taken = taken
    declaration.stored.removeAll { !taken.contains($0.name) }
    let buffers = bufferTensors
    declaration.buffers = Set(
      declaration.stored.map(\.name).filter { places[$0].map(buffers.contains) ?? false })
    self.declaration = declaration
    isNeeded = Self.needed(analysis)
    for (index, node) in declaration.nodes.enumerated() where isNeeded[index] { try checkInputs(of: node) }
  }

  /// Refuses a node without an input that it must have: no rule may have asked for it.
  private func checkInputs(of node: NodeDeclaration) throws(Refusal) {
    let least = Self.leastInputs[node.op] ?? 1
    guard node.inputs.count >= least, node.inputs.prefix(least).allSatisfy({ !$0.isEmpty }) else {
      throw refusal(node, Wording("an input of it is missing", "缺少一个输入"))
    }
  }

  /// The inputs that an operator must have, where that is not one.
  private static let leastInputs: [String: Int] = {
    var counts = [
      "Constant": 0, "Fill": 0, "RandomNormal": 0, "RandomUniform": 0, "Loop": 0, "Optional": 0,
      "SequenceEmpty": 0,
      "Where": 3, "ScaledDotProductAttention": 3,
    ]
    for op in [
      "Conv", "ConvTranspose", "Gather", "GatherElements", "Gemm", "GridSample", "Linear", "MatMul", "PRelu",
      "Add", "Sub",
      "Mul", "Div", "Mod", "Pow", "BitwiseAnd", "BitwiseOr", "BitwiseXor",
    ] { counts[op] = 2 }
    return counts
  }()

  /// Whether anything comes of each node: an output of the network, weights or work. What a program does beside that, such as
  /// writing into a tensor that nobody reads, is left out.
  private static func needed(_ analysis: NetworkAnalysis) -> [Bool] {
    let graph = analysis.graph
    var wanted = Set(graph.outputs)
    var isNeeded = [Bool](repeating: false, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated().reversed() {
      let outcome = analysis.nodes[index]
      guard
        outcome.parameters > 0 || outcome.buffers > 0 || outcome.work?.macs ?? 0 > 0
          || node.outputs.contains(where: { $0.map(wanted.contains) ?? false })
      else { continue }
      isNeeded[index] = true
      wanted.formUnion(node.inputs.compactMap { $0 })
      wanted.formUnion(node.captured)
    }
    return isNeeded
  }

  /// All names that nodes and tensors have.
  var names: Set<String> { Set(places.keys).union(declaration.nodes.map(\.name)) }

  /// What is known of a tensor.
  func value(_ tensor: String) -> Value { places[tensor].map { analysis.values[$0] } ?? Value(nil, nil) }

  /// The extents of a tensor; nil where one is open.
  func extents(_ tensor: String) -> [Int]? { value(tensor).shape?.extents }

  /// The dimensions that a tensor has.
  func rank(_ tensor: String) -> Int? { value(tensor).shape?.rank }

  /// Whether a tensor is kept: in the file, in a node that makes nothing else and whose elements are not known, or as the copy of
  /// another that is one of its own.
  func isKept(_ tensor: String) -> Bool {
    guard let place = places[tensor] else { return false }
    switch analysis.graph.tensors[place].source {
    case .stored: return true
    case .input: return false
    case .node(let maker):
      switch analysis.graph.nodes[maker].op {
      case "Constant": return analysis.values[place].constant == nil
      case "Identity": return learnedTensors.contains(place) || bufferTensors.contains(place)
      default: return false
      }
    }
  }

  /// Whether a node takes a tensor, or it is an output of the network.
  func isTaken(_ tensor: String) -> Bool { taken.contains(tensor) }

  /// Whether a tensor is an output of the network.
  func isOutput(_ tensor: String) -> Bool { places[tensor].map(analysis.graph.outputs.contains) ?? false }

  /// Whether a tensor is learned.
  func isLearned(_ tensor: String) -> Bool { places[tensor].map(learnedTensors.contains) ?? false }

  var inputs: [GraphDeclaration.Declared] { declaration.inputs.map { .init($0.name, known($0)) } }
  var outputs: [GraphDeclaration.Declared] { declaration.outputs.map { .init($0.name, known($0)) } }

  private func known(_ tensor: GraphDeclaration.Declared) -> Value {
    let value = value(tensor.name)
    return Value(value.type ?? tensor.value.type, value.shape ?? tensor.value.shape)
  }

  /// Whether a node is of ONNX' own operators, or of those that ONNX Runtime adds, and no step of a program.
  func isONNX(_ node: NodeDeclaration) -> Bool {
    node.domain.isEmpty || node.domain.hasPrefix("com.microsoft") || node.domain.hasPrefix("ai.onnx")
  }

  /// What to do about an input of which an extent is open.
  func openExtents(of input: GraphDeclaration.Declared) -> Wording {
    let shape =
      input.value.shape?.dimensions.map { "\($0.value ?? 1)" }.joined(separator: "x") ?? "1x3x224x224"
    return Wording(
      "its extents must be known: --input \(input.name)=\(shape) gives them",
      "它的尺寸必须确定：用 --input \(input.name)=\(shape) 给定")
  }

  /// Why a node cannot be written.
  func refusal(_ node: NodeDeclaration, _ reason: Wording) -> Refusal {
    let title = node.name.isEmpty ? node.op : node.name.abridged
    let isTold = title.hasSuffix(node.op)
    return Refusal(node: isTold ? title : "\(title) (\(node.op))", reason: reason)
  }
}

extension ExportSource {
  /// What kept tensors are filled with, so that numbers stay within bounds from layer to layer: scales and variances with 1,
  /// shifts and means with 0, matrices with a share of 1 for each element that is summed up.
  var fills: [String: Double] {
    var fills: [String: Double] = [:]
    for node in declaration.nodes {
      for (place, name) in node.inputs.enumerated() where fills[name] == nil && isKept(name) {
        fills[name] = fill(name, node, place)
      }
    }
    return fills
  }

  private func fill(_ name: String, _ node: NodeDeclaration, _ place: Int) -> Double {
    guard let extents = extents(name), extents.count > 1 else {
      let isNormalization = node.op.hasSuffix("Normalization")
      let isShift = isNormalization ? place == 2 || place == 3 : place > 0 && Self.shifted.contains(node.op)
      return isShift ? 0 : 1
    }
    let count = extents.reduce(1.0) { $0 * Double($1) }
    return count > 0 ? Double(max(extents[0], 1)) / count : 1
  }

  private static let shifted: Set = ["Conv", "ConvTranspose", "Gemm", "Linear", "Add", "LSTM", "GRU", "RNN"]
}
