import ConvMath

extension Graph {
  /// Works out every node, with the shapes of inputs that are given here, by their place among the tensors.
  ///
  /// A tensor that a node makes may be given one too: it holds where the node leaves an extent open, as the number of boxes that
  /// something is found in.
  ///
  /// Of an analysis of this graph before an edit, or on other shapes, all is taken over that is not touched; the result is the
  /// same as without.
  public func analyze(shapes: [Int: TensorShape] = [:], reusing previous: NetworkAnalysis? = nil)
    -> NetworkAnalysis
  {
    let shapes = shapes.filter { tensors.indices.contains($0.key) }
    let isOfNodes = shapes.filter { tensors[$0.key].source.isNode }
    if let previous, previous.trace.given == isOfNodes {
      var inference = Inference(self, shapes: shapes, reusing: previous)
      let analysis = inference.run()
      if !inference.keepsTooMuch { return analysis }
    }
    var inference = Inference(self, shapes: shapes)
    return inference.run()
  }
}

extension Graph {
  /// Whether copies of kept tensors are shared weights: some are matrices. Vectors that happen to be equal, such as zeros and
  /// ones, are merged by exporters and copied back, so that they are weights of their own.
  var sharesWeights: Bool {
    nodes.contains { node in
      guard Operators[node.op].origin == .copy, let input = node.inputs.first.flatMap({ $0 }) else {
        return false
      }
      return tensors[input].source == .stored && tensors[input].declared.shape?.rank ?? 0 > 1
    }
  }

  /// What the graph comes to within a node.
  var outcome: GraphOutcome {
    let analysis = analyze()
    let isWhole = analysis.uncounted.isEmpty && analysis.openNodes.isEmpty
    return GraphOutcome(
      outputs: outputs.map { analysis.values[$0] }, work: isWhole ? analysis.work : nil)
  }
}
