import ConvMath

/// One line of a panel: a label and the items that stand in it, one for each axis.
struct FieldRow: Hashable, Sendable {
  var label: Wording
  var items: [Item]
  var panel: Panel

  enum Panel: Hashable, Sendable {
    /// The settings of the screen itself.
    case settings
    case input, layer, rules
    /// What is asked for.
    case answer
  }
}

extension Document {
  /// All rows, panel by panel, in the order that the focus goes through them.
  var rows: [FieldRow] { inputRows + layerRows + ruleRows }

  private var inputRows: [FieldRow] {
    let isVector = layer.kind.operation == .linear && layer.input.spatial.isEmpty
    let labels: [Wording] =
      [.batch, isVector ? .features : .channels]
      + (0..<layer.input.spatial.count).map {
        Wording.axis(AxisName(index: $0, rank: layer.input.spatial.count))
      }
    return labels.enumerated().map { index, label in
      FieldRow(label: label, items: [.field(Field(.input, index))], panel: .input)
    }
  }

  /// The rows of the layer under the cursor of the network, which itself gives it its input.
  var networkLayerRows: [FieldRow] { subject.isInNetwork ? layerRows : [] }

  private var layerRows: [FieldRow] {
    let kind = FieldRow(label: .hyperparameter(.kind), items: [.field(Field(.kind))], panel: .layer)
    return [kind] + layer.kind.operation.hyperparameters.flatMap(rows)
  }

  private func rows(of hyperparameter: Hyperparameter) -> [FieldRow] {
    func row(_ label: Wording, _ fields: [Field]) -> FieldRow {
      FieldRow(label: label, items: fields.map(Item.field), panel: .layer)
    }
    let fields = layer.fields(of: hyperparameter)
    guard hyperparameter == .padding else { return [row(.hyperparameter(hyperparameter), fields)] }
    var rows: [FieldRow] = []
    if choices(of: .field(Field(.padding))).count > 1 { rows.append(row(.paddingMode, [Field(.padding)])) }
    for part in [Hyperparameter.padding, .paddingBegin, .paddingEnd] {
      let amounts = fields.filter { $0.hyperparameter == part && $0.index != nil }
      if !amounts.isEmpty { rows.append(row(.hyperparameter(part), amounts)) }
    }
    return rows
  }

  private var ruleRows: [FieldRow] {
    var rows = [
      FieldRow(label: .hyperparameter(.framework), items: [.field(Field(.framework))], panel: .rules),
      FieldRow(label: .numbers, items: [.numberType], panel: .rules),
    ]
    if layer.rank > 1 { rows.append(FieldRow(label: .axes, items: [.linked], panel: .rules)) }
    return rows
  }
}
