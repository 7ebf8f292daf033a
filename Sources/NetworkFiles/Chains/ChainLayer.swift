import ConvMath
import LayerText
import Network

/// A layer of a chain on the extents that come to it, with the defaults of PyTorch.
struct ChainLayer {
  private let entry: LayerChain.Entry
  private let extents: [Int]

  init(_ entry: LayerChain.Entry, _ extents: [Int]) {
    self.entry = entry
    self.extents = extents
  }

  /// The layer of an operation.
  ///
  /// - Throws: `LocatedError` where it cannot be on these extents, with what would work.
  func layer(_ operation: ConvMath.Operation) throws(LocatedError) -> Layer {
    let axes = max(extents.count - 2, 0)
    try checkRank(operation, axes)
    let isNorm = operation.family == .normalization
    let kind = LayerKind(operation, rank: isNorm ? max(axes, 1) : axes)
    var layer = Layer(kind, input: Shape(extents))
    try apply(to: &layer)
    try check(layer)
    return layer
  }

  /// A convolution of each channel by itself.
  func depthwise() throws(LocatedError) -> Layer {
    var layer = try convolution()
    layer.groups = layer.input.channels
    layer.outChannels = layer.input.channels
    try apply(to: &layer)
    try check(layer)
    return layer
  }

  /// A convolution of single pixels.
  func pointwise() throws(LocatedError) -> Layer {
    var layer = try convolution()
    layer.kernelSize = PerAxis(repeating: 1, count: layer.rank)
    try apply(to: &layer)
    try check(layer)
    return layer
  }

  private func convolution() throws(LocatedError) -> Layer {
    let axes = max(extents.count - 2, 0)
    try checkRank(.convolution, axes)
    return Layer(LayerKind(.convolution, rank: axes), input: Shape(extents))
  }

  /// A number that is given for a setting.
  func number(_ setting: ChainSetting) throws(LocatedError) -> Int? {
    guard let amount = entry.amounts[setting] else { return nil }
    guard case .numbers(let numbers) = amount.value, numbers.count == 1 else {
      throw amount.place.error(Wording("one number belongs here", "这里应是一个数"))
    }
    return numbers[0]
  }

  /// A number for each axis.
  private func perAxis(_ setting: ChainSetting, _ rank: Int) throws(LocatedError) -> PerAxis<Int>? {
    guard let amount = entry.amounts[setting], case .numbers(let numbers) = amount.value else { return nil }
    if numbers.count == 1 { return PerAxis(repeating: numbers[0], count: rank) }
    guard numbers.count == rank, let each = PerAxis(numbers) else {
      throw amount.place.error(
        Wording(
          "there are \(rank) axes, but \(numbers.count) numbers", "有 \(rank) 个轴，但写了 \(numbers.count) 个数"))
    }
    return each
  }

  // MARK: Hyperparameters

  private func apply(to layer: inout Layer) throws(LocatedError) {
    let operation = layer.kind.operation
    if let channels = try number(.outChannels) {
      layer.outChannels = channels
    } else if operation == .convolution, entry.amounts[.kernelSize] != nil, layer.groups == 1 {
      // Three numbers say no channels.
      layer.outChannels = layer.input.channels
    }
    if let kernel = try perAxis(.kernelSize, layer.rank) { layer.kernelSize = kernel }
    if let stride = try perAxis(.stride, layer.rank) {
      layer.stride = stride
    } else if operation.family == .pooling {
      layer.stride = layer.kernelSize
    }
    switch entry.amounts[.padding]?.value {
    case .same?: layer.padding = .same
    case .valid?, nil: break
    default: if let padding = try perAxis(.padding, layer.rank) { layer.padding = .symmetric(padding) }
    }
    if let dilation = try perAxis(.dilation, layer.rank) { layer.dilation = dilation }
    if let groups = try number(.groups) { layer.groups = groups }
    if let added = try perAxis(.outputPadding, layer.rank) { layer.outputPadding = added }
    if let size = try perAxis(.outputSize, layer.rank) { layer.outputSize = size }
    if case .flag(let hasBias)? = entry.amounts[.bias]?.value { layer.hasBias = hasBias }
    if case .flag(let roundsUp)? = entry.amounts[.ceil]?.value { layer.roundsUp = roundsUp }
    if operation == .pixelShuffle, let factor = try number(.factor) { layer.upscaleFactor = factor }
    if operation == .upsample, let factor = try perAxis(.factor, layer.rank) { layer.scaleFactor = factor }
    if operation == .zeroPadding, let amount = try perAxis(.amount, layer.rank) {
      layer.padding = .perSide(begin: amount, end: amount)
    }
    if operation == .layerNormalization { layer.normalizedDims = try normalizedDims() }
  }

  /// Of a sequence the features are normalized; of maps there is no usual choice.
  private func normalizedDims() throws(LocatedError) -> Int {
    if let dims = try number(.dims) { return dims }
    guard extents.count > 3 else { return 1 }
    let rank = extents.count - 1
    throw entry.place.error(
      Wording(
        "ln does not say over how many of the last dimensions; ln \(rank) is nn.LayerNorm(\(extents.dropFirst().map(String.init).joined(separator: ", ")))",
        "ln 没有说明对最后几维归一化；ln \(rank) 即 nn.LayerNorm(\(extents.dropFirst().map(String.init).joined(separator: ", ")))"
      ))
  }

  // MARK: What cannot be

  private func checkRank(_ operation: ConvMath.Operation, _ axes: Int) throws(LocatedError) {
    let name = entry.word.words[0]
    let shape = TensorShape(extents)
    if let rank = entry.rank, rank != axes, !(operation == .batchNormalization && rank == 1 && axes == 0) {
      let fits = axes > 0 ? "; \(name)\(axes)d" : ""
      throw entry.place.error(
        Wording(
          "\(name)\(rank)d takes \(rank + 2) dimensions, but \(shape) comes to it"
            + (fits.isEmpty ? "" : fits + " takes it"),
          "\(name)\(rank)d 需要 \(rank + 2) 维，但到达的是 \(shape)" + (fits.isEmpty ? "" : "；可用 \(name)\(axes)d")))
    }
    let needsAxes = operation.isRanked && operation != .batchNormalization
    guard needsAxes, !(1...3).contains(axes) else { return }
    throw entry.place.error(
      Wording(
        "\(name) takes channels and one to three axes behind them, but \(shape) comes to it; a fully connected layer is linear 10",
        "\(name) 需要通道以及其后的一到三个轴，但到达的是 \(shape)；全连接层写成 linear 10"))
  }

  private func check(_ layer: Layer) throws(LocatedError) {
    do {
      _ = try layer.analyze()
    } catch {
      // Statistics of a batch of one are a matter of training alone.
      let issues = error.issues.filter {
        if case .normalizesOneElement = $0.reason {
          layer.kind.operation != .batchNormalization
        } else {
          true
        }
      }
      guard let issue = issues.first else { return }
      throw place(of: issue).error(
        Wording("\(entry.text): \(issue.text(.english))", "\(entry.text)：\(issue.text(.chinese))"))
    }
  }

  /// Where what an issue is about is written.
  private func place(of issue: Issue) -> LayerChain.Place {
    let setting: ChainSetting? =
      switch issue.field.hyperparameter {
      case .outChannels, .outFeatures: .outChannels
      case .kernelSize: .kernelSize
      case .stride: .stride
      case .padding: .padding
      case .dilation: .dilation
      case .groups: .groups
      case .outputPadding: .outputPadding
      case .outputSize: .outputSize
      default: nil
      }
    return setting.flatMap { entry.amounts[$0]?.place } ?? entry.place
  }
}
