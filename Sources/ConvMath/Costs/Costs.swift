/// What a layer costs, as numbers or as expressions: parameters of the layer, operations of one sample.
struct Costs<Number: Arithmetic> {
  var weights: Number = 0
  var biases: Number = 0
  /// Weights and biases together, as the field writes it.
  var parameters: Number = 0
  /// What is kept but not learned: running statistics.
  var buffers: Number = 0
  var macs: Number = 0
  /// The multiply–accumulates of `macs` that touch no padding.
  var usefulMACs: Number = 0
  var multiplications: Number = 0
  var additions: Number = 0
  var comparisons: Number = 0
  var divisions: Number = 0
  var specialFunctions: Number = 0
  /// All operations but comparisons.
  var flops: Number = 0
}

/// A layer as the terms of its cost formulas.
struct LayerTerms<Number: Arithmetic> {
  var layer: Layer
  /// The layer at the other end, where the terms stand for all layers between two.
  private var otherLayer: Layer?
  /// The axes as they are, for figures that formulas of their own give; none where the terms stand for many layers.
  private var figures: PerAxis<Axis>
  private var outputs: PerAxis<Int>
  var axes: PerAxis<AxisTerms<Number>>
  var inChannels: Number
  var outChannels: Number
  var channels: Number
  var groups: Number
  var depthMultiplier: Number

  init(_ layer: Layer, axes: PerAxis<Axis>) {
    self.layer = layer
    figures = axes
    outputs = axes.map(\.output)
    self.axes = axes.zipped(with: outputs).map { axis, output in
      // Cost formulas multiply over the axes, so each has its subscript.
      var axis = axis
      axis.isSubscripted = axes.count > 1
      return axis.terms(output: output)
    }
    inChannels = .symbol(.inChannels, layer.input.channels)
    outChannels = .symbol(.outChannels, layer.outChannels)
    channels = .symbol(.channels, layer.input.channels)
    groups = .symbol(.groups, layer.groups)
    depthMultiplier = .symbol(.depthMultiplier, layer.depthMultiplier)
  }

  /// The terms of all layers between two, with their axes.
  init(_ layer: Layer, to other: Layer, axes: PerAxis<AxisTerms<Number>>) {
    self.layer = layer
    otherLayer = other
    figures = []
    outputs = []
    self.axes = axes
    inChannels = .symbol(.inChannels, layer.input.channels, orUpTo: other.input.channels)
    outChannels = .symbol(.outChannels, layer.outChannels, orUpTo: other.outChannels)
    channels = .symbol(.channels, layer.input.channels, orUpTo: other.input.channels)
    groups = .symbol(.groups, layer.groups, orUpTo: other.groups)
    depthMultiplier = .symbol(.depthMultiplier, layer.depthMultiplier, orUpTo: other.depthMultiplier)
  }

  /// A figure of the layer as a term.
  func term(_ name: Symbol, _ figure: (Layer) -> Int) -> Number {
    guard let otherLayer else { return .symbol(name, figure(layer)) }
    return .symbol(name, figure(layer), orUpTo: figure(otherLayer))
  }

  /// A figure of each axis: as a number of its own, or by its formula where the terms stand for many layers.
  private func product(
    _ name: (AxisName) -> Symbol, _ figure: (Axis, Int) -> Int, _ formula: (AxisTerms<Number>) -> Number
  ) -> Number {
    if otherLayer != nil { return .product(of: axes.map(formula)) }
    return .product(of: figures.zipped(with: outputs).map { .symbol(name($0.name), figure($0, $1)) })
  }

  var kernelElements: Number { .product(of: axes.map(\.kernel)) }
  var outputElements: Number { .product(of: axes.map(\.output)) }
  var inputElements: Number { .product(of: axes.map(\.extent)) }
  var touches: Number {
    product(Symbol.touches, { $0.touches(output: $1) }, AxisFormulas.touches)
  }
  var windowTotals: Number {
    product(Symbol.windowTotal, { axis, _ in axis.windowTotal }, AxisFormulas.windowTotal)
  }
  /// Positions that a transposed convolution adds products up in.
  var spread: Number {
    product(
      Symbol.covered, { axis, _ in axis.spread }, { AxisFormulas.spread($0, windows: $0.extent) })
  }
}

extension Layer {
  /// The cost formulas of this layer, in any kind of number.
  func costs<Number: Arithmetic>(axes: PerAxis<Axis>, as type: Number.Type = Number.self) -> Costs<Number> {
    costs(LayerTerms<Number>(self, axes: axes))
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
