import ConvMath

extension NetworkAnalysis {
  /// The part of the network between nodes: what depends on the first ones and what the last depends on, all included. What comes in from
  /// elsewhere is an input of the part, under its name and with the shape that it has here.
  ///
  /// - Parameters:
  ///   - first: the nodes that it begins at, by their places; nil for the inputs.
  ///   - last: the node that it ends at, by its place; nil for the outputs.
  ///
  /// Throws: `EditError` where no path leads from one to the other.
  public func part(from first: [Int]?, to last: Int?) throws(EditError) -> Graph {
    var isPart = reached(from: first)
    let isWanted = leading(to: last)
    for index in isPart.indices where !isWanted[index] { isPart[index] = false }
    guard isPart.contains(true) else {
      let names = [first?.first, last].map { $0.map(graph.title) ?? "" }
      throw EditError(
        Wording("no path leads from \(names[0]) to \(names[1])", "没有从 \(names[0]) 到 \(names[1]) 的路径"))
    }
    addConstants(to: &isPart)
    do throws(GraphError) {
      return try declaration(of: isPart, last: last).graph()
    } catch {
      throw EditError(Wording { error.text($0) })
    }
  }

  /// Whether each node depends on one of some, or is among them.
  private func reached(from first: [Int]?) -> [Bool] {
    guard let first = first.map(Set.init) else { return [Bool](repeating: true, count: graph.nodes.count) }
    var made = [Bool](repeating: false, count: graph.tensors.count)
    return graph.nodes.enumerated().map { index, node in
      let taken = node.inputs.compactMap { $0 } + node.captured
      guard first.contains(index) || taken.contains(where: { made[$0] }) else { return false }
      for output in node.outputs.compactMap({ $0 }) { made[output] = true }
      return true
    }
  }

  /// Whether one node depends on each, or is that; without one, whether an output does.
  private func leading(to last: Int?) -> [Bool] {
    var wanted = [Bool](repeating: false, count: graph.tensors.count)
    if last == nil { for output in graph.outputs { wanted[output] = true } }
    var leads = [Bool](repeating: false, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated().reversed() {
      guard index == last || node.outputs.contains(where: { $0.map { wanted[$0] } ?? false }) else {
        continue
      }
      leads[index] = true
      for input in node.inputs.compactMap({ $0 }) + node.captured { wanted[input] = true }
    }
    return leads
  }

  /// Takes in what a part takes that follows from kept tensors alone.
  private func addConstants(to isPart: inout [Bool]) {
    for (index, node) in graph.nodes.enumerated().reversed() where isPart[index] {
      var open = node.inputs.compactMap { $0 } + node.captured
      while let tensor = open.popLast() {
        guard isKept(tensor), case .node(let maker) = graph.tensors[tensor].source, !isPart[maker] else {
          continue
        }
        isPart[maker] = true
        open += graph.nodes[maker].inputs.compactMap { $0 }
      }
    }
  }

  private func declaration(of isPart: [Bool], last: Int?) -> GraphDeclaration {
    var declaration = graph.declaration
    let places = Dictionary(graph.tensors.enumerated().map { ($1.name, $0) }) { first, _ in first }
    declaration.nodes = graph.nodes.indices.filter { isPart[$0] }.map { declaration.nodes[$0] }
    let made = Set(declaration.nodes.flatMap(\.outputs))
    let kept = Set(declaration.stored.map(\.name))
    var coming: [String] = []
    for name in declaration.nodes.flatMap({ $0.inputs + $0.captured })
    where !name.isEmpty && !made.contains(name) && !kept.contains(name) && !coming.contains(name) {
      coming.append(name)
    }
    func known(_ name: String) -> GraphDeclaration.Declared {
      .init(name, places[name].map { Value(values[$0].type, values[$0].shape) } ?? Value(nil, nil))
    }
    // What is worked out of shapes alone is known, and no input.
    let isKnown = { (name: String) in places[name].map { self.values[$0].constant != nil } ?? false }
    declaration.inputs = coming.filter { !isKnown($0) }.map(known)
    declaration.stored += coming.filter(isKnown).compactMap { name in
      places[name].map { .init(name, values[$0]) }
    }
    let taken = Set(declaration.nodes.flatMap { $0.inputs + $0.captured })
    declaration.stored.removeAll { !taken.contains($0.name) }
    declaration.outputs =
      last.map { node in graph.nodes[node].outputs.compactMap { $0 }.prefix(1).map { graph.tensors[$0].name }
      }?
      .map(known) ?? graph.outputs.map { graph.tensors[$0].name }.filter(made.contains).map(known)
    return declaration
  }
}
