/// Writes down a network layer by layer, with names as PyTorch's ONNX exports have them.
///
/// A layer is told by the path of its module: the convolution of "layer1.0.conv1" becomes the node
/// /layer1/layer1.0/conv1/Conv with the weights layer1.0.conv1.weight. What the operators' own rules say of shapes gives the
/// channels and features that the next layer takes.
package struct NetworkBuilder {
  private var declaration = GraphDeclaration()
  private var names: [String: Int] = [:]
  private var storedPlaces: [String: Int] = [:]
  /// The type of the elements of weights that are no vectors.
  package var weightType = ElementType.float32

  /// A tensor on its way through the network.
  package struct Signal {
    package var name: String
    package fileprivate(set) var value: Value
    fileprivate(set) var isStored = false

    /// The number of axes; 0 where the shape is not known.
    package var rank: Int { value.shape?.rank ?? 0 }

    /// The number of channels, or of features.
    package var channels: Int { extent(1) }

    /// The number of elements on an axis, counted from the end where it is negative; 0 where there is none.
    package func extent(_ axis: Int) -> Int {
      guard let shape = value.shape else { return 0 }
      let place = axis < 0 ? axis + shape.rank : axis
      return shape.dimensions.indices.contains(place) ? shape[place].value ?? 0 : 0
    }
  }

  /// The version of the operators.
  package init(version: Int = 20) { declaration.version = version }

  /// What is given to the network, of any shape.
  package mutating func input(_ name: String, _ shape: TensorShape, _ type: ElementType = .float32) -> Signal
  {
    let signal = Signal(name: name, value: Value(type, shape))
    declaration.inputs.append(.init(name, signal.value))
    return signal
  }

  /// What is given to the network.
  package mutating func input(_ extents: [Int], name: String = "input") -> Signal {
    let signal = Signal(name: name, value: Value(.float32, TensorShape(extents)))
    declaration.inputs.append(.init(name, signal.value))
    return signal
  }

  /// A learned tensor, or a buffer.
  package mutating func weight(_ name: String, _ extents: [Int]) -> Signal {
    stored(name, Value(extents.count > 1 ? weightType : .float32, TensorShape(extents)))
  }

  /// A tensor that is kept and not learned.
  package mutating func buffer(_ name: String, _ extents: [Int]) -> Signal {
    let signal = weight(name, extents)
    declaration.buffers.insert(signal.name)
    return signal
  }

  /// How many tensors are kept.
  package var weightCount: Int { declaration.stored.count }

  /// The tensors that are kept, from a place on.
  package func weights(since place: Int) -> [(name: String, extents: [Int])] {
    declaration.stored[min(place, declaration.stored.count)...].compactMap { tensor in
      guard tensor.value.type?.isReal ?? false, let extents = tensor.value.shape?.extents, !extents.isEmpty
      else {
        return nil
      }
      return (tensor.name, extents)
    }
  }

  /// Whether there is a node of an operator.
  package func has(op: String) -> Bool { declaration.nodes.contains { $0.op == op } }

  /// A list of numbers with a fraction.
  package mutating func numbers(_ name: String, _ numbers: [Double]) -> Signal {
    let constant = Constant(extents: [numbers.count], .reals(numbers))
    return stored(name, Value(.float32, TensorShape([numbers.count]), constant: constant))
  }

  /// A tensor of integers that are known.
  package mutating func constant(_ name: String, _ integers: [Int]) -> Signal {
    let shape = TensorShape([integers.count])
    return stored(name, Value(.int64, shape, constant: Constant(integers)))
  }

  /// A number.
  package mutating func scalar(_ name: String, _ number: Double) -> Signal {
    stored(name, Value(.float32, [], constant: Constant(extents: [], .reals([number]))))
  }

  /// A tensor that is kept. One of the same name and shape is the same: a layer that is put to use twice has its weights once.
  mutating func stored(_ name: String, _ value: Value) -> Signal {
    var (title, number) = (name, 0)
    while let place = storedPlaces[title] {
      let known = declaration.stored[place].value
      if known == value { return Signal(name: title, value: known, isStored: true) }
      number += 1
      title = "\(name)_\(number)"
    }
    storedPlaces[title] = declaration.stored.count
    declaration.stored.append(.init(title, value))
    return Signal(name: title, value: value, isStored: true)
  }

  /// An operator of a module; returns its output. A nil input is an optional one that is left out.
  package mutating func add(
    _ op: String, _ module: String, _ inputs: [Signal?], _ attributes: [String: Attribute] = [:],
    domain: String = ""
  ) -> Signal {
    let name = unique(Self.path(ofModule: module) + "/" + op)
    var node = NodeDeclaration(
      name: name, op: op, inputs: inputs.map { $0?.name ?? "" }, outputs: [name + "_output_0"])
    node.attributes = attributes
    node.domain = domain
    declaration.nodes.append(node)
    return Signal(name: node.outputs[0], value: output(of: node, inputs))
  }

  /// A tensor with the shape that the source of the network tells, for where no rule does.
  package mutating func told(_ signal: Signal, _ shape: TensorShape) -> Signal {
    let value = Value(signal.value.type ?? .float32, shape)
    declaration.hints.append(.init(signal.name, value))
    return Signal(name: signal.name, value: value)
  }

  /// What is known of the output of a node; nothing where its rule refuses, which the analysis of the network tells.
  private func output(of node: NodeDeclaration, _ inputs: [Signal?]) -> Value {
    let call = OperatorCall(
      node: Node(node, inputs: [], outputs: [nil]), version: declaration.version,
      inputs: inputs.map { $0?.value },
      isStored: inputs.map { $0?.isStored ?? true }, declared: [Value(nil, nil)])
    return (try? Operators.outcome(call, of: Operators[node.op]))?.outputs.first ?? Value(nil, nil)
  }

  /// A name that no node has yet: the second of the kind in a module is numbered, as exporters do.
  private mutating func unique(_ name: String) -> String {
    defer { names[name, default: 0] += 1 }
    return names[name].map { "\(name)_\($0)" } ?? name
  }

  /// The path of a module in the names of nodes: "layer1.0.conv1" is /layer1/layer1.0/conv1, where a number goes on with the
  /// name of the sequence that it counts.
  package static func path(ofModule module: String) -> String {
    var components: [String] = []
    for part in module.split(separator: ".") {
      if let sequence = components.last, part.allSatisfy(\.isNumber) {
        components.append("\(sequence).\(part)")
      } else {
        components.append(String(part))
      }
    }
    return components.map { "/" + $0 }.joined()
  }

  /// The network whose output is a signal.
  package func finished(_ name: String, output: Signal) -> GraphDeclaration {
    finished(name, heads: [("output", output)])
  }

  /// The network whose outputs are signals, each under a name of its own. No node takes them.
  package func finished(_ name: String, heads: [(name: String, signal: Signal)]) -> GraphDeclaration {
    var declaration = declaration
    declaration.name = name
    let names = Dictionary(heads.map { ($0.signal.name, $0.name) }) { first, _ in first }
    for index in declaration.nodes.indices {
      if let name = declaration.nodes[index].outputs.first.flatMap({ names[$0] }) {
        declaration.nodes[index].outputs[0] = name
      }
    }
    declaration.outputs = heads.map { .init($0.name, Value(.float32, nil)) }
    return declaration
  }

  /// How many nodes there are.
  package var nodeCount: Int { declaration.nodes.count }

  /// The network whose outputs are signals, under their own names.
  package func finished(_ name: String, outputs: [Signal]) -> GraphDeclaration {
    var declaration = declaration
    declaration.name = name
    declaration.outputs = outputs.map { .init($0.name, Value(nil, nil)) }
    return declaration
  }
}
