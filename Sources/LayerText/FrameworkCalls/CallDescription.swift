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
    if self[.framework] != nil {
      let title = call.framework.title
      let wording = Wording(
        "the call is one of \(title), whose rules hold; leave it out", "这是 \(title) 的调用，按它的规则计算；请去掉此项")
      throw LayerFaults([LayerFault(.framework, .otherThanCall(wording))])
    }
    let (made, notes) = try made(by: call, isSketch: isSketch, language)
    var whole = LayerDescription()
    for (hyperparameter, setting) in made.settings {
      let isGiven = hyperparameter != .kind && self[hyperparameter] != nil
      whole.set(hyperparameter, to: isGiven ? self[hyperparameter] ?? setting : setting)
    }
    // What a layer of this kind has not is told like any other fault.
    for (hyperparameter, setting) in settings where whole[hyperparameter] == nil {
      whole.set(hyperparameter, to: setting)
    }
    for key in unknownKeys { whole.addUnknownKey(key) }
    for fault in faults { whole.report(fault) }
    return (try whole.layer(isSketch: isSketch), notes)
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
    guard made.layer.input.extents == extents else {
      let wanted = made.layer.input.extents.map(String.init).joined(separator: "x")
      let wording = Wording("this \(call.name) takes \(wanted)", "这个 \(call.name) 的输入是 \(wanted)")
      throw LayerFaults([LayerFault(.input, .otherThanCall(wording))])
    }
    return made
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
