import ConvMath

/// What is known of one tensor while a network is walked.
struct FieldState: Sendable {
  /// The receptive fields of its elements; nil where there is no answer that holds for all.
  var fields: ReceptiveFields?
  /// The fields of all its elements together, at most; nil where extents are open.
  var all: ReceptiveFields?
  /// Which of its dimensions are the spatial axes of the input, in their order.
  var dimensions: [Int]

  init(fields: ReceptiveFields?, all: ReceptiveFields?, dimensions: [Int]) {
    self.fields = fields
    self.all = all
    self.dimensions = dimensions
  }

  /// An input of the network, channels first.
  init(inputOf shape: TensorShape) {
    let rank = shape.rank - 2
    fields = ReceptiveFields(axes: PerAxis(repeating: ReceptiveField(), count: rank))
    dimensions = Array(2..<shape.rank)
    all = fields?.mapped { axis, _ in
      shape[axis + 2].value.flatMap { $0 > 0 ? ReceptiveField(global: .init(first: 0, last: $0 - 1)) : nil }
    }
  }
}
