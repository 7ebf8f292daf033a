extension Axis {
  /// The output extent; zero or less where no window fits.
  public var output: Int { Int(terms(output: 0), AxisFormulas.output) }

  /// What one output element spans on the input: `dilation·(kernel − 1) + 1` for a sliding window.
  public var receptiveField: Int { receptiveField(output: output) }

  func receptiveField(output: Int) -> Int { Int(terms(output: output), AxisFormulas.receptiveField) }

  /// The kernel with its holes: `dilation·(kernel − 1) + 1`.
  public var effectiveKernel: Int { Int(terms(output: 0), AxisFormulas.effectiveKernel) }

  /// Positions of the padded input that no window touches; nil where no window slides.
  public var unused: Int? {
    guard case .window = rule else { return nil }
    return Int(terms(output: output), AxisFormulas.unused)
  }

  /// How often windows touch real input, all windows and taps together; for a transposed convolution, how often input
  /// elements are spread onto kept output.
  public var touches: Int { touches(output: output) }

  func touches(output: Int) -> Int { Int(terms(output: output), AxisFormulas.touches) }

  /// The sizes of all adaptive windows together.
  var windowTotal: Int { Int(terms(output: output), AxisFormulas.windowTotal) }

  /// The positions that a transposed convolution spreads the input over, before any are cut off.
  var spread: Int { Int(terms(output: extent)) { AxisFormulas.spread($0, windows: $0.extent) } }
}

extension Int {
  /// An axis figure: within the limits of a hyperparameter it fits 64 bits, beyond them it is not asked for.
  fileprivate init(
    _ terms: AxisTerms<CheckedInteger>, _ formula: (AxisTerms<CheckedInteger>) -> CheckedInteger
  ) {
    self = formula(terms).value ?? 0
  }
}
