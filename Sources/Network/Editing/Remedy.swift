import ConvMath

/// The nearest fix for a node that cannot be: the network with it, and what it does.
public struct Remedy: Hashable, Sendable {
  public var graph: Graph
  /// What it does: "take 128 channels instead of 64".
  public var wording: Wording
}

extension NetworkAnalysis {
  /// The nearest fix for a node that cannot be; nil where there is none, or nothing to fix.
  ///
  /// Weights take the channels that come; a window is held within its input, as the layer's own remedies say; where tensors are
  /// added, a stride on the way there is set so that they meet, or else one gets a 1×1 projection; those that are concatenated
  /// are padded to the largest.
  ///
  /// - Parameter kept: A node that stays as it is: the one that was just edited.
  public func remedy(forNode index: Int, keeping kept: Int? = nil) -> Remedy? {
    guard graph.nodes.indices.contains(index), let problem = nodes[index].problem, problem.isImpossible else {
      return nil
    }
    let name = graph.identity(ofNode: index)
    for remedy in candidates(for: index, problem, keeping: kept) {
      let fixed = remedy.graph.analyze(shapes: shapes(for: remedy.graph), reusing: self)
      let place = fixed.graph.nodes.indices.first {
        fixed.graph.identity(ofNode: $0) == name && fixed.graph.nodes[$0].op == graph.nodes[index].op
      }
      if let place, !(fixed.nodes[place].problem?.isImpossible ?? false) { return remedy }
    }
    return nil
  }

  /// What might help, nearest first.
  private func candidates(for index: Int, _ problem: Problem, keeping kept: Int?) -> [Remedy] {
    var remedies: [Remedy] = []
    if let layer = layer(ofNode: index) {
      if let taken = takingChannels(layer, index) { remedies.append(taken) }
      remedies += settling(layer.issues, layer, index)
    }
    switch definition(ofNode: index).mismatchRemedy {
    case .projection: remedies += settingStrides(before: index, keeping: kept) + projecting(index)
    case .padding: remedies += paddingParts(of: index)
    case .freeExtent: remedies += freeing(index)
    case nil: break
    }
    return remedies
  }

  // MARK: One layer

  /// Weights for the channels that come.
  private func takingChannels(_ layer: Layer, _ index: Int) -> Remedy? {
    var layer = layer
    let given =
      layer.kind.operation == .linear || layer.kind.operation == .layerNormalization
      ? layer.input.last : layer.input.channels
    guard let taken = channelsTaken(by: index), taken != given else { return nil }
    if isDepthwise(index) {
      layer.outChannels = given.saturatingProduct(max(layer.outChannels / max(layer.groups, 1), 1))
      layer.groups = given
    }
    guard let fixed = graph.setting(layer, ofNode: index), fixed != graph else { return nil }
    let isLinear = layer.kind.operation == .linear
    return Remedy(
      graph: fixed,
      wording: isLinear
        ? Wording(
          "take \(given.grouped) features instead of \(taken.grouped)",
          "改为接受 \(given.grouped) 个特征，而不是 \(taken.grouped) 个")
        : Wording(
          "take \(given.grouped) channels instead of \(taken.grouped)",
          "改为接受 \(given.grouped) 个通道，而不是 \(taken.grouped) 个"))
  }

  /// The values that would settle all issues, of those that are the layer's own: the nearest of each, then the next ones.
  private func settling(_ issues: [Issue], _ layer: Layer, _ index: Int) -> [Remedy] {
    let choices = issues.map { issue in
      issue.remedies.filter { ![.framework, .kind, .input].contains($0.field.hyperparameter) }
    }
    guard !choices.isEmpty, choices.allSatisfy({ !$0.isEmpty }) else { return [] }
    return (0..<(choices.map(\.count).max() ?? 0)).compactMap { rank in
      let chosen = choices.map { $0[min(rank, $0.count - 1)] }
      let changed = chosen.reduce(layer) { $0.setting($1.field, to: $1.value) }
      guard let fixed = graph.setting(changed, ofNode: index), fixed != graph else { return nil }
      return Remedy(
        graph: fixed,
        wording: Wording { language in
          var texts: [String] = []
          for remedy in chosen {
            let name = remedy.field.hyperparameter.label(language)
            let old = layer.value(of: remedy.field)
            let text =
              language("set \(name) to \(remedy.value)", "把\(name)设为 \(remedy.value)")
              + (old.map { language(" instead of \($0)", "，而不是 \($0)") } ?? "")
            if !texts.contains(text) { texts.append(text) }
          }
          return texts.joined(separator: language("; ", "；"))
        })
    }
  }

  // MARK: Joining

  /// A 1×1 convolution in front of one of two tensors that are joined, to the channels of the other and, by its stride, to its
  /// extents where those go into the others.
  private func projecting(_ index: Int) -> [Remedy] {
    let inputs = graph.nodes[index].inputs
    guard inputs.count == 2, let left = inputs[0], let right = inputs[1], left != right else { return [] }
    return [(1, right, left), (0, left, right)].compactMap { number, tensor, other in
      guard !isKept(tensor), !isKept(other), let given = values[tensor].shape?.extents,
        let wanted = values[other].shape?.extents, given.count == wanted.count, (3...5).contains(given.count),
        given[0] == wanted[0]
      else { return nil }
      var stride: [Int] = []
      for axis in 2..<given.count {
        guard wanted[axis] > 0, given[axis] >= wanted[axis] else { return nil }
        let step = given[axis] / wanted[axis] + (given[axis] % wanted[axis] > 0 ? 1 : 0)
        guard (given[axis] - 1) / step + 1 == wanted[axis] else { return nil }
        stride.append(step)
      }
      var layer = Layer(LayerKind(.convolution, rank: given.count - 2), input: Shape(given), framework: .onnx)
      layer.outChannels = wanted[1]
      layer.kernelSize = PerAxis(repeating: 1, count: given.count - 2)
      layer.stride = PerAxis(stride) ?? layer.stride
      guard let fixed = inserting(layer, inFrontOf: index, input: number) else { return nil }
      let kernel = [String](repeating: "1", count: given.count - 2).joined(separator: "×")
      let step = stride.max() ?? 1
      return Remedy(
        graph: fixed,
        wording: step > 1
          ? Wording(
            "project \(given[1].grouped) channels to \(wanted[1].grouped) by a \(kernel) convolution of stride \(step)",
            "用步长为 \(step) 的 \(kernel) 卷积把 \(given[1].grouped) 个通道投影为 \(wanted[1].grouped) 个")
          : Wording(
            "project \(given[1].grouped) channels to \(wanted[1].grouped) by a \(kernel) convolution",
            "用 \(kernel) 卷积把 \(given[1].grouped) 个通道投影为 \(wanted[1].grouped) 个"))
    }
  }

  /// Zeros around the parts of a concatenation that are smaller than the largest.
  private func paddingParts(of index: Int) -> [Remedy] {
    let shapes = graph.nodes[index].inputs.map { $0.flatMap { values[$0].shape?.extents } }
    guard let first = shapes.first.flatMap({ $0 }), (3...5).contains(first.count),
      shapes.allSatisfy({ $0?.count == first.count && $0?[0] == first[0] }),
      graph.nodes[index].attributes["axis"] == .integer(1)
    else { return [] }
    let largest = (2..<first.count).map { axis in shapes.compactMap { $0?[axis] }.max() ?? 0 }
    var analysis = self
    var place = index
    var words: [(number: Int, given: [Int])] = []
    for (number, shape) in shapes.enumerated() {
      guard let shape, let spatial = PerAxis(shape.dropFirst(2)), Array(spatial) != largest else { continue }
      let missing = zip(largest, spatial).map { $0 - $1 }
      var layer = Layer(
        LayerKind(.zeroPadding, rank: spatial.count), input: Shape(shape), framework: .onnx)
      guard let begin = PerAxis(missing.map { $0 / 2 }), let end = PerAxis(missing.map { $0 - $0 / 2 }) else {
        return []
      }
      layer.padding = .perSide(begin: begin, end: end)
      guard let graph = analysis.inserting(layer, inFrontOf: place, input: number) else { return [] }
      analysis = graph.analyze(shapes: self.shapes(for: graph), reusing: analysis)
      place += 1
      words.append((number + 1, Array(spatial)))
    }
    guard !words.isEmpty else { return [] }
    func text(_ extents: [Int]) -> String { extents.map(\.grouped).joined(separator: " × ") }
    return [
      Remedy(
        graph: analysis.graph,
        wording: Wording { language in
          words.map { word in
            language(
              "pad input \(word.number) from \(text(word.given)) to \(text(largest))",
              "把第 \(word.number) 个输入从 \(text(word.given)) 填充到 \(text(largest))")
          }.joined(separator: language(", ", "，"))
        })
    ]
  }

  /// A layer between a node and one of its inputs.
  private func inserting(_ layer: Layer, inFrontOf index: Int, input number: Int) -> Graph? {
    guard let tensor = graph.nodes[index].inputs[number],
      let usual = Operators.usual(for: layer.kind.operation)
    else { return nil }
    var graph = graph
    let name = graph.freshName(usual.name, nextTo: index)
    let node = NodeDeclaration(name: name, op: usual.name, inputs: [], outputs: [])
    let output = graph.addOutput(name + "_output_0")
    graph.insert(Node(node, inputs: [tensor], outputs: [output]), at: index)
    graph.nodes[index + 1].inputs[number] = output
    var setting = LayerSetting(graph: graph, index: index, layer: layer)
    guard setting.run(changesKind: true) else { return nil }
    setting.graph.forgetShapes(behind: index)
    return setting.graph
  }

  // MARK: Shapes

  /// A reshape to numbers that no longer fit, where one of them may follow from the others.
  private func freeing(_ index: Int) -> [Remedy] {
    guard graph.nodes[index].inputs.count > 1, let tensor = graph.nodes[index].inputs[1], isKept(tensor),
      let target = values[tensor].constant?.integers, !target.contains(-1)
    else { return [] }
    return target.indices.reversed().compactMap { axis in
      guard target[axis] > 1 else { return nil }
      var shape = target
      shape[axis] = -1
      guard let constant = Constant(shape) else { return nil }
      var graph = graph
      let name = graph.name(ofTensor: "shape", of: index)
      let new = graph.addStored(
        name, Value(.int64, TensorShape([shape.count]), constant: constant), reclaims: false)
      graph.nodes[index].inputs[1] = new
      graph.forgetShapes(behind: index)
      return Remedy(
        graph: graph,
        wording: Wording(
          "let dimension \(axis + 1) follow from the others", "让第 \(axis + 1) 维由其余各维推出"))
    }
  }
}
