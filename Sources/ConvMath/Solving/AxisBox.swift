/// One axis of all layers between two: what stands for a number is an interval.
struct AxisBox: Sendable {
  let name: AxisName
  /// The terms, with the interval of the output in the place of the output.
  private(set) var terms: AxisTerms<Interval>

  var output: Interval {
    get { terms.output }
    set { terms.output = newValue }
  }
  var receptiveField: Interval { AxisFormulas.receptiveField(terms) }

  /// The box from the axis of the least layer to that of the greatest.
  init(_ low: Axis, _ high: Axis, outputPadding: Interval?, of layer: Layer) {
    name = low.name
    var terms = AxisTerms<Interval>(low, high)
    if layer.padding.begin == nil, low != high, layer.padding != .valid {
      // Amounts that "same" works out need not lie between those of the ends.
      terms.paddingBefore = Interval(0, .max)
      terms.paddingAfter = Interval(0, .max)
    }
    let outputs: [Interval] =
      switch terms.rule {
      case .window: terms.windowVariants(cutsQuotient: low.cutsQuotient).map(AxisFormulas.output)
      case .transposed:
        terms.transposedVariants(high, outputPadding: outputPadding, of: layer).map(AxisFormulas.output)
      default: [AxisFormulas.output(terms)]
      }
    terms.output = outputs.dropFirst().reduce(outputs.first ?? .unbounded) { $0.union($1) }
    self.terms = terms
  }
}

extension AxisTerms where Number == Interval {
  /// The terms from one axis to another that differs in its numbers alone; the formulas that hold for every axis
  /// are chosen where others hold for some.
  fileprivate init(_ low: Axis, _ high: Axis) {
    func between(_ number: KeyPath<Axis, Int>) -> Interval {
      Interval(low[keyPath: number], high[keyPath: number])
    }
    let (kernel, stride, dilation) = (between(\.kernel), between(\.stride), between(\.dilation))
    self.init(
      rule: low.rule, paddingStyle: low.paddingStyle,
      coverage: dilation == 1 && stride.upper <= kernel.lower ? .contiguous : .scattered,
      extent: between(\.extent), output: 0, kernel: kernel, stride: stride, dilation: dilation,
      paddingBefore: between(\.paddingBefore), paddingAfter: between(\.paddingAfter),
      outputPadding: between(\.outputPadding), hasOutputPadding: true, isDilated: dilation != 1,
      overhangs: false, hasWindowsInPadding: false, outputSize: between(\.outputSize), scale: between(\.scale)
    )
  }

  /// The terms for each set of formulas that holds for some of the axes.
  fileprivate func windowVariants(cutsQuotient: Bool) -> [Self] {
    let reach = AxisFormulas.effectiveKernel(self)
    let threshold: Interval = rule == .window(.up) ? stride - 1 : 0
    let excess = reach - AxisFormulas.paddedExtent(self) - threshold
    var variants: [Self] = []
    for overhangs in [false, true]
    where overhangs ? cutsQuotient && excess.upper > 0 : !cutsQuotient || excess.lower <= 0 {
      for isInPadding in [false, true] {
        let surplus = paddingAfter - reach
        guard isInPadding ? surplus.upper >= 0 : surplus.lower < 0 || paddingAfter.lower <= 0 else {
          continue
        }
        var variant = self
        (variant.overhangs, variant.hasWindowsInPadding) = (overhangs, isInPadding)
        variants.append(variant)
      }
    }
    return variants
  }

  /// Keras and ONNX cut a transposed "same" in different ways as the kernel is wider or narrower than the stride.
  fileprivate func transposedVariants(_ high: Axis, outputPadding: Interval?, of layer: Layer) -> [Self] {
    var (wide, narrow) = (self, self)
    if layer.padding.begin != nil || layer.padding == .valid {
      if paddingStyle == high.paddingStyle { return [self] }
      wide.paddingStyle = high.paddingStyle
      return [self, wide]
    }
    if layer.framework == .keras, let outputPadding {
      // `(H − 1)·s + k mod 2 + a` is kept, as of a kernel of one with an output padding of a or a − 1.
      (narrow.kernel, narrow.dilation, narrow.paddingStyle) = (1, 1, .none)
      narrow.outputPadding = outputPadding + Interval(-1, 0)
      return [narrow]
    }
    wide.paddingStyle = .same
    narrow.paddingStyle = layer.framework == .keras ? .filled : .none
    if let outputPadding {
      (wide.outputPadding, narrow.outputPadding) = (outputPadding, outputPadding)
    } else {
      wide.outputPadding = 0
    }
    let surplus = AxisFormulas.effectiveKernel(self) - stride
    return (surplus.upper >= 0 ? [wide] : []) + (surplus.lower < 0 ? [narrow] : [])
  }
}
