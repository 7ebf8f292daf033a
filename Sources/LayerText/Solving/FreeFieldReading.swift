import ConvMath

extension FreeField {
  /// Reads a list of fields that may move: `stride,padding=0..3,kernel-size=1..7`.
  ///
  /// A field is a hyperparameter, with `_height` or another axis for one axis alone; `height`, `width`, `depth`,
  /// `length` or `size` for the spatial extents of the input, `channels` and `batch` for the others. Hyphens may stand
  /// for underscores. Bounds are `least..greatest`, or one number.
  ///
  /// - Throws: `LocatedError` with the column and the reason.
  public static func list(reading text: String, of layer: Layer) throws(LocatedError) -> [FreeField] {
    var text = TypedLine(text)
    var fields: [FreeField] = []
    repeat {
      let column = text.column
      let field = try text.takeField(of: layer)
      let bounds = text.take("=") ? try text.takeBounds() : nil
      fields.append(FreeField(field, within: bounds))
      do {
        _ = try Solver(layer, constraints: [], free: fields)
      } catch {
        throw text.error(.field(error), at: column)
      }
    } while text.take(",")
    try text.takeEnd()
    return fields
  }
}

extension TypedLine {
  fileprivate mutating func takeField(of layer: Layer) throws(LocatedError) -> Field {
    let column = column
    let name = takeName()
    guard !name.isEmpty else { throw error(.empty) }
    let fields = Self.fields(of: layer)
    if let field = fields.first(where: { $0.name == name })?.field { return field }
    if AxisName(rawValue: name) != nil { throw error(.noAxis(name, layer.kind), at: column) }
    let known = fields.map(\.name)
    if let hyperparameter = Hyperparameter(rawValue: name), hyperparameter != .input {
      throw error(.field(.notInLayer(Field(hyperparameter), layer.kind)), at: column)
    }
    throw error(.unknownField(name, nearest: nearestNames(to: name, among: known)), at: column)
  }

  fileprivate mutating func takeBounds() throws(LocatedError) -> ClosedRange<Int> {
    let column = column
    let least = try takeSigned()
    guard take("..") else { return least...least }
    _ = take(".")
    let greatest = try takeSigned()
    guard least <= greatest else { throw error(.emptyRange("\(least)..\(greatest)"), at: column) }
    return least...greatest
  }

  /// Takes a number that may be negative, as the sides of a zero padding and the first flattened dimension may.
  private mutating func takeSigned() throws(LocatedError) -> Int {
    let isNegative = take("-")
    let number = try takeQuantity(inList: true)
    return isNegative ? -number : number
  }

  /// The fields of a layer by the names that they can be given.
  private static func fields(of layer: Layer) -> [(name: String, field: Field)] {
    let rank = layer.rank
    var fields = [Field(.input, 0), Field(.input, 1)]
    if rank > 0 { fields.append(Field(.input)) }
    fields += (0..<rank).map { Field(.input, $0 + 2) }
    var hyperparameters = layer.kind.operation.hyperparameters
    if layer.padding.mode == .perSide, layer.kind.operation.slidesWindow {
      hyperparameters += [.paddingBegin, .paddingEnd]
    }
    for hyperparameter in hyperparameters {
      fields.append(Field(hyperparameter))
      if hyperparameter.isPerAxis, rank > 0 { fields += (0..<rank).map { Field(hyperparameter, $0) } }
    }
    return fields.map { ($0.name(rank: rank), $0) }
  }
}
