import ConvMath

extension LayerDescription {
  /// The layer that a call makes, with what is given besides put over it; notes as `FrameworkCall` has them.
  ///
  /// The call itself says whose rules hold and what kind of layer it is. An input that is given must have the channels
  /// that the call names.
  ///
  ///     try LayerDescription(options: [(.input, "1x3x224x224"), (.stride, "4")])
  ///       .layer(of: FrameworkCall.read("nn.Conv2d(3, 64, 7, stride=2)"), isSketch: false)  // stride 4 × 4
  ///
  /// - Parameter isSketch: whether an input that nobody gives is a usual one.
  ///
  /// - Throws: `LayerFaults` with everything that is wrong.
  public func layer(
    of call: FrameworkCall, isSketch: Bool, notesIn language: Language = .english
  ) throws(LayerFaults) -> (layer: Layer, notes: [String]) {
    if let given = self[.framework], given != .word(call.framework.rawValue) {
      let title = call.framework.title
      let wording = Wording(
        "the call is one of \(title), whose rules hold; leave it out", "这是 \(title) 的调用，按它的规则计算；请去掉此项")
      throw LayerFaults([LayerFault(.framework, .otherThanCall(wording))])
    }
    let (made, notes) = try made(by: call, isSketch: isSketch, language)
    var whole = LayerDescription()
    for (hyperparameter, setting) in made.settings {
      let isGiven = ![.kind, .framework, .input].contains(hyperparameter) && self[hyperparameter] != nil
      whole.set(hyperparameter, to: isGiven ? self[hyperparameter] ?? setting : setting)
    }
    // What a layer of this kind has not is told like any other fault.
    for (hyperparameter, setting) in settings
    where hyperparameter != .framework && whole[hyperparameter] == nil {
      whole.set(hyperparameter, to: setting)
    }
    for key in unknownKeys { whole.addUnknownKey(key) }
    for fault in faults { whole.report(fault) }
    return (try whole.layer(isSketch: isSketch), notes)
  }

  /// The layer that is described, where a call of a framework may stand in place of the kind.
  ///
  /// - Throws: `LayerFaults` with everything that is wrong.
  public func layerOfKindOrCall() throws(LayerFaults) -> Layer {
    guard case .word(let text) = self[.kind], FrameworkCall.isCall(text) else { return try layer() }
    let call = try faults { () throws(CallError) in try FrameworkCall.read(text) }
    return try layer(of: call, isSketch: false).layer
  }

  private func made(
    by call: FrameworkCall, isSketch: Bool, _ language: Language
  ) throws(LayerFaults) -> (layer: Layer, notes: [String]) {
    guard case .amounts(.each(let extents)) = self[.input] else {
      let made = try faults { () throws(CallError) in try call.layer(applyingTo: nil, notesIn: language) }
      if isSketch || call.hasInput || self[.input] != nil { return made }
      throw LayerFaults([LayerFault(.input, .missing(.input, made.layer.kind))])
    }
    let made = try faults { () throws(CallError) in try call.layer(input: Shape(extents), notesIn: language) }
    guard made.layer.input.extents != extents else { return made }
    if let single = try unbatched(call, extents, language) { return single }
    throw LayerFaults([LayerFault(.input, .otherThanCall(mismatch(call, made.layer, extents)))])
  }

  /// The layer on one sample, where its input has no batch, which PyTorch takes as well.
  private func unbatched(_ call: FrameworkCall, _ extents: [Int], _ language: Language) throws(LayerFaults)
    -> (layer: Layer, notes: [String])?
  {
    let whole = [1] + extents
    let made = try faults { () throws(CallError) in try call.layer(input: Shape(whole), notesIn: language) }
    guard call.framework == .pytorch, made.layer.kind.operation.family != .linear,
      made.layer.rank + 1 == extents.count,
      made.layer.input.extents == whole
    else { return nil }
    let shape = extents.map(String.init).joined(separator: "x")
    let note = Wording(
      "\(shape) has no batch: one sample is taken, and the output has no batch either",
      "\(shape) 没有批维度：按单个样本计算，输出也没有批维度")
    return (made.layer, made.notes + [note.text(language)])
  }

  /// Which extent the call does not take, or how many dimensions.
  private func mismatch(_ call: FrameworkCall, _ layer: Layer, _ extents: [Int]) -> Wording {
    let wanted = layer.input.extents
    let places = extents.indices.filter { !wanted.indices.contains($0) || wanted[$0] != extents[$0] }
    guard wanted.count == extents.count, places.count == 1, let place = places.first else {
      let (found, count) = (extents.count, wanted.count)
      return Wording(
        "\(call.name) takes \(count) dimensions, batch × channels × extents; \(found) are given",
        "\(call.name) 需要 \(count) 个维度（批大小 × 通道 × 边长），这里给了 \(found) 个")
    }
    let isChannels = place == 1
    return Wording(
      "\(call.name) takes \(wanted[place]) \(isChannels ? "channels" : "features"), the input has \(extents[place])",
      "\(call.name) 需要 \(wanted[place]) 个\(isChannels ? "通道" : "特征")，输入有 \(extents[place]) 个")
  }

  /// An error of a call as one of the kind, which it stands for.
  private func faults<Result>(_ work: () throws(CallError) -> Result) throws(LayerFaults) -> Result {
    do throws(CallError) {
      return try work()
    } catch {
      throw LayerFaults([LayerFault(.kind, .call(error))])
    }
  }
}
