extension Layer {
  /// Everything that forbids this layer, the most basic first; empty for a layer that can be.
  ///
  /// Rules build on each other: relations between values are looked at only once every value is in its range.
  public var issues: [Issue] {
    let axes = axes
    return issues(axes: axes, outputs: axes.map(\.output))
  }

  /// The issues, with the axes and their output extents worked out before.
  func issues(axes: PerAxis<Axis>, outputs: PerAxis<Int>) -> [Issue] {
    var issues = IssueList()
    check(axes: axes, outputs: outputs, &issues)
    return issues.elements
  }

  /// Whether there is no issue, which is found out sooner than what the issues are.
  func isPossible(axes: PerAxis<Axis>, outputs: PerAxis<Int>) -> Bool {
    var issues = IssueList(keepsElements: false)
    check(axes: axes, outputs: outputs, &issues)
    return issues.isEmpty
  }

  private func check(axes: PerAxis<Axis>, outputs: PerAxis<Int>, _ issues: inout IssueList) {
    checkDimensions(&issues)
    guard issues.isEmpty else { return }
    checkFramework(&issues)
    checkRanges(&issues)
    guard issues.isEmpty else { return }
    checkChannels(&issues)
    checkPaddingRules(&issues)
    guard issues.isEmpty else { return }
    checkExtents(of: axes, outputs: outputs, &issues)
  }

  private func checkDimensions(_ issues: inout IssueList) {
    let ranks = kind.rank.map { $0...$0 } ?? kind.operation.ranks
    let isFlat = kind == LayerKind(.batchNormalization, rank: 1)
    let expected = (isFlat ? 2 : ranks.lowerBound + 2)...(ranks.upperBound + 2)
    guard !expected.contains(input.count) else { return }
    issues.append(
      Issue(Field(.input), .dimensionCount(kind: kind, found: input, expected: expected)))
  }

  // MARK: What the framework knows

  private func checkFramework(_ issues: inout IssueList) {
    if !kind.exists(in: framework) {
      issues.append(
        Issue(
          Field(.framework), .notInFramework(kind, framework),
          Framework.allCases.filter(kind.exists).map { .init(Field(.framework), $0.rawValue) }))
    }
    checkUnsupported(&issues)
    checkPaddingMode(&issues)
  }

  private func checkUnsupported(_ issues: inout IssueList) {
    let operation = kind.operation
    func refuse(_ hyperparameter: Hyperparameter, _ values: PerAxis<Int>, neutral: Int) {
      for axis in 0..<rank where (values[clamping: axis] ?? neutral) != neutral {
        let field = Field(hyperparameter, axis)
        issues.append(
          Issue(field, .unsupported(hyperparameter, operation, framework), [.init(field, neutral)]))
      }
    }
    func refuseCeilMode() {
      guard roundsUp else { return }
      issues.append(
        Issue(
          Field(.ceilMode), .unsupported(.ceilMode, operation, framework),
          [Issue.Remedy(field: Field(.ceilMode), value: .flag(false))]))
    }
    func refuseInterpolation() {
      guard interpolation != .nearest else { return }
      issues.append(
        Issue(
          Field(.mode), .unsupported(.mode, operation, framework),
          [.init(Field(.mode), Interpolation.nearest.rawValue)]))
    }
    switch (framework, operation) {
    case (.pytorch, .averagePooling), (.pytorch, .lpPooling): refuse(.dilation, dilation, neutral: 1)
    case (.keras, .maxPooling), (.keras, .averagePooling):
      refuse(.dilation, dilation, neutral: 1)
      refuseCeilMode()
    case (.keras, .transposedConvolution) where groups != 1:
      issues.append(
        Issue(
          Field(.groups), .unsupported(.groups, operation, framework), [.init(Field(.groups), 1)]))
    case (.keras, .upsample) where rank != 2: refuseInterpolation()
    default: break
    }
  }

  private func checkPaddingMode(_ issues: inout IssueList) {
    guard kind.operation.slidesWindow else { return }
    if padding.isZero { return }
    if framework == .pytorch, kind.operation == .lpPooling, case .symmetric(let amounts) = padding {
      for axis in 0..<rank where amounts[clamping: axis] != 0 {
        let field = Field(.padding, axis)
        issues.append(Issue(field, .unsupported(.padding, .lpPooling, framework), [.init(field, 0)]))
      }
      return
    }
    if framework == .pytorch, case .perSide(let begin, let end) = padding {
      for axis in 0..<rank {
        let sides = (begin: begin[clamping: axis] ?? 0, end: end[clamping: axis] ?? 0)
        guard sides.begin != sides.end else { continue }
        let field = Field(.paddingEnd, axis)
        let reason = Issue.Reason.unequalSides(
          begin: sides.begin, end: sides.end, AxisName(index: axis, rank: rank))
        issues.append(Issue(field, reason, [.init(field, sides.begin)]))
      }
      return
    }
    guard !paddingModes.contains(padding.mode) else { return }
    issues.append(
      Issue(
        Field(.padding), .paddingMode(padding.mode, kind.operation, framework),
        paddingModes.filter { $0 != .perSide }.map { .init(Field(.padding), $0.rawValue) }))
  }

  // MARK: Ranges

  private func checkRanges(_ issues: inout IssueList) {
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

  private func checkPaddingRange(_ range: ClosedRange<Int>, _ issues: inout IssueList) {
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

  private func checkRange(_ field: Field, _ range: ClosedRange<Int>, _ issues: inout IssueList) {
    guard let value = number(at: field), !range.contains(value) else { return }
    let nearest = value < range.lowerBound ? range.lowerBound : range.upperBound
    let reason: Issue.Reason =
      value < range.lowerBound
      ? .tooSmall(value: value, least: nearest) : .tooLarge(value: value, most: nearest)
    issues.append(Issue(field, reason, [.init(field, nearest)]))
  }

  // MARK: Channels and groups

  private func checkChannels(_ issues: inout IssueList) {
    switch kind.operation {
    case .convolution, .transposedConvolution: checkConvolutionGroups(&issues)
    case .groupNormalization:
      if input.channels % groups != 0 {
        issues.append(
          Issue(
            Field(.groups), .inChannelsNotDivisible(channels: input.channels, groups: groups),
            nearestDivisors(of: input.channels, to: groups).map { .init(Field(.groups), $0) }))
      } else if isOneElement(saturating: [input.batch, input.channels / groups] + input.spatial) {
        issues.append(oneElementIssue)
      }
    case .instanceNormalization where isOneElement(saturating: Array(input.spatial)):
      issues.append(oneElementIssue)
    case .pixelShuffle:
      // The limit keeps the square within 64 bits.
      let square = upscaleFactor * upscaleFactor
      guard input.channels % square != 0 else { return }
      issues.append(
        Issue(
          Field(.input, 1), .channelsNotDivisible(channels: input.channels, by: square),
          nearestMultiples(of: square, to: input.channels, atMost: Hyperparameter.limit).map {
            .init(Field(.input, 1), $0)
          }))
    default: break
    }
  }

  private var oneElementIssue: Issue {
    let axis = axisNames.last
    let field = Field(.input, axis == nil ? 0 : input.count - 1)
    return Issue(field, .normalizesOneElement(axis), [Issue.Remedy(field, 2)])
  }

  private func isOneElement(saturating extents: [Int]) -> Bool {
    framework == .pytorch && extents.allSatisfy { $0 == 1 }
  }

  private func checkConvolutionGroups(_ issues: inout IssueList) {
    if input.channels % groups != 0 {
      let common = greatestCommonDivisor(input.channels, outChannels)
      issues.append(
        Issue(
          Field(.groups), .inChannelsNotDivisible(channels: input.channels, groups: groups),
          nearestDivisors(of: common, to: groups).map { .init(Field(.groups), $0) }))
    } else if outChannels % groups != 0 {
      issues.append(
        Issue(
          Field(.outChannels), .outChannelsNotDivisible(channels: outChannels, groups: groups),
          nearestMultiples(of: groups, to: outChannels, atMost: Hyperparameter.limit).map {
            .init(Field(.outChannels), $0)
          }))
    }
  }

  // MARK: Padding

  private func checkPaddingRules(_ issues: inout IssueList) {
    switch kind.operation {
    case .convolution, .depthwiseConvolution, .separableConvolution:
      if framework == .pytorch, padding == .same { checkSameStride(&issues) }
      if framework == .keras, kind.operation == .convolution { checkStrideOrDilation(&issues) }
    case .transposedConvolution:
      if framework == .keras { checkStrideOrDilation(&issues) }
      checkOutputPadding(&issues)
    case .maxPooling, .averagePooling, .lpPooling:
      if framework == .pytorch { checkHalfKernel(&issues) }
    default: break
    }
  }

  private func checkSameStride(_ issues: inout IssueList) {
    for axis in 0..<rank {
      guard let stride = stride[clamping: axis], stride != 1 else { continue }
      let field = Field(.stride, axis)
      issues.append(Issue(field, .strideWithSame(stride: stride), [.init(field, 1)]))
    }
  }

  /// Keras looks at the largest of each over all axes.
  private func checkStrideOrDilation(_ issues: inout IssueList) {
    let (strides, dilations) = (stride.prefix(rank), self.dilation.prefix(rank))
    guard let stride = strides.max(), let dilation = dilations.max(), stride > 1, dilation > 1 else { return }
    for axis in 0..<rank where (self.dilation[clamping: axis] ?? 1) > 1 {
      let field = Field(.dilation, axis)
      issues.append(
        Issue(field, .strideWithDilation(stride: stride, dilation: dilation), [.init(field, 1)]))
    }
  }

  private func checkOutputPadding(_ issues: inout IssueList) {
    guard let outputPadding else { return }
    for axis in 0..<rank {
      let (stride, dilation) = (stride[clamping: axis] ?? 1, dilation[clamping: axis] ?? 1)
      let bound = framework.outputPaddingBound(stride: stride, dilation: dilation)
      guard let amount = outputPadding[clamping: axis], amount >= bound else { continue }
      let field = Field(.outputPadding, axis)
      let reason = Issue.Reason.outputPaddingTooLarge(
        outputPadding: amount, stride: stride, dilation: dilation, framework,
        AxisName(index: axis, rank: rank))
      issues.append(Issue(field, reason, [.init(field, bound - 1)]))
    }
  }

  private func checkHalfKernel(_ issues: inout IssueList) {
    guard let amounts = padding.begin else { return }
    for axis in 0..<rank {
      let (amount, kernel) = (amounts[clamping: axis] ?? 0, kernelSize[clamping: axis] ?? 1)
      guard amount > kernel / 2 else { continue }
      let field = Field(.padding, axis)
      let reason = Issue.Reason.paddingOverHalf(
        padding: amount, kernel: kernel, AxisName(index: axis, rank: rank))
      issues.append(
        Issue(field, reason, [.init(field, kernel / 2), .init(Field(.kernelSize, axis), 2 * amount)]))
    }
  }
}
