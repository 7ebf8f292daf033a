import ConvMath

/// A network with other widths, and what that changes in its nodes.
public struct Widening: Hashable, Sendable {
  public var graph: Graph
  /// What changes, in the order of the nodes.
  public var changes: [Change]

  /// One hyperparameter of one node.
  public struct Change: Hashable, Sendable {
    /// Its place in the graph.
    public var node: Int
    /// The field; `input` with 1 as its index for the channels that the node takes.
    public var field: Field
    public var old: Int
    public var new: Int
  }
}

extension NetworkAnalysis {
  /// The network in which all that takes the channels of a node accepts as many as it now gives.
  ///
  /// The channels go on through additions: there every layer that feeds the same sum becomes as wide. Where the network can be as
  /// it is, nothing changes.
  ///
  /// Throws: `EditError` where the channels are those of an input or output of the network, or do not divide.
  public func propagatingWidth(from node: Int) throws(EditError) -> Widening {
    guard let impossible = impossibleNode(behind: node) else { return Widening(graph: graph, changes: []) }
    guard let layer = layer(ofNode: node),
      [.convolution, .transposedConvolution, .linear].contains(layer.kind.operation)
    else {
      throw EditError(
        Wording(
          "“\(graph.title(ofNode: node))” makes no channels of its own",
          "“\(graph.title(ofNode: node))”不产生自己的通道"),
        remedy: Wording("choose the convolution before it", "可以选择它前面的卷积"))
    }
    for width in formerWidths(of: node, layer.outChannels, at: impossible) {
      var former = layer
      former.outChannels = width
      guard let graph = graph.setting(former, ofNode: node) else { continue }
      let analysis = graph.analyze(shapes: shapes(for: graph), reusing: self)
      let next = analysis.impossibleNode(behind: node)
      guard next.map({ $0 > impossible }) ?? true else { continue }
      let classes = ChannelClasses(analysis)
      guard let output = graph.nodes[node].outputs.first.flatMap({ $0 }),
        let layout = classes.layouts[output],
        let segment = layout.segments.first, layout.segments.count == 1
      else { continue }
      let root = classes.root(segment.channels)
      try check(classes, root, layer.outChannels)
      var assignment = WidthAssignment(classes, [root: layer.outChannels])
      let widened = try assignment.graph()
      let result = widened.analyze(shapes: shapes(for: widened), reusing: analysis)
      if let wrong = result.impossibleNode(behind: 0), next.map({ wrong < $0 }) ?? true {
        throw EditError(
          Wording("“\(graph.title(ofNode: wrong))” does not follow", "“\(graph.title(ofNode: wrong))”不能随之改变"),
          remedy: result.nodes[wrong].problem.map { problem in Wording { problem.text($0) } })
      }
      return Widening(graph: widened, changes: analysis.changes(to: result, except: node))
    }
    let title = graph.title(ofNode: impossible)
    throw EditError(
      Wording(
        "what “\(title)” needs does not follow from the channels of “\(graph.title(ofNode: node))”",
        "“\(title)”的要求并非由“\(graph.title(ofNode: node))”的通道数决定"))
  }

  /// The network with all its widths times a fraction, each the nearest multiple of a number that its groups allow. The channels
  /// of inputs and outputs of the network stay.
  public func scalingWidth(by factor: (numerator: Int, denominator: Int), multipleOf number: Int = 8)
    throws(EditError) -> Widening
  {
    guard factor.numerator > 0, factor.denominator > 0, number > 0 else {
      throw EditError(Wording("the factor and the multiple must be above 0", "系数和倍数必须大于 0"))
    }
    let classes = ChannelClasses(self)
    var widths: [Int: Int] = [:]
    for root in classes.roots where classes.reason(fixing: root) == nil {
      let old = classes.widths[root]
      let step = leastCommonMultiple(number, classes.divisor(of: root))
      let scaled = CheckedInteger.number(old) * .number(factor.numerator)
      guard let wanted = scaled.value.map({ $0 / factor.denominator }), wanted < Hyperparameter.limit,
        step < Hyperparameter.limit
      else { throw EditError(Wording("the network would be too wide", "网络会过宽")) }
      let rounded = max(step, (wanted + step / 2) / step * step)
      if rounded != old, factor.numerator != factor.denominator { widths[root] = rounded }
    }
    var assignment = WidthAssignment(classes, widths)
    let graph = try assignment.graph()
    let result = graph.analyze(shapes: shapes(for: graph), reusing: self)
    if let wrong = result.firstImpossibleNode, firstImpossibleNode == nil {
      throw EditError(
        Wording("“\(graph.title(ofNode: wrong))” does not follow", "“\(graph.title(ofNode: wrong))”不能随之改变"),
        remedy: result.nodes[wrong].problem.map { problem in Wording { problem.text($0) } })
    }
    return Widening(graph: graph, changes: changes(to: result, except: nil))
  }

  private func check(_ classes: ChannelClasses, _ root: Int, _ width: Int) throws(EditError) {
    if let reason = classes.reason(fixing: root) {
      throw EditError(
        Wording {
          $0(
            "the channels must stay \(classes.widths[root].grouped): ",
            "通道数必须保持 \(classes.widths[root].grouped)：")
            + reason.text($0)
        })
    }
    let divisor = classes.divisor(of: root)
    guard width % divisor == 0 else {
      let (below, above) = (width / divisor * divisor, (width / divisor + 1).saturatingProduct(divisor))
      throw EditError(
        Wording(
          "\(width.grouped) channels are not a multiple of \(divisor), as groups behind need",
          "\(width.grouped) 个通道不是 \(divisor) 的倍数，而后面的分组需要"),
        remedy: below > 0
          ? Wording("try \(below.grouped) or \(above.grouped)", "可用 \(below.grouped) 或 \(above.grouped)")
          : Wording("try \(above.grouped)", "可用 \(above.grouped)"))
    }
  }

  /// The first node that cannot be, from a node on.
  private func impossibleNode(behind node: Int) -> Int? {
    nodes.indices.dropFirst(max(node, 0)).first { nodes[$0].problem?.isImpossible ?? false }
  }

  /// How wide a node may have been for the first node that cannot be to have been possible.
  private func formerWidths(of node: Int, _ width: Int, at impossible: Int) -> [Int] {
    var pairs: [(needed: Int, given: Int)] = []
    if let layer = layer(ofNode: impossible) {
      let given =
        layer.kind.operation == .linear || layer.kind.operation == .layerNormalization
        ? layer.input.last : layer.input.channels
      if let needed = channelsTaken(by: impossible) { pairs.append((needed, given)) }
    }
    // Two tensors that are joined: each extent that differs may be the one that is needed.
    let shapes = graph.nodes[impossible].inputs.compactMap { $0.flatMap { values[$0].shape } }
    for (left, right) in zip(shapes, shapes.dropFirst()) {
      let (long, short) = left.rank >= right.rank ? (left, right) : (right, left)
      for axis in short.dimensions.indices {
        let (first, second) = (long[axis + long.rank - short.rank].value, short[axis].value)
        guard let first, let second, first != second else { continue }
        pairs += [(first, second), (second, first)]
      }
    }
    var widths: [Int] = []
    for pair in pairs where pair.given > 0 {
      let sum = width &- (pair.given &- pair.needed)
      let product = width.saturatingProduct(pair.needed)
      let ratio = product < .max && product % pair.given == 0 ? product / pair.given : 0
      for width in [ratio, sum] where width > 0 && !widths.contains(width) { widths.append(width) }
    }
    return widths
  }

  /// What differs in nodes of an analysis of a widened graph.
  private func changes(to other: NetworkAnalysis, except node: Int?) -> [Widening.Change] {
    var changes: [Widening.Change] = []
    for index in graph.nodes.indices where index != node {
      guard isTouched(index, other), let old = layer(ofNode: index) ?? other.layer(ofNode: index),
        let new = other.layer(ofNode: index)
      else { continue }
      func add(_ field: Field, _ old: Int?, _ new: Int?) {
        guard let old, let new, old != new else { return }
        changes.append(Widening.Change(node: index, field: field, old: old, new: new))
      }
      add(Field(.input, 1), channelsTaken(by: index), other.channelsTaken(by: index))
      switch new.kind.operation {
      case .convolution, .transposedConvolution:
        add(Field(.outChannels), old.outChannels, new.outChannels)
        add(Field(.groups), old.groups, new.groups)
      case .linear: add(Field(.outFeatures), old.outChannels, new.outChannels)
      default: break
      }
    }
    return changes
  }

  /// Whether a node or its weights are not what they were.
  private func isTouched(_ index: Int, _ other: NetworkAnalysis) -> Bool {
    let node = other.graph.nodes[index]
    return node != graph.nodes[index]
      || node.inputs.contains {
        $0.map { $0 >= values.count || isKept($0) && values[$0] != other.values[$0] } ?? false
      }
  }
}
