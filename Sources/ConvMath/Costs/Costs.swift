/// What a layer costs, as numbers or as expressions: parameters of the layer, operations of one sample.
struct Costs<Number: Arithmetic> {
  var weights: Number = 0
  var biases: Number = 0
  /// Weights and biases together, as the field writes it.
  var parameters: Number = 0
  /// What is kept but not learned: running statistics.
  var buffers: Number = 0
  var macs: Number = 0
  var multiplications: Number = 0
  var additions: Number = 0
  var comparisons: Number = 0
  var divisions: Number = 0
  var specialFunctions: Number = 0
  /// All operations but comparisons.
  var flops: Number = 0
}

/// A layer as the terms of its cost formulas, or all layers between two.
struct LayerTerms<Number: Arithmetic> {
  var layer: Layer
  var axes: PerAxis<Axis>
  private var outputs: PerAxis<Int>
  /// What the terms reach up to, where they stand for many layers; kept by reference, so that the terms of one are small.
  private let reach: Reach?
  var inChannels: Number
  var outChannels: Number
  var channels: Number
  var groups: Number
  var depthMultiplier: Number

  /// The other end of many layers, and the terms of their axes.
  private final class Reach: Sendable {
    let layer: Layer
    let axes: PerAxis<AxisTerms<Number>>

    init(_ layer: Layer, _ axes: PerAxis<AxisTerms<Number>>) {
      self.layer = layer
      self.axes = axes
    }
  }

  /// The terms of a layer whose axes, and their output extents, are worked out already.
  init(_ layer: Layer, axes: PerAxis<Axis>, outputs: PerAxis<Int>) {
    self.layer = layer
    self.axes = axes
    self.outputs = outputs
    reach = nil
    inChannels = .symbol(.inChannels, layer.input.channels)
    outChannels = .symbol(.outChannels, layer.outChannels)
    channels = .symbol(.channels, layer.input.channels)
    groups = .symbol(.groups, layer.groups)
    depthMultiplier = .symbol(.depthMultiplier, layer.depthMultiplier)
  }

  /// The terms of all layers between two, with their axes.
  init(_ layer: Layer, to other: Layer, axes: PerAxis<AxisTerms<Number>>) {
    self.layer = layer
    self.axes = []
    outputs = []
    reach = Reach(other, axes)
    inChannels = .symbol(.inChannels, layer.input.channels, orUpTo: other.input.channels)
    outChannels = .symbol(.outChannels, layer.outChannels, orUpTo: other.outChannels)
    channels = .symbol(.channels, layer.input.channels, orUpTo: other.input.channels)
    groups = .symbol(.groups, layer.groups, orUpTo: other.groups)
    depthMultiplier = .symbol(.depthMultiplier, layer.depthMultiplier, orUpTo: other.depthMultiplier)
  }

  /// A figure of the layer as a term.
  func term(_ name: Symbol, _ figure: (Layer) -> Int) -> Number {
    guard let reach else { return .symbol(name, figure(layer)) }
    return .symbol(name, figure(layer), orUpTo: figure(reach.layer))
  }

  /// The number of axes.
  var rank: Int { reach?.axes.count ?? axes.count }

  // Cost formulas multiply over the axes, so where there are several each has its subscript.
  var kernelElements: Number {
    if let reach { return .product(of: reach.axes.map(\.kernel)) }
    return product { axes[$0].kernelTerm(isSubscripted: axes.count > 1) }
  }
  var outputElements: Number {
    if let reach { return .product(of: reach.axes.map(\.output)) }
    return product { axes[$0].outputTerm(outputs[$0]) }
  }
  var inputElements: Number {
    if let reach { return .product(of: reach.axes.map(\.extent)) }
    return product { axes[$0].extentTerm() }
  }
  var touches: Number {
    if let reach { return .product(of: reach.axes.map(AxisFormulas.touches)) }
    return product { .symbol(.touches(axes[$0].name), axes[$0].touches(output: outputs[$0])) }
  }
  var windowTotals: Number {
    if let reach { return .product(of: reach.axes.map(AxisFormulas.windowTotal)) }
    return product { .symbol(.windowTotal(axes[$0].name), axes[$0].windowTotal) }
  }
  /// Positions that a transposed convolution adds products up in.
  var spread: Number {
    if let reach { return .product(of: reach.axes.map { AxisFormulas.spread($0, windows: $0.extent) }) }
    return product { .symbol(.covered(axes[$0].name), axes[$0].spread) }
  }

  /// The product of a factor for each axis of one layer, 1 where there is none.
  private func product(_ factor: (_ index: Int) -> Number) -> Number {
    guard !axes.isEmpty else { return 1 }
    var result = factor(0)
    for index in 1..<axes.count { result = result * factor(index) }
    return result
  }
}

extension Layer {
  /// How many times the cost of a sample is that of the batch.
  func batchFactor<Number: Arithmetic>() -> Number { .number(normalizesBatch ? 1 : input.batch) }

  /// The cost formulas of this layer, in any kind of number.
  func costs<Number: Arithmetic>(axes: PerAxis<Axis>, outputs: PerAxis<Int>) -> Costs<Number> {
    costs(LayerTerms<Number>(self, axes: axes, outputs: outputs))
  }

  /// The cost formulas of layers of this kind, on terms that may stand for many of them.
  func costs<Number: Arithmetic>(_ terms: LayerTerms<Number>) -> Costs<Number> {
    switch kind.operation {
    case .convolution: return .convolution(terms)
    case .depthwiseConvolution: return .depthwiseConvolution(terms)
    case .separableConvolution: return .separableConvolution(terms)
    case .transposedConvolution: return .transposedConvolution(terms)
    case .maxPooling: return .maximum(of: terms.kernelElements, terms)
    case .averagePooling: return .average(of: terms.kernelElements, terms)
    case .lpPooling: return .lpPooling(terms)
    case .adaptiveMaxPooling: return .adaptiveMaximum(terms)
    case .adaptiveAveragePooling: return .adaptiveAverage(terms)
    case .globalMaxPooling: return .maximum(of: terms.inputElements, terms)
    case .globalAveragePooling: return .average(of: terms.inputElements, terms)
    case .linear: return .linear(terms)
    case .batchNormalization: return .batchNormalization(terms)
    case .instanceNormalization, .layerNormalization, .groupNormalization: return .normalization(terms)
    case .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .silu, .hardswish: return .activation(terms)
    case .softmax: return .softmax(terms)
    case .upsample: return .upsampling(terms)
    case .flatten, .pixelShuffle, .zeroPadding: return Costs()
    }
  }
}
