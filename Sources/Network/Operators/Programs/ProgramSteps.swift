import ConvMath

/// What the text of a program tells of its steps beside layers: that there is one, or that something is kept.
enum ProgramSteps {
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition(
      "UnlistedStep", domain: "pytorch", infer: OperatorCall.unlisted, inputs: [.data, .weight],
      channels: .unknown, receptiveField: .unknown, saved: nil),
    OperatorDefinition(
      "HeldParameters", domain: "pytorch", infer: OperatorCall.moving, inputs: [.data, .weight],
      channels: .kept, receptiveField: .elementwise, saved: .nothing, storage: .view, keepsShape: true),
    OperatorDefinition(
      "HeldBuffers", domain: "pytorch", infer: OperatorCall.moving, inputs: [.data, .buffer],
      channels: .kept, receptiveField: .elementwise, saved: .nothing, storage: .view, keepsShape: true),
    OperatorDefinition(
      shapesOf: "MultiheadAttention", OperatorCall.selfAttention, inputs: [.data, .weight]),
    listed("StoredTensor", .weight), listed("StoredBuffer", .buffer),
  ]

  /// A tensor of a file that has weights and no graph.
  private static func listed(_ name: String, _ role: WeightRole) -> OperatorDefinition {
    OperatorDefinition(
      name, domain: "safetensors", infer: OperatorCall.listedTensor, inputs: [role], channels: .none,
      receptiveField: .elementwise, saved: .nothing, storage: .view, origin: .listed)
  }
}

extension OperatorCall {
  /// A tensor as the file keeps it; what is done with it is not known.
  fileprivate func listedTensor() throws(Problem) -> OperatorOutcome { OperatorOutcome(try input(0)) }

  /// A step of which nothing is known but that it is there.
  fileprivate func unlisted() throws(Problem) -> OperatorOutcome {
    throw .open("the text does not list this step", "文本没有列出这一步")
  }

  /// The projections of queries, keys and values of n tokens with e features, n·e·3e, and the two products of each sample, n²·e
  /// each, in whatever number of heads. What is done element by element is left out.
  fileprivate func selfAttention() throws(Problem) -> OperatorOutcome {
    let (input, weights) = (try shape(0), try shape(1))
    guard input.rank == 3 || input.rank == 2, weights.rank == 2 else {
      throw .impossible(
        "attention takes 2 or 3 dimensions, not \(input.rank)", "注意力需要 2 或 3 维，而不是 \(input.rank) 维")
    }
    let features = input[input.rank - 1]
    if let arriving = features.value, let wanted = weights[1].value, arriving != wanted {
      throw .impossible(
        "\(arriving.grouped) features arrive, \(wanted.grouped) are wanted",
        "来的是 \(arriving.grouped) 个特征，需要的是 \(wanted.grouped) 个")
    }
    let output = Value(try self.input(0).type, input)
    let (samples, tokens) = input.rank == 3 ? (input[0], input[1]) : (1, input[0])
    let projections = samples * tokens * weights[0] * features
    let products = samples * tokens * tokens * features * 2
    guard let macs = (projections + products).value, let work = Work(macs: macs) else {
      return OperatorOutcome(output, .open)
    }
    return OperatorOutcome(output, .work(work))
  }
}
