import ConvMath

extension NetworkAnalysis {
  /// The layer of a node as it is edited: hyperparameters from attributes and weights, the input as the network gives it, so
  /// that its channels may disagree with what the weights take.
  ///
  /// There is one also for a node that cannot be. Where the input leaves the batch open it is 1; other open extents are what the
  /// weights take. Nil for a node that is no layer with hyperparameters, such as Add, or whose input is not known.
  public func layer(ofNode index: Int) -> Layer? {
    guard graph.nodes.indices.contains(index), let form = definition(ofNode: index).layer,
      let shape = graph.nodes[index].inputs.first.flatMap({ $0 }).flatMap({ values[$0].shape })
    else { return nil }
    return form.read(call(ofNode: index), shape)
  }

  /// The channels, or features, that the weights of a node take.
  func channelsTaken(by index: Int) -> Int? {
    let node = graph.nodes[index]
    guard node.inputs.count > 1, let weights = node.inputs[1].flatMap({ values[$0].shape })?.extents,
      let form = definition(ofNode: index).layer, layer(ofNode: index) != nil
    else { return nil }
    return form.channelsTaken(call(ofNode: index), weights)
  }

  /// A node with what is known of its inputs.
  private func call(ofNode index: Int) -> OperatorCall {
    let node = graph.nodes[index]
    return OperatorCall(
      node: node, version: graph.version, inputs: node.inputs.map { $0.map { values[$0] } },
      isStored: node.inputs.map { $0.map(isKept) ?? true },
      declared: node.outputs.map { $0.map { graph.tensors[$0].declared } ?? Value(nil, nil) })
  }
}
