/// One value that differs between two layers.
public struct LayerDifference: Hashable, Sendable {
  /// The field; without an index where all axes changed alike: `input` then stands for the spatial extents.
  public var field: Field
  /// What stood there; nil where the other layer has no such field.
  public var old: FieldValue?
  public var new: FieldValue?
}

extension Layer {
  /// What differs from another layer, in the order of the screen; fields that only one of them has among them.
  ///
  /// Axes that changed alike are told once: from stride 1 × 1 to 2 × 2 there is one difference, "stride 1→2".
  /// Hyperparameters that neither operation has do not count.
  public func differences(from other: Layer) -> [LayerDifference] {
    let own = fields
    let fields = own + other.fields.filter { !own.contains($0) }
    let differences = fields.compactMap { field -> LayerDifference? in
      let (old, new) = (other.visibleValue(of: field), visibleValue(of: field))
      return old == new ? nil : LayerDifference(field: field, old: old, new: new)
    }
    return Self.joined(differences, of: self)
  }

  /// The value of a field that the operation has.
  private func visibleValue(of field: Field) -> FieldValue? {
    switch field.hyperparameter {
    case .framework, .kind, .input: value(of: field)
    case .padding, .paddingBegin, .paddingEnd:
      fields(of: .padding).contains(field) || ownsSides ? value(of: field) : nil
    default: kind.operation.hyperparameters.contains(field.hyperparameter) ? value(of: field) : nil
    }
  }

  /// Whether the amounts of each side are hyperparameters of their own.
  private var ownsSides: Bool { kind.operation.hyperparameters.contains(.paddingBegin) }

  /// Differences of all axes of a hyperparameter that are the same, as one.
  private static func joined(_ differences: [LayerDifference], of layer: Layer) -> [LayerDifference] {
    var result: [LayerDifference] = []
    for difference in differences {
      let axis = difference.field.axis
      guard axis != nil else {
        result.append(difference)
        continue
      }
      let alike = differences.filter {
        $0.field.axis != nil && $0.field.hyperparameter == difference.field.hyperparameter
          && $0.old == difference.old && $0.new == difference.new
      }
      guard layer.rank > 1, alike.count == layer.rank else {
        result.append(difference)
        continue
      }
      guard alike.first == difference else { continue }
      result.append(
        LayerDifference(
          field: Field(difference.field.hyperparameter), old: difference.old, new: difference.new))
    }
    return result
  }
}

extension Field {
  /// The spatial axis that the field belongs to; nil for batch, channels and what has no axis.
  public var axis: Int? {
    guard let index else { return nil }
    guard hyperparameter == .input else { return index }
    return index >= 2 ? index - 2 : nil
  }
}
