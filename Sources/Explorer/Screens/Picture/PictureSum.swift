import ConvMath

/// How an output cell comes about, in numbers: the products of its window, channel by channel, and their sum.
struct PictureSum: Hashable, Sendable {
  /// An element of the input under a tap of the kernel; nil where the tap lies on padding.
  struct Product: Hashable, Sendable {
    var input: Int?
    var weight: Int

    var value: Int { (input ?? 0) * weight }
  }

  /// What a channel of the input adds. A separable convolution takes it times a factor.
  struct Part: Hashable, Sendable {
    var channel: Int
    var sum: Int
    var factor: Int?

    var value: Int { sum * (factor ?? 1) }
  }

  enum Value: Hashable, Sendable {
    case integer(Int)
    /// A sum over how many elements count.
    case mean(Int, count: Int)
    /// A root of a sum of powers.
    case root(Int, of: Int)
    /// The greatest of nothing but padding.
    case none
  }

  /// The products of the channel that is shown, inserted zeros left out.
  var products: [Product] = []
  var parts: [Part] = []
  var bias: Int?
  var value = Value.none
}

extension Picture {
  /// The sum of an output cell, or nil where it has more than `limit` products.
  func sum(at output: Position, _ channels: PictureChannels, _ numbers: PictureNumbers, limit: Int = 20_000)
    -> PictureSum?
  {
    let gather = gather
    let windows = gather.map(\.windows)
    guard (0..<3).allSatisfy({ windows[$0].indices.contains(output[$0]) }) else { return nil }
    let window = (0..<3).map { windows[$0][output[$0]] }
    let multiplier = layer.kind.operation == .separableConvolution ? max(layer.depthMultiplier, 1) : 1
    let counts = window.map(\.count) + [channels.inputsPerGroup, multiplier]
    guard
      let count = counts.reduce(
        Int?(1),
        { product, factor in
          product.flatMap { $0.multipliedReportingOverflow(by: factor) }.flatMap {
            $0.overflow ? nil : $0.partialValue
          }
        }), count <= limit
    else { return nil }

    var sum = PictureSum()
    var elements: [Int] = []
    let isPooling = layer.kind.operation.family == .pooling
    for channel in channels.inputs {
      for copy in 0..<multiplier {
        var total = 0
        let middle = (channel - channels.inputs.lowerBound) * multiplier + copy
        forEachTap(of: window, in: gather) { tap, cell, isPadding in
          let input = cell.map { numbers.input(channel, at: $0) }
          guard input != nil || isPadding else { return }
          let weight =
            isPooling ? 1 : weight(numbers, channels.output, channel, copy, middle: middle, tap: tap)
          total += (input ?? 0) * weight
          guard channel == channels.input, copy == 0 else { return }
          sum.products.append(PictureSum.Product(input: input, weight: weight))
          if let input { elements.append(input) }
        }
        let isSeparable = layer.kind.operation == .separableConvolution
        sum.parts.append(
          PictureSum.Part(
            channel: channel, sum: total,
            factor: isSeparable ? numbers.pointwise(channels.output, middle) : nil))
      }
    }
    if !isPooling, layer.hasBias { sum.bias = numbers.bias(channels.output) }
    sum.value = value(of: sum, elements, counted: averaged(window, gather))
    return sum
  }

  /// The weight of a tap, between channels of a group or of one depthwise kernel.
  func weight(
    _ numbers: PictureNumbers, _ output: Int, _ channel: Int, _ copy: Int = 0, middle: Int = 0, tap: Position
  ) -> Int {
    switch layer.kind.operation {
    case .depthwiseConvolution: numbers.weight(output, 0, tap: tap)
    case .separableConvolution: numbers.weight(channel, copy, tap: tap)
    default: numbers.weight(output, middle, tap: tap)
    }
  }

  /// The axes as an output cell gathers from them.
  private var gather: [PictureAxis] {
    switch view {
    case .forward, .zeroInserted: axes
    case .backward: axes.map { PictureAxis($0.axis, view: .forward, focus: 0) }
    case .scatter: axes.map { PictureAxis($0.axis, view: .zeroInserted, focus: 0) }
    }
  }

  /// Goes over the taps of a window: the tap, the element of the input under it, and whether it lies on padding.
  private func forEachTap(
    of window: [Window], in axes: [PictureAxis], _ body: (Position, Position?, Bool) -> Void
  ) {
    // A transposed convolution seen from its output has its kernel turned round.
    let isTurned = layer.kind.operation == .transposedConvolution
    for depth in window[0].indices {
      for row in window[1].indices {
        for column in window[2].indices {
          let place = Position(window[0][depth], window[1][row], window[2][column])
          let ground = (0..<3).map { axes[$0].ground(at: place[$0]) }.max() ?? .real
          let tap = Position(depth, row, column)
          let turned = Position { window[$0].count - 1 - tap[$0] }
          let cell = ground == .real ? Position { place[$0] / axes[$0].spacing } : nil
          body(isTurned ? turned : tap, cell, ground == .padding && !isTurned)
        }
      }
    }
  }

  /// How many elements an average divides by: PyTorch counts padding, Keras and ONNX do not, and nobody what a window
  /// reaches beyond it.
  private func averaged(_ window: [Window], _ axes: [PictureAxis]) -> Int {
    (0..<3).reduce(1) { product, axis in
      product
        * window[axis].count {
          let ground = axes[axis].ground(at: $0)
          return ground == .real || ground == .padding && layer.framework == .pytorch
        }
    }
  }

  private func value(of sum: PictureSum, _ elements: [Int], counted: Int) -> PictureSum.Value {
    let total = sum.parts.reduce(0) { $0 + $1.value }
    switch layer.kind.operation {
    case .maxPooling, .adaptiveMaxPooling, .globalMaxPooling:
      return elements.max().map { .integer($0) } ?? .none
    case .averagePooling, .adaptiveAveragePooling, .globalAveragePooling:
      return counted > 0 ? .mean(total, count: counted) : .none
    case .lpPooling:
      return power(elements, max(layer.normType, 1)).map { .root($0, of: max(layer.normType, 1)) } ?? .none
    default: return .integer(total + (sum.bias ?? 0))
    }
  }

  /// The sum of the powers; nil beyond 64 bits.
  private func power(_ elements: [Int], _ exponent: Int) -> Int? {
    var total = 0
    for element in elements where element > 0 {
      var power = 1
      for _ in 0..<(element == 1 ? 0 : exponent) {
        let (next, overflow) = power.multipliedReportingOverflow(by: element)
        if overflow { return nil }
        power = next
      }
      let (next, overflow) = total.addingReportingOverflow(power)
      if overflow { return nil }
      total = next
    }
    return total
  }
}
