import ConvMath

/// Which channels of a network are the same: those of all tensors that are added, scaled and normalized together.
///
/// Each convolution and linear layer begins a class of its own with its output; an addition makes two classes one, so that in a
/// stage of a residual network all convolutions that feed the same sum are widened together.
struct ChannelClasses {
  /// A stretch of channels of one class: as many as its width times a fraction.
  struct Segment: Hashable {
    var channels: Int
    var numerator = 1
    var denominator = 1
  }

  /// Where a tensor has its channels, and of which classes they are.
  struct Layout: Hashable {
    var axis: Int
    var segments: [Segment]
  }

  let analysis: NetworkAnalysis
  /// By tensor; nil for one without channels of a class.
  private(set) var layouts: [Layout?]
  /// The width of each class.
  private(set) var widths: [Int] = []
  private var parents: [Int] = []
  /// How many classes each one stands for, by which chains of them stay short.
  private var sizes: [Int] = []
  private var fixed: [Int: Wording] = [:]
  private var divisors: [Int] = []

  init(_ analysis: NetworkAnalysis) {
    self.analysis = analysis
    layouts = [Layout?](repeating: nil, count: analysis.graph.tensors.count)
    for input in analysis.graph.inputs where analysis.values[input].shape?.rank ?? 0 > 1 {
      guard let width = extent(of: input, axis: 1) else { continue }
      let name = analysis.graph.tensors[input].name
      let reason = Wording("they are those of the input “\(name)”", "它们是输入“\(name)”的通道")
      layouts[input] = Layout(axis: 1, segments: [Segment(channels: add(width, fixed: reason))])
    }
    for index in analysis.graph.nodes.indices { visit(index) }
    for output in analysis.graph.outputs {
      let name = analysis.graph.tensors[output].name
      fix(output, Wording("they are those of the output “\(name)”", "它们是输出“\(name)”的通道"))
    }
  }

  // MARK: Classes

  /// The class that stands for all that are one with a class.
  func root(_ channels: Int) -> Int {
    var channels = channels
    while parents[channels] != channels { channels = parents[channels] }
    return channels
  }

  /// Why a class must stay as wide as it is; nil where it may change.
  func reason(fixing channels: Int) -> Wording? { fixed[root(channels)] }

  /// What the width of a class must be a multiple of.
  func divisor(of channels: Int) -> Int { divisors[root(channels)] }

  /// The classes, each once.
  var roots: [Int] { parents.indices.filter { parents[$0] == $0 } }

  /// The number of channels of a tensor where classes have other widths; nil where they do not divide.
  func extent(_ layout: Layout, _ widths: [Int: Int]) -> Int? {
    var sum = 0
    for segment in layout.segments {
      let root = root(segment.channels)
      let (product, overflow) = (widths[root] ?? self.widths[root])
        .multipliedReportingOverflow(by: segment.numerator)
      guard !overflow, product % segment.denominator == 0 else { return nil }
      sum = sum &+ product / segment.denominator
    }
    return sum
  }

  /// Whether a layout has channels of a class whose width is another.
  func changes(_ layout: Layout?, _ widths: [Int: Int]) -> Bool {
    layout?.segments.contains { widths[root($0.channels)] != nil } ?? false
  }

  mutating func add(_ width: Int, fixed reason: Wording? = nil, divisor: Int = 1) -> Int {
    widths.append(width)
    parents.append(widths.count - 1)
    sizes.append(1)
    divisors.append(max(divisor, 1))
    fixed[widths.count - 1] = reason
    return widths.count - 1
  }

  mutating func fix(_ tensor: Int, _ reason: Wording) {
    for segment in layouts[tensor]?.segments ?? [] {
      let root = root(segment.channels)
      if fixed[root] == nil { fixed[root] = reason }
    }
  }

  /// Asks for widths whose part in a tensor is a multiple of a number.
  mutating func divide(_ layout: Layout, by number: Int) {
    guard number > 1, layout.segments.count == 1, let segment = layout.segments.first else { return }
    let root = root(segment.channels)
    let wanted = number.saturatingProduct(segment.denominator)
    divisors[root] = leastCommonMultiple(
      divisors[root], wanted / greatestCommonDivisor(wanted, segment.numerator))
  }

  mutating func set(_ layout: Layout?, ofOutput number: Int, node: Int) {
    guard let tensor = analysis.graph.nodes[node].outputs.dropFirst(number).first.flatMap({ $0 }) else {
      return
    }
    guard let layout, let shape = analysis.values[tensor].shape, layout.axis < shape.rank,
      shape[layout.axis].value == nil || shape[layout.axis].value == extent(layout, [:])
    else { return }
    layouts[tensor] = layout
  }

  /// Makes the channels of two layouts the same; false where they are cut differently.
  mutating func join(_ first: Layout, _ second: Layout) -> Bool {
    guard first.segments.count == second.segments.count else { return false }
    for (left, right) in zip(first.segments, second.segments) {
      guard left.numerator == right.numerator, left.denominator == right.denominator,
        widths[root(left.channels)] == widths[root(right.channels)]
      else { return false }
    }
    for (left, right) in zip(first.segments, second.segments) {
      var (kept, gone) = (root(left.channels), root(right.channels))
      guard kept != gone else { continue }
      if sizes[kept] < sizes[gone] { (kept, gone) = (gone, kept) }
      parents[gone] = kept
      sizes[kept] += sizes[gone]
      divisors[kept] = leastCommonMultiple(divisors[kept], divisors[gone])
      if let reason = fixed[gone], fixed[kept] == nil { fixed[kept] = reason }
    }
    return true
  }

  /// An extent of a tensor.
  func extent(of tensor: Int, axis: Int) -> Int? {
    guard let shape = analysis.values[tensor].shape, (0..<shape.rank).contains(axis) else { return nil }
    return shape[axis].value
  }
}

extension ChannelClasses.Layout {
  /// The layout with each stretch a fraction as long.
  func scaled(by numerator: Int, over denominator: Int = 1, axis: Int? = nil) -> Self? {
    var layout = self
    layout.axis = axis ?? self.axis
    for index in segments.indices {
      let up = segments[index].numerator.saturatingProduct(numerator)
      let down = segments[index].denominator.saturatingProduct(denominator)
      guard up > 0, down > 0, up < .max, down < .max else { return nil }
      let common = greatestCommonDivisor(up, down)
      layout.segments[index].numerator = up / common
      layout.segments[index].denominator = down / common
    }
    return layout
  }

  func at(_ axis: Int) -> Self { Self(axis: axis, segments: segments) }
}

/// The least number that both divide.
func leastCommonMultiple(_ first: Int, _ second: Int) -> Int {
  (first / max(greatestCommonDivisor(first, second), 1)).saturatingProduct(second)
}
