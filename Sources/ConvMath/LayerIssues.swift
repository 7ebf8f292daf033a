extension Layer {
  /// Everything that forbids this layer, the most basic first; empty for a layer that can be.
  ///
  /// Rules build on each other: relations between values are looked at only once every value is in its range.
  public var issues: [Issue] {
    if let issue = dimensionIssue { return [issue] }
    var issues: [Issue] = []
    checkFramework(&issues)
    checkRanges(&issues)
    guard issues.isEmpty else { return issues }
    checkChannels(&issues)
    checkPaddingRules(&issues)
    guard issues.isEmpty else { return issues }
    checkExtents(&issues)
    return issues
  }

  private var dimensionIssue: Issue? {
    let ranks = kind.rank.map { $0...$0 } ?? kind.operation.ranks
    let isFlat = kind == LayerKind(.batchNormalization, rank: 1)
    let expected = (isFlat ? 2 : ranks.lowerBound + 2)...(ranks.upperBound + 2)
    guard !expected.contains(input.count) else { return nil }
    return Issue(
      Field(.input), .dimensionCount(kind: kind, found: input.count, expected: expected))
  }

  // MARK: What the framework knows

  private func checkFramework(_ issues: inout [Issue]) {
    let operation = kind.operation
    if !operation.exists(in: framework) {
      issues.append(
        Issue(
          Field(.framework), .notInFramework(operation, framework),
          Framework.allCases.filter(operation.exists).map { remedy(Field(.framework), $0.rawValue) }))
    }
    checkUnsupported(&issues)
    checkPaddingMode(&issues)
  }

  private func checkUnsupported(_ issues: inout [Issue]) {
    let operation = kind.operation
    func refuse(_ hyperparameter: Hyperparameter, _ values: PerAxis<Int>, neutral: Int) {
      for (axis, value) in values.enumerated() where value != neutral {
        let field = Field(hyperparameter, axis)
        issues.append(
          Issue(field, .unsupported(hyperparameter, operation, framework), [remedy(field, neutral)]))
      }
    }
    func refuseCeilMode() {
      guard roundsUp else { return }
      issues.append(
        Issue(
          Field(.ceilMode), .unsupported(.ceilMode, operation, framework),
          [Issue.Remedy(field: Field(.ceilMode), value: .flag(false))]))
    }
    switch (framework, operation) {
    case (.pytorch, .averagePooling), (.pytorch, .lpPooling): refuse(.dilation, dilation, neutral: 1)
    case (.keras, .maxPooling), (.keras, .averagePooling):
      refuse(.dilation, dilation, neutral: 1)
      refuseCeilMode()
    case (.keras, .transposedConvolution) where groups != 1:
      issues.append(
        Issue(
          Field(.groups), .unsupported(.groups, operation, framework), [remedy(Field(.groups), 1)]))
    default: break
    }
  }

  /// The ways of padding that a framework has for an operation.
  public var paddingModes: [Padding.Mode] {
    switch (framework, kind.operation) {
    case (_, .zeroPadding): [.perSide]
    case (.keras, _): [.valid, .same]
    case (.onnx, _): [.symmetric, .perSide, .valid, .sameUpper, .sameLower]
    case (.pytorch, .convolution), (.pytorch, .depthwiseConvolution), (.pytorch, .separableConvolution):
      [.symmetric, .valid, .same]
    case (.pytorch, .lpPooling): [.symmetric]
    case (.pytorch, _): [.symmetric]
    }
  }

  private func checkPaddingMode(_ issues: inout [Issue]) {
    guard kind.operation.slidesWindow else { return }
    let isZero = [padding.begin, padding.end].allSatisfy { $0?.allSatisfy { $0 == 0 } ?? false }
    if isZero { return }
    if framework == .pytorch, kind.operation == .lpPooling, case .symmetric(let amounts) = padding {
      for (axis, amount) in amounts.enumerated() where amount != 0 {
        let field = Field(.padding, axis)
        issues.append(Issue(field, .unsupported(.padding, .lpPooling, framework), [remedy(field, 0)]))
      }
      return
    }
    if framework == .pytorch, case .perSide(let begin, let end) = padding {
      for (axis, sides) in begin.zipped(with: end).enumerated() where sides.0 != sides.1 {
        let reason = Issue.Reason.unequalSides(begin: sides.0, end: sides.1, axisNames[axis])
        issues.append(
          Issue(
            Field(.paddingEnd, axis), reason, [remedy(Field(.paddingEnd, axis), sides.0)]))
      }
      return
    }
    guard !paddingModes.contains(padding.mode) else { return }
    issues.append(
      Issue(
        Field(.padding), .paddingMode(padding.mode, kind.operation, framework),
        paddingModes.filter { $0 != .perSide }.map { remedy(Field(.padding), $0.rawValue) }))
  }

  // MARK: Ranges

  private func checkRanges(_ issues: inout [Issue]) {
    for dimension in 0..<min(input.count, 2 + input.spatial.count) {
      checkRange(Field(.input, dimension), 1...Hyperparameter.limit, &issues)
    }
    for hyperparameter in kind.operation.hyperparameters {
      guard let range = range(of: hyperparameter) else { continue }
      if hyperparameter == .padding {
        checkPaddingRange(range, &issues)
      } else if hyperparameter.isPerAxis {
        for axis in 0..<rank { checkRange(Field(hyperparameter, axis), range, &issues) }
      } else {
        checkRange(Field(hyperparameter), range, &issues)
      }
    }
  }

  private func checkPaddingRange(_ range: ClosedRange<Int>, _ issues: inout [Issue]) {
    for axis in 0..<rank {
      switch padding {
      case .symmetric: checkRange(Field(.padding, axis), range, &issues)
      case .perSide:
        checkRange(Field(.paddingBegin, axis), range, &issues)
        checkRange(Field(.paddingEnd, axis), range, &issues)
      default: break
      }
    }
  }

  /// The values that a numeric hyperparameter can have, whatever the others are; nil for one without numbers.
  public func range(of hyperparameter: Hyperparameter) -> ClosedRange<Int>? {
    let limit = Hyperparameter.limit
    switch hyperparameter {
    case .framework, .kind, .bias, .ceilMode, .affine, .mode: return nil
    case .padding, .outputPadding: return 0...limit
    case .paddingBegin, .paddingEnd:
      return kind.operation == .zeroPadding && framework != .keras ? -limit...limit : 0...limit
    case .normalizedDims: return 1...max(input.count, 1)
    case .startDim:
      switch framework {
      case .pytorch: return -input.count...max(input.count - 1, 0)
      case .keras: return 1...1
      case .onnx: return -input.count...input.count
      }
    default: return 1...limit
    }
  }

  private func checkRange(_ field: Field, _ range: ClosedRange<Int>, _ issues: inout [Issue]) {
    guard let value = number(at: field), !range.contains(value) else { return }
    let nearest = value < range.lowerBound ? range.lowerBound : range.upperBound
    let reason: Issue.Reason =
      value < range.lowerBound
      ? .tooSmall(value: value, least: nearest) : .tooLarge(value: value, most: nearest)
    issues.append(Issue(field, reason, [remedy(field, nearest)]))
  }

  // MARK: Channels and groups

  private func checkChannels(_ issues: inout [Issue]) {
    switch kind.operation {
    case .convolution, .transposedConvolution: checkConvolutionGroups(&issues)
    case .groupNormalization:
      if input.channels % groups != 0 {
        issues.append(
          Issue(
            Field(.groups), .inChannelsNotDivisible(channels: input.channels, groups: groups),
            nearestDivisors(of: input.channels, to: groups).map { remedy(Field(.groups), $0) }))
      } else if isOneElement(saturating: [input.batch, input.channels / groups] + input.spatial) {
        issues.append(Issue(Field(.input), .normalizesOneElement))
      }
    case .instanceNormalization where isOneElement(saturating: Array(input.spatial)):
      issues.append(Issue(Field(.input), .normalizesOneElement))
    case .pixelShuffle:
      // The limit keeps the square within 64 bits.
      let square = upscaleFactor * upscaleFactor
      guard input.channels % square != 0 else { return }
      issues.append(
        Issue(
          Field(.input, 1), .channelsNotDivisible(channels: input.channels, by: square),
          nearestMultiples(of: square, to: input.channels).map { remedy(Field(.input, 1), $0) }))
    default: break
    }
  }

  private func isOneElement(saturating extents: [Int]) -> Bool {
    framework == .pytorch && extents.allSatisfy { $0 == 1 }
  }

  private func checkConvolutionGroups(_ issues: inout [Issue]) {
    if input.channels % groups != 0 {
      let common = Int(clamping: greatestCommonDivisor(input.channels, outChannels))
      issues.append(
        Issue(
          Field(.groups), .inChannelsNotDivisible(channels: input.channels, groups: groups),
          nearestDivisors(of: common, to: groups).map { remedy(Field(.groups), $0) }))
    } else if outChannels % groups != 0 {
      issues.append(
        Issue(
          Field(.outChannels), .outChannelsNotDivisible(channels: outChannels, groups: groups),
          nearestMultiples(of: groups, to: outChannels).map { remedy(Field(.outChannels), $0) }))
    }
  }

  // MARK: Padding

  private func checkPaddingRules(_ issues: inout [Issue]) {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution:
      if framework == .pytorch, padding == .same { checkSameStride(&issues) }
      if framework == .keras { checkStrideOrDilation(&issues) }
    case .transposedConvolution:
      if framework == .keras { checkStrideOrDilation(&issues) }
      checkOutputPadding(&issues)
    case .maxPooling, .averagePooling, .lpPooling:
      if framework == .pytorch { checkHalfKernel(&issues) }
    default: break
    }
  }

  private func checkSameStride(_ issues: inout [Issue]) {
    for axis in 0..<rank where stride[axis] != 1 {
      let field = Field(.stride, axis)
      issues.append(Issue(field, .strideWithSame(stride: stride[axis]), [remedy(field, 1)]))
    }
  }

  /// Keras looks at the largest of each over all axes.
  private func checkStrideOrDilation(_ issues: inout [Issue]) {
    guard let stride = stride.max(), let dilation = dilation.max(), stride > 1, dilation > 1 else { return }
    for axis in 0..<rank where self.dilation[axis] > 1 {
      let field = Field(.dilation, axis)
      issues.append(
        Issue(field, .strideWithDilation(stride: stride, dilation: dilation), [remedy(field, 1)]))
    }
  }

  private func checkOutputPadding(_ issues: inout [Issue]) {
    guard let outputPadding else { return }
    for axis in 0..<rank {
      let bound = framework == .keras ? stride[axis] : max(stride[axis], dilation[axis])
      guard outputPadding[axis] >= bound else { continue }
      let field = Field(.outputPadding, axis)
      let reason = Issue.Reason.outputPaddingTooLarge(
        outputPadding: outputPadding[axis], stride: stride[axis], dilation: dilation[axis], framework,
        axisNames[axis])
      issues.append(Issue(field, reason, [remedy(field, bound - 1)]))
    }
  }

  private func checkHalfKernel(_ issues: inout [Issue]) {
    guard let amounts = padding.begin else { return }
    for axis in 0..<rank where amounts[axis] > kernelSize[axis] / 2 {
      let field = Field(.padding, axis)
      let reason = Issue.Reason.paddingOverHalf(
        padding: amounts[axis], kernel: kernelSize[axis], axisNames[axis])
      issues.append(Issue(field, reason, [remedy(field, kernelSize[axis] / 2)]))
    }
  }

  // MARK: Extents

  private func checkExtents(_ issues: inout [Issue]) {
    for (index, axis) in axes.enumerated() {
      guard let issue = extentIssue(axis, index) else { continue }
      issues.append(issue)
    }
  }

  private func extentIssue(_ axis: Axis, _ index: Int) -> Issue? {
    switch axis.rule {
    case .window:
      let averages = kind.operation == .averagePooling || kind.operation == .lpPooling
      if framework == .pytorch, averages, rank == 3, axis.kernel > axis.extent {
        let field = Field(.kernelSize, index)
        return Issue(
          field, .kernelExceedsUnpaddedInput(kernel: axis.kernel, extent: axis.extent, axis.name),
          [remedy(field, axis.extent)])
      }
      guard axis.output < 1 else { return nil }
      return kernelIssue(axis, index)
    default:
      guard axis.output < 1 else { return nil }
      return emptyOutputIssue(axis, index)
    }
  }

  private func kernelIssue(_ axis: Axis, _ index: Int) -> Issue {
    let field = Field(.kernelSize, index)
    let largest = (axis.paddedExtent - 1) / axis.dilation + 1
    let smallestExtent = axis.extent + axis.effectiveKernel - axis.paddedExtent
    var remedies = [remedy(field, max(largest, 1))]
    if smallestExtent <= Hyperparameter.limit {
      remedies.append(remedy(Field(.input, index + 2), smallestExtent))
    }
    return Issue(
      field,
      .kernelExceedsInput(
        effectiveKernel: axis.effectiveKernel, paddedExtent: axis.paddedExtent, axis.name),
      remedies)
  }

  private func emptyOutputIssue(_ axis: Axis, _ index: Int) -> Issue {
    let lacking = 1 - axis.output
    let isSymmetric = padding.mode == .symmetric
    let field = Field(isSymmetric ? .padding : .paddingEnd, index)
    var remedies: [Issue.Remedy] = []
    if axis.rule == .padded {
      remedies = [remedy(field, axis.paddingAfter + lacking)]
    } else if isSymmetric {
      remedies = [remedy(field, axis.paddingBefore - (lacking + 1) / 2)]
    } else if axis.paddingAfter >= lacking {
      remedies = [remedy(field, axis.paddingAfter - lacking)]
    }
    let larger = axis.extent + (lacking + axis.stride - 1) / axis.stride
    if larger <= Hyperparameter.limit { remedies.append(remedy(Field(.input, index + 2), larger)) }
    return Issue(field, .emptyOutput(extent: axis.output, axis.name), remedies)
  }
}

private func remedy(_ field: Field, _ value: Int) -> Issue.Remedy {
  Issue.Remedy(field: field, value: .number(value))
}

private func remedy(_ field: Field, _ choice: String) -> Issue.Remedy {
  Issue.Remedy(field: field, value: .choice(choice))
}
