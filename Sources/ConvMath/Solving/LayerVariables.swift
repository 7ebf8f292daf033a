extension Layer {
  /// What moves where some fields may: one variable for each, or for those that move together.
  ///
  /// Axes of the same extent with the same value in a field move together, unless they are to move apart. So do both
  /// sides of a padding of the same amount; PyTorch's always, since it pads both sides alike. Where padding is a word,
  /// the word moves. Variables are in the order of `fields`.
  func variables(_ free: [FreeField], movesAxesApart: Bool) throws(FreeFieldError) -> [Variable] {
    var taken: Set<Field> = []
    var variables: [Variable] = []
    for field in free {
      let scope = VariableScope(layer: self, free: free, movesAxesApart: movesAxesApart)
      for variable in try scope.variables(of: field) {
        for place in variable.fields where !taken.insert(place).inserted {
          throw FreeFieldError.twice(place)
        }
        variables.append(variable)
      }
    }
    let order = fields
    func place(_ variable: Variable) -> Int {
      variable.fields.first.flatMap { order.firstIndex(of: $0) } ?? order.count
    }
    return variables.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
  }
}

/// Makes variables of the fields of a layer.
private struct VariableScope {
  let layer: Layer
  let free: [FreeField]
  let movesAxesApart: Bool

  func variables(of free: FreeField) throws(FreeFieldError) -> [Variable] {
    let field = free.field
    let isKnown =
      field.hyperparameter == .input || layer.kind.operation.hyperparameters.contains(field.hyperparameter)
      || sides.contains(field.hyperparameter)
    guard isKnown else { throw FreeFieldError.notInLayer(field, layer.kind) }
    switch field.hyperparameter {
    case .bias, .ceilMode, .affine:
      return [try choice(of: free, among: [.flag(false), .flag(true)])]
    case .mode:
      return [try choice(of: free, among: Layer.Interpolation.allCases.map { .choice($0.rawValue) })]
    case .padding where layer.padding.begin == nil:
      let words = layer.paddingModes.filter { $0 != .symmetric && $0 != .perSide }
      let present = FieldValue.choice(layer.padding.mode.rawValue)
      let others = words.map { FieldValue.choice($0.rawValue) }.filter { $0 != present }
      return [try choice(of: free, among: [present] + others)]
    case .outputPadding where layer.outputPadding == nil: throw FreeFieldError.automatic(field)
    default:
      let places = places(of: field)
      guard !places.isEmpty else { throw FreeFieldError.notInLayer(field, layer.kind) }
      return try joined(places).map { (places) throws(FreeFieldError) in try number(in: places, of: free) }
    }
  }

  /// The sides that padding per side has.
  private var sides: [Hyperparameter] { layer.padding.mode == .perSide ? [.paddingBegin, .paddingEnd] : [] }

  // MARK: Places

  /// A field with the axis that it lies on and what stands in it.
  private struct Place {
    var field: Field
    var axis: Int?
    var number: Int
  }

  private func places(of field: Field) -> [Place] {
    let rank = layer.rank
    func place(_ field: Field, _ axis: Int?) -> Place? {
      layer.number(at: field).map { Place(field: field, axis: axis, number: $0) }
    }
    let axes =
      field.index.map { index in
        let axis = field.hyperparameter == .input ? index - 2 : index
        return (0..<rank).contains(axis) ? axis..<axis + 1 : 0..<0
      } ?? 0..<rank
    switch field.hyperparameter {
    case .input:
      if let index = field.index, index < 2 { return [place(field, nil)].compactMap { $0 } }
      return axes.compactMap { place(Field(.input, $0 + 2), $0) }
    case .padding where layer.padding.mode == .perSide:
      return axes.flatMap { axis in
        [place(Field(.paddingBegin, axis), axis), place(Field(.paddingEnd, axis), axis)].compactMap { $0 }
      }
    default:
      guard field.hyperparameter.isPerAxis else { return [place(field, nil)].compactMap { $0 } }
      return axes.compactMap { place(Field(field.hyperparameter, $0), $0) }
    }
  }

  /// The places, those that move together in one list.
  private func joined(_ places: [Place]) -> [[Place]] {
    places.reduce(into: []) { groups, place in
      let index = groups.firstIndex { group in group.first.map { movesTogether($0, place) } ?? false }
      if let index { groups[index].append(place) } else { groups.append([place]) }
    }
  }

  private func movesTogether(_ one: Place, _ other: Place) -> Bool {
    guard let axis = one.axis, let otherAxis = other.axis, one.number == other.number else { return false }
    if axis == otherAxis { return !movesAxesApart || layer.framework == .pytorch }
    return !movesAxesApart && extent(axis) == extent(otherAxis)
  }

  private func extent(_ axis: Int) -> Int? { layer.number(at: Field(.input, axis + 2)) }

  // MARK: Domains

  private func choice(of free: FreeField, among values: [FieldValue]) throws(FreeFieldError) -> Variable {
    guard free.bounds == nil else { throw FreeFieldError.holdsNoNumber(free.field) }
    let field = Field(free.field.hyperparameter)
    let present = layer.value(of: field) ?? values[0]
    return Variable([field], .choices(values), present: present, decidesFormulas: true)
  }

  private func number(in places: [Place], of free: FreeField) throws(FreeFieldError) -> Variable {
    let (field, present) = (places[0].field, places[0].number)
    let hyperparameter = field.hyperparameter
    let allowed = layer.range(of: hyperparameter) ?? 1...Hyperparameter.limit
    let usual = FreeField.usualBounds(of: hyperparameter, at: present, dimension: field.index)
    let wanted = free.bounds ?? (hyperparameter.isSmall ? allowed : usual)
    guard wanted.overlaps(allowed) else { throw FreeFieldError.outOfRange(free.field, allowed: allowed) }
    let range = wanted.clamped(to: allowed)
    let kept = allowed.contains(present) ? present : nil
    let fields = places.map(\.field)
    if hyperparameter == .groups, let channels = fixedChannels {
      let numbers = divisors(of: channels).filter(range.contains)
      return Variable(
        fields, Domain(numbers + [kept].compactMap { $0 }), present: .number(present),
        decidesFormulas: decidesFormulas(hyperparameter))
    }
    return Variable(
      fields, Domain(range, and: kept), present: .number(present),
      decidesFormulas: decidesFormulas(hyperparameter))
  }

  /// Whether formulas are chosen by the number, or neither rise nor fall with it.
  private func decidesFormulas(_ hyperparameter: Hyperparameter) -> Bool {
    switch hyperparameter {
    case .normalizedDims, .startDim, .normType: true
    case .groups: layer.kind.operation == .groupNormalization
    default: false
    }
  }

  /// What every number of groups must divide: the greatest common divisor of the channels that do not move.
  private var fixedChannels: Int? {
    var channels: [Int] = []
    if !moves(Field(.input, 1)) { channels.append(layer.input.channels) }
    if layer.kind.operation != .groupNormalization, !moves(Field(.outChannels)) {
      channels.append(layer.outChannels)
    }
    guard !channels.isEmpty, channels.allSatisfy({ (1...Hyperparameter.limit).contains($0) }) else {
      return nil
    }
    return channels.reduce(0, greatestCommonDivisor)
  }

  private func moves(_ field: Field) -> Bool { free.contains { $0.field == field } }
}

extension Hyperparameter {
  /// Whether its whole range is short enough to look through.
  fileprivate var isSmall: Bool { self == .normalizedDims || self == .startDim }
}
