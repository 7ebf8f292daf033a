import ConvMath

/// Walks over a graph and works out each node from those before it.
struct Inference {
  private let graph: Graph
  private var values: [Value]
  private var trace: NetworkAnalysis.Trace
  private var nodes: [NodeAnalysis]
  private let reuse: Reuse?
  /// What extents that the file leaves open under a name are given.
  private let bindings: [String: Dimension]
  /// How many elements of constants may still be kept.
  private var constantBudget = Self.mostConstants

  private static let mostConstants = 4_000_000

  init(_ graph: Graph, shapes: [Int: TensorShape], reusing previous: NetworkAnalysis? = nil) {
    self.graph = graph
    values = graph.tensors.map { tensor in
      if case .node = tensor.source { return Value(nil, nil) }
      return tensor.declared
    }
    let given = shapes.filter { graph.tensors[$0.key].source.isNode }
    for (input, shape) in shapes where given[input] == nil { values[input].shape = shape }
    let trusts = shapes.allSatisfy { input, shape in
      given[input] != nil || graph.tensors[input].declared.shape.map { $0.allows(shape) } ?? false
    }
    bindings = Self.bindings(of: shapes, in: graph)
    trace = NetworkAnalysis.Trace(isStored: [], origins: [], trustsDeclarations: trusts)
    trace.given = given
    nodes = []
    let sharesWeights = graph.sharesWeights
    trace.sharesWeights = sharesWeights
    reuse = previous.flatMap { [values] in
      guard $0.trace.sharesWeights == sharesWeights else { return nil }
      return Reuse(of: $0, for: graph, values: values, trustsDeclarations: trusts)
    }
    if let reuse { takeOver(reuse) } else { begin() }
  }

  /// The numbers that stand for names, where all inputs agree on them.
  private static func bindings(of shapes: [Int: TensorShape], in graph: Graph) -> [String: Dimension] {
    var bindings: [String: Dimension] = [:]
    for (input, shape) in shapes {
      for (declared, given) in zip(graph.tensors[input].declared.shape?.dimensions ?? [], shape.dimensions) {
        guard case .symbol(let name) = declared, declared != given else { continue }
        bindings[name] = bindings[name] == nil || bindings[name] == given ? given : .unknown
      }
    }
    return bindings
  }

  /// What the file declares, with the numbers that stand for names.
  private func bound(_ shape: TensorShape) -> TensorShape {
    guard !bindings.isEmpty else { return shape }
    return TensorShape(
      shape.dimensions.map { dimension in
        guard case .symbol(let name) = dimension, bindings[name] != dimension else { return dimension }
        if let number = bindings[name] { return number }
        // What is worked out of an extent that is given a number is none of that name any more.
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return isPlain || !mentionsBound(name) ? dimension : .unknown
      })
  }

  /// Whether an expression has an extent in it that is given a number: "(s16 - 1)//2".
  private func mentionsBound(_ expression: String) -> Bool {
    expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { bindings[String($0)] != nil }
  }

  /// Nothing is known yet but what is kept.
  private mutating func begin() {
    trace.operators = operators
    trace.isStored = graph.tensors.map { $0.source == .stored }
    trace.origins = graph.tensors.indices.map(ownOrigins)
    trace.claims = [[WeightClaim]](repeating: [], count: graph.nodes.count)
    nodes = [NodeAnalysis](repeating: NodeAnalysis(cost: .open, problem: nil), count: graph.nodes.count)
  }

  /// What is known of the operator of each node; of one that was there before it need not be looked up.
  private var operators: [OperatorDefinition] {
    graph.nodes.indices.map { index in
      let node = graph.nodes[index]
      if let reuse, let place = reuse.oldPlace(ofNode: index),
        reuse.previous.trace.operators[place].name == node.op
      {
        return reuse.previous.trace.operators[place]
      }
      return Operators[node.op]
    }
  }

  private func ownOrigins(_ place: Int) -> Origins {
    let tensor = graph.tensors[place]
    let isWeight = tensor.source == .stored && tensor.declared.shape?.rank ?? 0 > 0
    return isWeight ? Origins(tensors: [place]) : Origins()
  }

  /// Begins with all as it was, for the nodes that are touched to be worked out anew.
  private mutating func takeOver(_ reuse: Reuse) {
    let previous = reuse.previous
    let given = values
    if reuse.isInPlace {
      let count = previous.values.count
      values = previous.values + given[count...]
      trace.operators = previous.trace.operators
      trace.isStored = previous.trace.isStored + graph.tensors[count...].map { $0.source == .stored }
      trace.origins = previous.trace.origins + graph.tensors.indices[count...].map(ownOrigins)
      trace.claims = previous.trace.claims
      nodes = previous.nodes
      for index in graph.tensors.indices where reuse.isChanged(index) {
        guard !graph.tensors[index].source.isNode else { continue }
        values[index] = given[index]
        trace.isStored[index] = graph.tensors[index].source == .stored
        trace.origins[index] = ownOrigins(index)
      }
      constantBudget -= previous.trace.constantCount
      return
    }
    begin()
    for (index, tensor) in graph.tensors.enumerated() where tensor.source.isNode {
      guard let place = reuse.oldPlace(of: index), previous.graph.tensors[place].source.isNode else {
        continue
      }
      values[index] = previous.values[place]
      trace.isStored[index] = previous.trace.isStored[place]
      trace.origins[index] = reuse.moved(previous.trace.origins[place])
      constantBudget -= values[index].constant?.elements.count ?? 0
    }
    for index in graph.nodes.indices {
      guard let place = reuse.oldPlace(ofNode: index) else { continue }
      nodes[index] = previous.nodes[place]
      trace.claims[index] = reuse.moved(previous.trace.claims[place])
    }
  }

  /// Whether more constants are kept than may be, so that what is taken over is not what there would be without.
  var keepsTooMuch: Bool { reuse != nil && (constantBudget < 0 || trace.hasDroppedConstants) }

  /// The outcome of all nodes, and what learned tensors there are in all.
  mutating func run() -> NetworkAnalysis {
    var hasOtherWeights = reuse.map { !$0.isInPlace } ?? true
    for index in graph.nodes.indices where !(reuse?.isUntouched(index, in: graph) ?? false) {
      inferAnew(index, &hasOtherWeights)
    }
    trace.constantCount = Self.mostConstants - constantBudget
    joinBiases()
    if let previous = reuse?.previous, !hasOtherWeights {
      return NetworkAnalysis(
        graph: graph, values: values, nodes: nodes, parameters: previous.parameters,
        buffers: previous.buffers,
        weightBytes: previous.weightBytes, repeatedParameters: previous.repeatedParameters,
        sums: NodeSums(nodes, of: graph), trace: trace)
    }
    var weights = WeightLedger(graph)
    for index in nodes.indices { weights.count(trace.claims[index], &nodes[index]) }
    return NetworkAnalysis(
      graph: graph, values: values, nodes: nodes, parameters: weights.parameters, buffers: weights.buffers,
      weightBytes: weights.bytes, repeatedParameters: weights.repeated, sums: NodeSums(nodes, of: graph),
      trace: trace)
  }

  /// Works a node out by its rule.
  private mutating func inferAnew(_ index: Int, _ hasOtherWeights: inout Bool) {
    let node = graph.nodes[index]
    if reuse != nil { forget(outputsOf: node) }
    if trace.operators[index].name != node.op { trace.operators[index] = Operators[node.op] }
    let definition = trace.operators[index]
    var outcome = infer(node, definition)
    let claims = WeightLedger.claims(
      of: node, definition, in: graph, values: values, isStored: trace.isStored, origins: trace.origins)
    if claims != trace.claims[index] {
      trace.claims[index] = claims
      hasOtherWeights = true
    }
    outcome.isConstant = follow(node, definition)
    outcome.hasUnknownParameters = Operators.isUnknownModule(node, definition)
    // What is worked out once and for all needs no rule; a step of a program runs each time.
    if outcome.isConstant, outcome.work == nil, !Operators.isStepOfProgram(node) { outcome.cost = .nothing }
    outcome.takeWeights(of: nodes[index])
    nodes[index] = outcome
    reuse?.compare(outputsOf: node, values, trace)
  }

  private mutating func forget(outputsOf node: Node) {
    for case .some(let output) in node.outputs {
      constantBudget += values[output].constant?.elements.count ?? 0
      trace.isStored[output] = false
      if !trace.origins[output].isEmpty { trace.origins[output] = Origins() }
    }
  }

  /// The outcome of one node, whose outputs are put among the values.
  private mutating func infer(_ node: Node, _ definition: OperatorDefinition) -> NodeAnalysis {
    let declared = node.outputs.map { $0.map { graph.tensors[$0].declared } ?? Value(nil, nil) }
    let call = OperatorCall(
      node: node, version: graph.version, inputs: node.inputs.map { $0.map { values[$0] } },
      isStored: node.inputs.map { $0.map { trace.isStored[$0] } ?? true }, declared: declared,
      captured: node.captured.map { .init(graph.tensors[$0].name, values[$0]) },
      evaluate: { $0.outcome })
    var outcome: OperatorOutcome
    var problem: Problem?
    do {
      outcome = try Operators.outcome(call, of: definition)
      try Self.refuseNegative(outcome)
    } catch {
      problem = error
      outcome = OperatorOutcome(declared.map { Value($0.type, nil) }, .open)
    }
    if case .open? = problem, definition.infer == nil { outcome.cost = .uncounted }
    for (index, place) in node.outputs.enumerated() {
      guard let place else { continue }
      let value = outcome.outputs.indices.contains(index) ? outcome.outputs[index] : Value(nil, nil)
      values[place] = completed(value, declared[index], isImpossible: problem?.isImpossible ?? false)
      if let given = trace.given[place] { values[place].fill(from: given) }
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

  /// A value with what is open in it taken from the file, and its constant dropped where too many are kept.
  private mutating func completed(_ value: Value, _ declared: Value, isImpossible: Bool) -> Value {
    var value = value
    if value.type == nil || trace.trustsDeclarations { value.type = declared.type ?? value.type }
    if trace.trustsDeclarations, !isImpossible, let hint = declared.shape.map(bound) {
      if let shape = value.shape, shape.rank == hint.rank {
        value.shape = TensorShape(
          zip(shape.dimensions, hint.dimensions).map { dimension, hint in
            dimension == .unknown ? hint : dimension
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

  /// Keeps track of what comes from kept tensors alone.
  private mutating func follow(_ node: Node, _ definition: OperatorDefinition) -> Bool {
    guard definition.origin != .listed else { return false }
    let inputs = node.inputs.compactMap { $0 }
    let isConstant = definition.origin == .constant
    let stays =
      isConstant || (!inputs.isEmpty && inputs.allSatisfy { trace.isStored[$0] } && node.captured.isEmpty)
    for output in node.outputs.compactMap({ $0 }) where stays && definition.origin != .random {
      trace.isStored[output] = true
      if isConstant {
        if values[output].shape?.rank ?? 0 > 0 { trace.origins[output] = Origins(constants: [output]) }
        continue
      }
      var all = Origins()
      for (index, input) in node.inputs.enumerated() {
        guard let input, definition.role(ofInput: index) != .setting else { continue }
        all.form(trace.origins[input])
      }
      if definition.origin == .copy, !trace.sharesWeights, !all.tensors.isEmpty {
        all = Origins(tensors: [output])
      }
      trace.origins[output] = all
    }
    return stays
  }

  /// Tools see a matrix product whose sum with a kept vector is all that is taken of it as one layer with a bias.
  private mutating func joinBiases() {
    guard trace.operators.contains(where: { $0.fusedPart == .product }) else { return }
    var makers: [Int: Int] = [:]
    var takers = [Int](repeating: 0, count: graph.tensors.count)
    var joined: [Int: Bool] = [:]
    for (index, node) in graph.nodes.enumerated() {
      if trace.operators[index].fusedPart == .product, case .layer = nodes[index].cost,
        let output = node.outputs.first.flatMap({ $0 })
      {
        makers[output] = index
      }
      for input in node.inputs.compactMap({ $0 }) { takers[input] += 1 }
    }
    for (index, node) in graph.nodes.enumerated()
    where node.inputs.count == 2 && trace.operators[index].fusedPart == .addition {
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
