import ConvMath

/// Walks over a graph and works out each node from those before it.
struct Inference {
  private let graph: Graph
  private var values: [Value]
  private var trace: NetworkAnalysis.Trace
  private var nodes: [NodeAnalysis] = []
  private var reuse: Reuse?
  /// How many elements of constants may still be kept.
  private var constantBudget = 4_000_000

  init(_ graph: Graph, shapes: [Int: TensorShape], reusing previous: NetworkAnalysis? = nil) {
    self.graph = graph
    values = graph.tensors.map { tensor in
      if case .node = tensor.source { return Value(nil, nil) }
      return tensor.declared
    }
    for (input, shape) in shapes { values[input].shape = shape }
    trace = NetworkAnalysis.Trace(
      isStored: graph.tensors.map { $0.source == .stored },
      origins: graph.tensors.indices.map { place in
        let tensor = graph.tensors[place]
        let isWeight = tensor.source == .stored && tensor.declared.shape?.rank ?? 0 > 0
        return isWeight ? Origins(tensors: [place]) : Origins()
      },
      trustsDeclarations: shapes.allSatisfy { graph.tensors[$0.key].declared.shape == $0.value })
    trace.claims.reserveCapacity(graph.nodes.count)
    reuse = previous.flatMap { Reuse(of: $0, for: graph, values: values, trace) }
  }

  /// The outcome of all nodes, and what learned tensors there are in all.
  mutating func run() -> NetworkAnalysis {
    nodes.reserveCapacity(graph.nodes.count)
    var weights = WeightLedger(graph)
    for index in graph.nodes.indices {
      var outcome = takeOver(index) ?? inferAnew(index)
      weights.count(trace.claims[index], &outcome)
      nodes.append(outcome)
    }
    joinBiases()
    return NetworkAnalysis(
      graph: graph, values: values, nodes: nodes, parameters: weights.parameters, buffers: weights.buffers,
      weightBytes: weights.bytes, trace: trace)
  }

  /// The outcome of a node by its rule.
  private mutating func inferAnew(_ index: Int) -> NodeAnalysis {
    let node = graph.nodes[index]
    var outcome = infer(node)
    trace.claims.append(
      WeightLedger.claims(of: node, values: values, isStored: trace.isStored, origins: trace.origins))
    outcome.isConstant = follow(node)
    // What is worked out once and for all needs no rule.
    if outcome.isConstant, outcome.work == nil { outcome.cost = .nothing }
    reuse?.compare(outputsOf: node, values, trace)
    return outcome
  }

  /// The outcome of a node as it was, where nothing that it follows from has changed.
  private mutating func takeOver(_ index: Int) -> NodeAnalysis? {
    guard let reuse, let place = reuse.place(ofNode: index, in: graph) else { return nil }
    let previous = reuse.previous
    let (new, old) = (graph.nodes[index].outputs, previous.graph.nodes[place].outputs)
    let constants = old.reduce(0) { $0 + ($1.flatMap { previous.values[$0].constant }?.elements.count ?? 0) }
    guard constants <= constantBudget else { return nil }
    constantBudget -= constants
    for (new, old) in zip(new, old) {
      guard let new, let old else { continue }
      values[new] = previous.values[old]
      trace.isStored[new] = previous.trace.isStored[old]
      trace.origins[new] = reuse.moved(previous.trace.origins[old])
      self.reuse?.markUnchanged(new)
    }
    trace.claims.append(reuse.moved(previous.trace.claims[place]))
    return previous.nodes[place]
  }

  /// The outcome of one node, whose outputs are put among the values.
  private mutating func infer(_ node: Node) -> NodeAnalysis {
    let declared = node.outputs.map { $0.map { graph.tensors[$0].declared } ?? Value(nil, nil) }
    let call = OperatorCall(
      node: node, version: graph.version, inputs: node.inputs.map { $0.map { values[$0] } },
      isStored: node.inputs.map { $0.map { trace.isStored[$0] } ?? true }, declared: declared,
      captured: node.captured.map { .init(graph.tensors[$0].name, values[$0]) })
    var outcome: OperatorOutcome
    var problem: Problem?
    do {
      outcome = try Operators.outcome(call)
      try Self.refuseNegative(outcome)
    } catch {
      problem = error
      outcome = OperatorOutcome(declared.map { Value($0.type, nil) }, .open)
    }
    if case .open? = problem, !isKnown(node) { outcome.cost = .uncounted }
    for (index, place) in node.outputs.enumerated() {
      guard let place else { continue }
      let value = outcome.outputs.indices.contains(index) ? outcome.outputs[index] : Value(nil, nil)
      values[place] = completed(value, declared[index], isImpossible: problem?.isImpossible ?? false)
    }
    return NodeAnalysis(cost: outcome.cost, problem: problem)
  }

  /// Refuses an output that no tensor can have, whatever setting led to it.
  private static func refuseNegative(_ outcome: OperatorOutcome) throws(Problem) {
    for output in outcome.outputs {
      for dimension in output.shape?.dimensions ?? [] where dimension.value ?? 0 < 0 {
        throw .impossible("the output would have an extent of \(dimension)", "输出的一个维度将为 \(dimension)")
      }
    }
  }

  private func isKnown(_ node: Node) -> Bool { Operators.rules[node.op] != nil }

  /// A value with what is open in it taken from the file, and its constant dropped where too many are kept.
  private mutating func completed(_ value: Value, _ declared: Value, isImpossible: Bool) -> Value {
    var value = value
    if value.type == nil { value.type = declared.type }
    if trace.trustsDeclarations, !isImpossible, let hint = declared.shape {
      if let shape = value.shape, shape.rank == hint.rank {
        value.shape = TensorShape(
          zip(shape.dimensions, hint.dimensions).map { dimension, hint in
            dimension == .unknown && hint.value != nil ? hint : dimension
          })
      } else if value.shape == nil {
        value.shape = hint
      }
    }
    if let constant = value.constant {
      if constant.elements.count > constantBudget {
        value.constant = nil
        trace.hasDroppedConstants = true
      } else {
        constantBudget -= constant.elements.count
      }
    }
    return value
  }

  /// Keeps track of what comes from kept tensors alone. A copy of a kept tensor is one more: exporters merge tensors that
  /// happen to be equal and copy them back.
  private mutating func follow(_ node: Node) -> Bool {
    let inputs = node.inputs.compactMap { $0 }
    let isConstant = node.op == "Constant"
    let stays =
      isConstant || (!inputs.isEmpty && inputs.allSatisfy { trace.isStored[$0] } && node.captured.isEmpty)
    for output in node.outputs.compactMap({ $0 }) where stays && !node.op.hasPrefix("Random") {
      trace.isStored[output] = true
      if isConstant {
        if values[output].shape?.rank ?? 0 > 0 { trace.origins[output] = Origins(constants: [output]) }
        continue
      }
      var all = Origins()
      for (index, input) in node.inputs.enumerated() {
        guard let input, WeightRole.of(node.op, input: index) != .setting else { continue }
        all.form(trace.origins[input])
      }
      if node.op == "Identity", !all.tensors.isEmpty { all = Origins(tensors: [output]) }
      trace.origins[output] = all
    }
    return stays
  }

  /// Tools see a matrix product whose sum with a kept vector is all that is taken of it as one layer with a bias.
  private mutating func joinBiases() {
    var makers: [Int: Int] = [:]
    var takers = [Int](repeating: 0, count: graph.tensors.count)
    var joined: [Int: Bool] = [:]
    for (index, node) in graph.nodes.enumerated() {
      if case .layer(let analysis) = nodes[index].cost, analysis.layer.kind.operation == .linear,
        node.op != "Gemm", let output = node.outputs.first.flatMap({ $0 })
      {
        makers[output] = index
      }
      for input in node.inputs.compactMap({ $0 }) { takers[input] += 1 }
    }
    for node in graph.nodes where node.op == "Add" && node.inputs.count == 2 {
      for (product, bias) in [(node.inputs[0], node.inputs[1]), (node.inputs[1], node.inputs[0])] {
        guard let product, let bias, let maker = makers[product], takers[product] == 1, trace.isStored[bias],
          let analysis = nodes[maker].analysis,
          values[bias].shape?.extents?.last == analysis.layer.outChannels,
          values[bias].shape?.elementCount == analysis.layer.outChannels
        else { continue }
        var layer = analysis.layer
        layer.hasBias = true
        joined[maker] = true
        if nodes[maker].countedLayer?.layer != layer { nodes[maker].countedLayer = try? layer.analyze() }
      }
    }
    for index in nodes.indices where nodes[index].countedLayer != nil && joined[index] == nil {
      nodes[index].countedLayer = nil
    }
  }
}

extension Graph {
  /// Works out every node, with the shapes of inputs that are given here, by their place among the tensors.
  ///
  /// Of an analysis of this graph before an edit, or on other shapes, all is taken over that is not touched; the result is the
  /// same as without.
  public func analyze(shapes: [Int: TensorShape] = [:], reusing previous: NetworkAnalysis? = nil)
    -> NetworkAnalysis
  {
    let shapes = shapes.filter { tensors.indices.contains($0.key) }
    var inference = Inference(self, shapes: shapes, reusing: previous)
    return inference.run()
  }
}
