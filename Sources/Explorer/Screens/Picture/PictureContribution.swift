import ConvMath

extension Picture {
  /// The output cells that the input cell of the focus reaches, in order; at most `limit` of them.
  func reached(limit: Int) -> [Position] {
    guard view.pointsAtInput else { return [] }
    func positions(_ axis: PictureAxis) -> [Int] {
      guard let window = axis.window else { return axis.windows.touching(axis.focus) ?? [] }
      return window.taps(within: axis.real).prefix(limit).map { window[$0] }
    }
    var cells: [Position] = []
    let (rows, columns) = (positions(axes[1]), positions(axes[2]))
    for depth in positions(axes[0]) {
      for row in rows {
        for column in columns where cells.count < limit { cells.append(Position(depth, row, column)) }
      }
    }
    return cells
  }

  /// The weight by which the input cell of the focus reaches an output cell; nil where it does not.
  func weightUsed(at output: Position, _ channels: PictureChannels, _ numbers: PictureNumbers) -> Int? {
    var tap = Position.zero
    for axis in 0..<3 {
      let part = axes[axis]
      let window =
        part.window ?? (part.windows.indices.contains(output[axis]) ? part.windows[output[axis]] : nil)
      guard let found = window?.tap(at: part.focusIsWindow ? output[axis] : part.focus) else { return nil }
      tap[axis] = found
    }
    let index = channels.input - channels.inputs.lowerBound
    return weight(numbers, channels.output, channels.input, middle: index, tap: tap)
  }

  /// What the input cell of the focus adds to an output cell; nil where it adds nothing, or no products are made.
  func contribution(to output: Position, _ channels: PictureChannels, _ numbers: PictureNumbers) -> Int? {
    guard view.pointsAtInput, layer.kind.operation.family == .convolution,
      layer.kind.operation != .separableConvolution,
      let weight = weightUsed(at: output, channels, numbers)
    else { return nil }
    return numbers.input(channels.input, at: focus) * weight
  }
}

extension PictureSum.Value {
  /// A value for a cell: rounded to a tenth where it is no integer.
  var brief: String {
    switch self {
    case .integer(let value): value.signed
    case .mean(let total, let count):
      total % max(count, 1) == 0
        ? "\(total / max(count, 1))" : Self.rounded(Double(total) / Double(count), 10)
    case .root(let total, let degree): Self.rounded(Self.root(total, degree), 10)
    case .none: "–"
    }
  }

  /// " = 3.25" or " ≈ 4.333" behind a fraction or a root.
  var reading: String {
    switch self {
    case .integer, .none: return ""
    case .mean(let total, let count):
      let isExact = count > 0 && total * 1000 % count == 0
      return " \(isExact ? "=" : "≈") \(Self.rounded(Double(total) / Double(max(count, 1)), 1000))"
    case .root(let total, let degree):
      return " ≈ \(Self.rounded(Self.root(total, degree), 1000))"
    }
  }

  /// A number above zero with its last zeros left out.
  private static func rounded(_ value: Double, _ parts: Int) -> String {
    let whole = (value * Double(parts)).rounded()
    guard whole < 1e15 else { return "…" }
    let (units, rest) = Int(whole).quotientAndRemainder(dividingBy: parts)
    guard rest > 0 else { return "\(units)" }
    var digits = "\(parts + rest)".dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(units).\(digits)"
  }

  /// A root by halving: no library is needed for it.
  private static func root(_ total: Int, _ degree: Int) -> Double {
    guard degree > 1, total > 1 else { return Double(total) }
    var (low, high) = (1.0, Double(total))
    for _ in 0..<100 {
      let middle = (low + high) / 2
      var power = 1.0
      for _ in 0..<min(degree, 64) { power *= middle }
      if power < Double(total) { low = middle } else { high = middle }
    }
    return high
  }
}
