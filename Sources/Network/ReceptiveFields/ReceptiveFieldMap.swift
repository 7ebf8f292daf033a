import ConvMath

/// The receptive fields of a network, node by node, and of the paths that join.
public struct ReceptiveFieldMap: Sendable {
  /// The fields of the first output of each node, by its place; nil where there is no answer that holds for all elements, as behind a
  /// reshaping that mixes places.
  public private(set) var nodes: [ReceptiveFields?]
  /// Where paths join that do not line up, in the order of the graph.
  public private(set) var misalignments: [Misalignment] = []
  /// The last node that sees but a part of the input, without those that only lay elements out anew.
  public private(set) var lastOfPart: Int?
  private let graph: Graph
  private var states: [FieldState?]

  /// A path that leads into a node.
  public struct Path: Hashable, Sendable {
    /// The node that the path comes from; nil for an input of the network.
    public var node: Int?
    /// The name of that node, or of the input.
    public var name: String
    public var fields: ReceptiveFields
  }

  /// A node where two paths look at different places of the input.
  public struct Misalignment: Hashable, Sendable {
    public var node: Int
    public var first: Path
    public var second: Path
    /// The spatial axis along which they first differ.
    public var axis: Int

    /// What both look at: "/add: along the height /conv1 is centred at 0.5 with stride 1, x at 0 with stride 1".
    public var text: Wording {
      let (left, right) = (first.fields.axes[axis], second.fields.axes[axis])
      let name = AxisName(index: axis, rank: first.fields.axes.count)
      let (first, second) = (first.name, second.name)
      func place(_ field: ReceptiveField) -> (String, String) {
        (field.center?.description ?? "?", field.step.description)
      }
      let (mine, its) = (place(left), place(right))
      return Wording { language in
        language(
          "along the \(name.rawValue) \(first) is centred at \(mine.0) with stride \(mine.1), \(second) at \(its.0) with stride \(its.1)",
          "沿\(name.text(language))，\(first) 的中心在 \(mine.0)、步长 \(mine.1)，\(second) 的中心在 \(its.0)、步长 \(its.1)")
      }
    }
  }

  init(_ analysis: NetworkAnalysis) {
    graph = analysis.graph
    states = [FieldState?](repeating: nil, count: graph.tensors.count)
    nodes = []
    nodes.reserveCapacity(graph.nodes.count)
    for input in analysis.spatialInputs {
      states[input.tensor] = FieldState(inputOf: input.shape, places: input.places)
    }
    let walk = ReceptiveFieldWalk(analysis)
    for (index, node) in graph.nodes.enumerated() {
      let results = walk.outputs(of: index, states)
      for (output, state) in zip(node.outputs, results) { if let output { states[output] = state } }
      let fields = results.first.flatMap { $0 }?.shown
      nodes.append(fields)
      let rule = analysis.definition(ofNode: index).receptiveField
      if let fields, !fields.isGlobal, rule != .reshaping, rule != .transposition { lastOfPart = index }
      if walk.joins(index, states), let miss = misalignment(at: index) { misalignments.append(miss) }
    }
  }

  /// The paths that lead into a node, with what each sees: of what is kept in the file there is none.
  public func paths(into index: Int) -> [Path] {
    graph.nodes[index].inputs.compactMap { input in
      guard let input, let fields = states[input]?.fields else { return nil }
      if case .node(let maker) = graph.tensors[input].source {
        return Path(node: maker, name: graph.title(ofNode: maker), fields: fields)
      }
      return Path(node: nil, name: graph.tensors[input].name, fields: fields)
    }
  }

  private func misalignment(at index: Int) -> Misalignment? {
    // Most paths line up, and then none is written down.
    let fields = graph.nodes[index].inputs.compactMap { $0.flatMap { states[$0]?.fields } }
    guard let first = fields.first, fields.dropFirst().contains(where: { !first.linesUp(with: $0) }) else {
      return nil
    }
    let paths = paths(into: index)
    for second in paths.dropFirst() where second.fields.axes.count == paths[0].fields.axes.count {
      for (axis, (left, right)) in zip(paths[0].fields.axes, second.fields.axes).enumerated()
      where !left.linesUp(with: right) {
        return Misalignment(node: index, first: paths[0], second: second, axis: axis)
      }
    }
    return nil
  }
}

extension NetworkAnalysis {
  /// The receptive fields of the output of each node on the network's input, by the place of the node.
  public var receptiveFields: [ReceptiveFields?] { receptiveFieldMap.nodes }

  /// The same, with the paths that join.
  public var receptiveFieldMap: ReceptiveFieldMap { ReceptiveFieldMap(self) }
}
