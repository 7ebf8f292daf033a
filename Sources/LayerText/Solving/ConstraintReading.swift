import ConvMath

extension Constraint {
  /// Reads what is wanted of a layer: a metric, `=`, `<=` or `>=`, and a number.
  ///
  /// - `output=56x56` are the spatial extents, one constraint for each; `output=64x56x56` has the channels too, and
  ///   `output=1x64x56x56` the batch, which must be that of the layer. One number stands for all axes. The elements are
  ///   `output_elements`.
  /// - `sees>=31` and `sees=31x15` are the spans of the axes; `output_height>=10` and `receptive_field_width=7` name one.
  /// - `flops<=100M`, `macs`, `parameters<=1.5M`, `memory<=4MiB`, `output_channels=64`: K, M, G, T are thousands, Ki,
  ///   Mi, Gi, Ti units of 1,024.
  ///
  /// Hyphens may stand for underscores.
  ///
  /// - Throws: `LocatedError` with the column and the reason.
  public static func constraints(
    reading text: String, of layer: Layer
  ) throws(LocatedError) -> [Constraint] {
    var text = TypedLine(text)
    let column = text.column
    let name = text.takeName()
    guard !name.isEmpty else { throw text.error(text.isAtEnd ? .empty : .noRelation) }
    let group = try metrics(named: name, of: layer, column)
    let relation = try text.takeRelation()
    let numberColumn = text.column
    var numbers: [Int] = []
    repeat {
      numbers.append(try text.takeQuantity(ofBytes: group.metrics == [.memory]))
    } while group.isList && (text.take("x") || text.take("X") || text.take("×"))
    try text.takeEnd()
    if group.isList, numbers.count > 1 {
      let reason = group.take(&numbers, of: layer)
      if let reason { throw text.error(reason, at: numberColumn) }
    }
    let values = numbers.count == 1 ? group.metrics.map { _ in numbers[0] } : numbers
    let metrics = values.count > group.metrics.count ? [.outputChannels] + group.metrics : group.metrics
    return zip(metrics, values).map { Constraint($0, relation, $1) }
  }

  /// The metrics that a name stands for, and whether it takes a number for each.
  private struct Group {
    var metrics: [Metric]
    var isList = false
    var takesChannels = false

    /// Takes the batch away from the front of a list; the reason where the list does not fit.
    func take(_ numbers: inout [Int], of layer: Layer) -> WishFault? {
      let rank = metrics.count
      if takesChannels, numbers.count == rank + 2 {
        guard numbers[0] == layer.input.batch else { return .batch(found: numbers[0], layer.input.batch) }
        numbers.removeFirst()
      }
      guard numbers.count == rank || takesChannels && numbers.count == rank + 1 else {
        return .wrongCount(found: numbers.count, rank: rank)
      }
      return nil
    }
  }

  private static func metrics(
    named name: String, of layer: Layer, _ column: Int
  ) throws(LocatedError) -> Group {
    func fail(_ reason: WishFault) -> LocatedError {
      LocatedError(reason.wording, column: column)
    }
    let hasExtents =
      layer.rank > 0 && layer.kind.operation.family != .linear && layer.kind.operation != .flatten
    switch name {
    case "output":
      guard hasExtents else { throw fail(.noExtents(layer.kind)) }
      return Group(metrics: layer.axisNames.map(Metric.outputExtent), isList: true, takesChannels: true)
    // Documents had the second name before.
    case "receptive_field", "sees":
      guard hasExtents else { throw fail(.noAxis(name, layer.kind)) }
      return Group(metrics: layer.axisNames.map(Metric.receptiveField), isList: true)
    case "params": return Group(metrics: [.parameters])
    case Metric.output.constraintName: return Group(metrics: [.output])
    default: break
    }
    let names = Metric.all.map(\.constraintName) + ["output", "receptive_field"]
    guard let metric = Metric(name: name) else {
      throw fail(.unknownMetric(name, nearest: nearestNames(to: name, among: names)))
    }
    switch metric {
    case .outputExtent(let axis), .receptiveField(let axis):
      guard hasExtents, layer.axisNames.contains(axis) else { throw fail(.noAxis(axis.rawValue, layer.kind)) }
    default: break
    }
    return Group(metrics: [metric])
  }
}

extension TypedLine {
  /// Takes =, <= or >=.
  mutating func takeRelation() throws(LocatedError) -> Constraint.Relation {
    guard let relation = try takeRelationIfAny() else { throw error(.noRelation) }
    return relation
  }

  /// Takes =, <= or >=; nil where none of them stands.
  ///
  /// - Throws: `LocatedError` for < and >.
  package mutating func takeRelationIfAny() throws(LocatedError) -> Constraint.Relation? {
    if take("<=") || take("≤") { return .atMost }
    if take(">=") || take("≥") { return .atLeast }
    if take("==") || take("=") { return .equal }
    let column = column
    for sign in ["<", ">"] where take(sign) { throw error(.strictRelation(sign), at: column) }
    return nil
  }
}
