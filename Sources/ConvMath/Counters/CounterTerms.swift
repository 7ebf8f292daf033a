/// A layer as the terms of what tools count, in any kind of number.
struct CounterTerms<Number: Arithmetic> {
  /// A count, nil where it is not known, with its reason.
  struct Count {
    var number: Number?
    var note: CounterNote

    init(_ number: Number?, _ note: CounterNote) {
      self.number = number
      self.note = note
    }

    /// Nothing, for a reason.
    static func nothing(_ note: CounterNote) -> Count { Count(0, note) }
    /// A figure that is not known, for a reason.
    static func unknown(_ note: CounterNote) -> Count { Count(nil, note) }
  }

  var layer: Layer
  var terms: LayerTerms<Number>
  var batch: Number

  init(_ layer: Layer, axes: PerAxis<Axis>) {
    self.layer = layer
    terms = LayerTerms(layer, axes: axes, outputs: axes.map(\.output))
    batch = .symbol(.batch, layer.input.batch)
  }

  var operation: Operation { layer.kind.operation }

  /// The elements of the input, batch and channels included.
  var inputs: Number {
    terms.rank == 0 ? batch * terms.channels : batch * terms.channels * terms.inputElements
  }

  /// The elements of the output of a layer that keeps its channels.
  var outputs: Number {
    terms.rank == 0 ? batch * terms.channels : batch * terms.channels * terms.outputElements
  }

  /// The whole figure of a tool.
  func count(of counter: Counter) -> Count {
    switch operation.family {
    case .convolution, .linear: return weightedCount(of: counter)
    case .pooling: return poolingCount(of: counter)
    case .normalization: return normalizationCount(of: counter)
    case .activation: return activationCount(of: counter)
    case .shaping: return shapingCount(of: counter)
    }
  }

  func times(_ weight: Int, _ number: Number) -> Number {
    weight == 1 ? number : .number(weight) * number
  }
}
