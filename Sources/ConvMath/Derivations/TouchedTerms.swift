/// The terms of a derivation that a change of some fields touches.
public struct TouchedTerms: Hashable, Sendable {
  /// Terms whose value stands in one of the fields: k_h.
  public private(set) var direct: Set<Symbol> = []
  /// Terms that follow from those: H_out, where the kernel is what changed.
  public private(set) var derived: Set<Symbol> = []

  public init() {}

  /// The terms that follow from some symbols, through every formula of the layer.
  public init(_ symbols: Set<Symbol>, in derivation: Derivation, of analysis: Analysis, _ type: NumberType) {
    direct = symbols
    guard !symbols.isEmpty else { return }
    var touched = direct
    let known = analysis.formulas(type).map { ([$0.quantity], $0.expression) }
    for (quantities, expression) in known
      + derivation.steps.map({ ($0.group.quantities, $0.formula.expression) })
    {
      let axes = Set(quantities.compactMap { $0.definedSymbol?.axis })
      guard !expression.symbols.isDisjoint(with: touched.including(axes)) else { continue }
      touched.formUnion(quantities.compactMap(\.definedSymbol))
    }
    derived = touched.subtracting(direct)
  }

  public var isEmpty: Bool { direct.isEmpty }

  /// The same as they stand in a formula that one axis tells for several.
  func including(_ group: FormulaGroup) -> TouchedTerms {
    let axes = Set(group.quantities.compactMap { $0.definedSymbol?.axis })
    var terms = self
    terms.direct = direct.including(axes)
    terms.derived = derived.including(axes)
    return terms
  }
}

extension Set<Symbol> {
  /// With the symbols of each axis for all axes of the same formula, where there are several.
  fileprivate func including(_ axes: Set<AxisName>) -> Set<Symbol> {
    guard axes.count > 1 else { return self }
    var all = self
    for symbol in self {
      guard let axis = symbol.axis, axes.contains(axis) else { continue }
      all.formUnion(axes.map(symbol.moved))
    }
    return all
  }
}

extension Expression {
  /// Every symbol in it.
  var symbols: Set<Symbol> {
    switch self {
    case .number: []
    case .symbol(let symbol, _): [symbol]
    case .sum(let terms): terms.reduce(into: []) { $0.formUnion($1.expression.symbols) }
    case .product(let factors): factors.reduce(into: []) { $0.formUnion($1.symbols) }
    case .power(let base, _): base.symbols
    case .quotient(let left, let right), .floor(let left, let right), .ceiling(let left, let right),
      .maximum(let left, let right), .minimum(let left, let right),
      .greatestCommonDivisor(let left, let right):
      left.symbols.union(right.symbols)
    case .pairs(let count):
      [count.windows, count.taps, count.stride, count.dilation, count.bound].reduce(into: []) {
        $0.formUnion($1.symbols)
      }
    }
  }
}

extension Formula.Quantity {
  /// The symbol that other formulas know the quantity by; nil where none does.
  var definedSymbol: Symbol? {
    switch self {
    case .term(let symbol): symbol
    case .outputExtent(let axis): .outputExtent(axis)
    case .touches(let axis): .touches(axis)
    case .spread(let axis): .covered(axis)
    case .windowTotal(let axis): .windowTotal(axis)
    case .paddingTotal(let axis): .padding(axis)
    case .receptiveField(let axis), .unused(let axis): .span(axis)
    case .parameters: .parameters
    case .weights: .weights
    case .biases: .biases
    case .macs: .macs
    case .flops: .flops
    case .comparisons: .comparisons
    case .weightBytes: .weightBytes
    case .inputBytes: .inputBytes
    case .outputBytes: .outputBytes
    default: nil
    }
  }
}

extension Symbol {
  /// The axis that it is of.
  var axis: AxisName? {
    switch self {
    case .extent(let axis), .outputExtent(let axis), .paddingBefore(let axis), .paddingAfter(let axis),
      .outputSize(let axis), .touches(let axis), .covered(let axis), .windowTotal(let axis),
      .paddedExtent(let axis), .span(let axis), .room(let axis), .strides(let axis), .spreadExtent(let axis),
      .touchedExtent(let axis):
      axis
    case .kernel(let axis), .stride(let axis), .dilation(let axis), .outputPadding(let axis),
      .padding(let axis),
      .scale(let axis):
      axis
    default: nil
    }
  }

  /// The same of another axis.
  func moved(to axis: AxisName) -> Symbol {
    switch self {
    case .extent: .extent(axis)
    case .outputExtent: .outputExtent(axis)
    case .paddingBefore: .paddingBefore(axis)
    case .paddingAfter: .paddingAfter(axis)
    case .outputSize: .outputSize(axis)
    case .touches: .touches(axis)
    case .covered: .covered(axis)
    case .windowTotal: .windowTotal(axis)
    case .paddedExtent: .paddedExtent(axis)
    case .span: .span(axis)
    case .room: .room(axis)
    case .strides: .strides(axis)
    case .spreadExtent: .spreadExtent(axis)
    case .touchedExtent: .touchedExtent(axis)
    case .kernel(.some): .kernel(axis)
    case .stride(.some): .stride(axis)
    case .dilation(.some): .dilation(axis)
    case .outputPadding(.some): .outputPadding(axis)
    case .padding(.some): .padding(axis)
    case .scale(.some): .scale(axis)
    default: self
    }
  }
}
