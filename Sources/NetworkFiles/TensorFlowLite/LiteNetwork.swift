import ConvMath
import LayerText
import Network

/// Writes a model of TensorFlow Lite down as a network. Its tensors keep their order, channels last.
struct LiteNetwork {
  private let model: LiteModel
  /// The graph that is run.
  let graph: LiteGraph
  private(set) var declaration = GraphDeclaration()
  /// Operators without a rule, with how often each is there.
  private var unknown: [String: Int] = [:]
  /// What each tensor is called: its name, with a number where another has it too.
  private let titles: [String]
  /// What is called so of the elements of a place in the file.
  private var stored: [Int: String]
  private var names: [String: Int] = [:]
  private var stepCount = 0
  /// The name and the modules of the operator that is written down.
  private var place: (name: String, modules: [String]) = ("", [])

  init(_ model: LiteModel) {
    self.model = model
    graph = model.graphs[0]
    declaration.version = 21
    var counts: [String: Int] = [:]
    var taken: Set<String> = []
    var stored: [Int: (title: String, value: Value)] = [:]
    titles = graph.tensors.map { tensor in
      // Tensors that share their elements are one.
      if tensor.isStored, let first = stored[tensor.buffer], first.value == tensor.value {
        return first.title
      }
      var title = tensor.name
      while !taken.insert(title).inserted {
        counts[tensor.name, default: 0] += 1
        title = "\(tensor.name)_\(counts[tensor.name] ?? 0)"
      }
      if tensor.isStored, stored[tensor.buffer] == nil { stored[tensor.buffer] = (title, tensor.value) }
      return title
    }
    self.stored = stored.mapValues(\.title)
  }

  /// Reads a file.
  ///
  /// - Throws: `LocatedError` with the byte at which it is damaged.
  static func read(_ source: some ByteSource, name: String) throws(LocatedError) -> NetworkFile {
    var network = LiteNetwork(try LiteModel(source))
    network.declaration.name = name
    for operation in network.graph.operators { network.write(operation) }
    network.addTensors()
    do {
      let graph = try network.declaration.graph()
      let document = NetworkDocument(name: name, graph: graph, shapes: graph.shapesOfOneSample)
      return NetworkFile(document, notes: network.notes)
    } catch {
      throw LocatedError(Wording(error.text(.english), error.text(.chinese)))
    }
  }

  // MARK: Tensors

  func title(_ tensor: Int?) -> String { tensor.map { titles[$0] } ?? "" }

  func value(_ call: LiteGraph.Operator, _ input: Int) -> Value? {
    guard call.inputs.indices.contains(input), let tensor = call.inputs[input] else { return nil }
    return graph.tensors[tensor].value
  }

  /// The whole numbers of a list that the file keeps.
  func integers(_ call: LiteGraph.Operator, _ input: Int) -> [Int]? { value(call, input)?.constant?.integers }

  func output(_ call: LiteGraph.Operator) -> Value? {
    call.outputs.first.flatMap { $0 }.map { graph.tensors[$0].value }
  }

  private mutating func addTensors() {
    let made = Set(graph.operators.flatMap { $0.outputs.compactMap { $0 } })
    let given = Set(graph.inputs).subtracting(made)
    var listed: Set<Int> = []
    for tensor in graph.inputs where given.contains(tensor) && listed.insert(tensor).inserted {
      declaration.inputs.append(.init(titles[tensor], named(plain(tensor))))
    }
    let taken = Set(graph.operators.flatMap { $0.inputs.compactMap { $0 } })
    var names: Set<String> = []
    for tensor in graph.tensors.indices where !given.contains(tensor) {
      if made.contains(tensor) {
        declaration.hints.append(.init(titles[tensor], plain(tensor)))
      } else if taken.contains(tensor) || graph.outputs.contains(tensor) {
        guard names.insert(titles[tensor]).inserted else { continue }
        declaration.stored.append(.init(titles[tensor], graph.tensors[tensor].value))
        // What no file keeps and nothing makes is a state.
        if !graph.tensors[tensor].isStored { declaration.buffers.insert(titles[tensor]) }
      }
    }
    listed = []
    for tensor in graph.outputs where listed.insert(tensor).inserted {
      declaration.outputs.append(.init(titles[tensor], plain(tensor)))
    }
  }

  /// An input with names for what is open: the batch first, and the extents of an image.
  private func named(_ value: Value) -> Value {
    guard var shape = value.shape else { return value }
    let names = shape.rank == 4 ? ["batch", "height", "width", "channels"] : ["batch"]
    for place in shape.dimensions.indices where shape[place] == .unknown {
      shape[place] = .symbol(names.indices.contains(place) ? names[place] : "extent_\(place)")
    }
    return Value(value.type, shape)
  }

  /// What the file tells of a tensor that is worked out.
  private func plain(_ tensor: Int) -> Value {
    Value(graph.tensors[tensor].value.type, graph.tensors[tensor].value.shape)
  }

  // MARK: Operators

  private mutating func write(_ operation: LiteGraph.Operator) {
    // Of operators that were made one, the last names all.
    let own = String(title(operation.outputs.first ?? nil).split(separator: ";").first ?? "")
    place = (fresh(own), own.split(separator: "/").dropLast().map(String.init))
    if operation.code.custom == nil, let rule = LiteOperators.rules[operation.code.number],
      rule(&self, operation)
    {
      return
    }
    let op = "tflite::" + (operation.code.custom ?? LiteOperatorNames.name(of: operation.code.number))
    unknown[op, default: 0] += 1
    let within = operation.calledGraphs.flatMap(model.weights).map { title(ofWeight: $0) }
    add(op, operation, domain: "tflite", inputs: operation.inputs.map(title) + within)
  }

  /// What a weight of another graph is called: it is declared, unless it shares its elements with one that is.
  private mutating func title(ofWeight tensor: LiteGraph.Tensor) -> String {
    if let title = stored[tensor.buffer] { return title }
    let title = "weight \(tensor.buffer) \(tensor.name)"
    stored[tensor.buffer] = title
    declaration.stored.append(.init(title, tensor.value))
    return title
  }

  /// A name that no node has yet.
  private mutating func fresh(_ name: String) -> String {
    defer { names[name, default: 0] += 1 }
    return names[name].map { "\(name)_\($0)" } ?? name
  }

  /// Writes an operator down on the tensors that the file has for it.
  @discardableResult
  mutating func add(
    _ op: String, _ call: LiteGraph.Operator, _ attributes: [String: Attribute] = [:], domain: String = "",
    inputs: [String]? = nil, outputs: [String]? = nil
  ) -> Bool {
    var node = NodeDeclaration(
      name: place.name, op: op, inputs: inputs ?? call.inputs.map(title),
      outputs: outputs ?? call.outputs.map(title))
    while node.inputs.last?.isEmpty ?? false { node.inputs.removeLast() }
    node.attributes = attributes
    node.domain = domain
    node.modules = place.modules
    if let output = call.outputs.first.flatMap({ $0 }), outputs == nil {
      let tensor = graph.tensors[output]
      if tensor.scales.count == 1 { node.attributes["scale"] = .reals(tensor.scales) }
      if tensor.zeroPoints.count == 1 { node.attributes["zero_point"] = .integers(tensor.zeroPoints) }
    }
    declaration.nodes.append(node)
    place.name = fresh(place.name)
    return true
  }

  /// Writes an operator down whose output only the next one takes, and names it.
  mutating func step(
    _ op: String, _ call: LiteGraph.Operator, _ attributes: [String: Attribute] = [:], inputs: [String]
  ) -> String {
    stepCount += 1
    let output = "step_\(stepCount) of \(title(call.outputs.first ?? nil))"
    add(op, call, attributes, inputs: inputs, outputs: [output])
    return output
  }

  // MARK: Notes

  private var notes: [Wording] {
    var notes: [Wording] = []
    if graph.operators.contains(where: { [1, 3, 4, 17, 67].contains($0.code.number) }) {
      notes.append(
        Wording(
          "tensors have their channels last, as the file has them: batch × height × width × channels",
          "张量按文件的顺序，通道在最后：批大小 × 高 × 宽 × 通道"))
    }
    let quantized = graph.tensors.filter { !$0.scales.isEmpty }
    if !quantized.isEmpty {
      let counts = Dictionary(grouping: quantized) { $0.value.type?.rawValue ?? "?" }.mapValues(\.count)
      let list = counts.sorted { $0.key < $1.key }.map { "\($0.value.grouped) × \($0.key)" }.joined(
        separator: ", ")
      let perChannel = quantized.count { $0.scales.count > 1 }
      notes.append(
        Wording(
          "quantized tensors: \(list), \(perChannel.grouped) of them with a scale for each channel; sizes are those that are stored",
          "量化张量：\(list)，其中 \(perChannel.grouped) 个按通道量化；字节数为存储大小"))
    }
    if graph.tensors.contains(where: \.isSparse) {
      notes.append(
        Wording("sparse weights are counted with their zeros", "稀疏权重连同零一并计入"))
    }
    if !unknown.isEmpty {
      let list = unknown.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }
        .joined(separator: ", ")
      notes.append(
        Wording(
          "the shapes of \(list) are taken as the file tells them, their work is not known",
          "\(list) 的形状以文件为准，运算量未知"))
    }
    return notes
  }
}
