import ConvMath

/// One thing that differs between two nodes.
public struct NodeChange: Hashable, Sendable {
  public var subject: Subject
  /// What it was and what it is, as it is written; nil where one node has nothing of the kind.
  public var old: String?
  public var new: String?
  /// The numbers, where they are such.
  public var oldNumber: Int?
  public var newNumber: Int?

  /// What differs.
  public enum Subject: Hashable, Sendable {
    case op
    /// A hyperparameter of a layer, on all axes or on one.
    case hyperparameter(Field, rank: Int)
    /// A setting of an operator that is no layer, by its ONNX name.
    case attribute(String)
    case output
    case parameters, macs, flops
  }
}

extension NodeChange.Subject {
  /// The name in documents: "stride", "kernel_size_height", "output".
  public var name: String {
    switch self {
    case .op: "op"
    case .hyperparameter(let field, let rank): field.name(rank: rank)
    case .attribute(let name): name
    case .output: "output"
    case .parameters: "parameters"
    case .macs: "macs"
    case .flops: "flops"
    }
  }

  /// The name for a reader.
  public func title(_ language: Language) -> String {
    switch self {
    case .op: language("operator", "算子")
    case .hyperparameter(let field, let rank):
      field.hyperparameter == .input && field.index == 1
        ? language("in channels", "输入通道")
        : field.hyperparameter.label(language)
          + (field.axis.map { " " + AxisName(index: $0, rank: rank).text(language) } ?? "")
    case .attribute(let name): name
    case .output: language("output", "输出")
    case .parameters: language("parameters", "参数量")
    case .macs: language("MACs", "乘加次数")
    case .flops: "FLOPs"
    }
  }

  /// Whether it is a setting rather than what follows from settings.
  public var isSetting: Bool {
    switch self {
    case .op, .hyperparameter, .attribute: true
    case .output, .parameters, .macs, .flops: false
    }
  }
}

extension NodeChange {
  /// Everything that differs between a node of one network and one of another: settings first, then what follows.
  static func changes(_ first: Int, _ left: NetworkAnalysis, _ second: Int, _ right: NetworkAnalysis)
    -> [NodeChange]
  {
    let (old, new) = (left.graph.nodes[first], right.graph.nodes[second])
    var changes: [NodeChange] = []
    if old.op != new.op { changes.append(NodeChange(subject: .op, old: old.op, new: new.op)) }
    if let one = left.comparedLayer(first), let other = right.comparedLayer(second) {
      changes += settings(one, other)
    } else {
      changes += attributes(old, new)
    }
    let shapes = (left.output(ofNode: first), right.output(ofNode: second))
    if shapes.0 != shapes.1 {
      changes.append(
        NodeChange(subject: .output, old: shapes.0?.description ?? "?", new: shapes.1?.description ?? "?"))
    }
    let (before, after) = (left.nodes[first], right.nodes[second])
    let figures: [(Subject, Int?, Int?)] = [
      (.parameters, before.parameters, after.parameters), (.macs, before.work?.macs, after.work?.macs),
      (.flops, before.work?.flops, after.work?.flops),
    ]
    for (subject, old, new) in figures where old != new {
      changes.append(
        NodeChange(
          subject: subject, old: old?.grouped ?? "?", new: new?.grouped ?? "?", oldNumber: old,
          newNumber: new))
    }
    return changes
  }

  private static func settings(_ old: Layer, _ new: Layer) -> [NodeChange] {
    new.differences(from: old).compactMap { difference in
      let field = difference.field
      // The kind goes with the operator, and what comes in follows from what is before.
      if [.framework, .kind].contains(field.hyperparameter) { return nil }
      return NodeChange(
        subject: .hyperparameter(field, rank: new.rank), old: difference.old?.description,
        new: difference.new?.description, oldNumber: difference.old?.number,
        newNumber: difference.new?.number)
    }
  }

  /// Settings that both nodes have: where one leaves a setting out, it has the usual value, which is mostly the other's.
  private static func attributes(_ old: Node, _ new: Node) -> [NodeChange] {
    old.attributes.keys.sorted().compactMap { name in
      guard let one = old.attributes[name], let other = new.attributes[name], one != other,
        let before = one.shortText, let after = other.shortText
      else { return nil }
      return NodeChange(subject: .attribute(name), old: before, new: after)
    }
  }
}

extension FieldValue {
  fileprivate var number: Int? { if case .number(let number) = self { number } else { nil } }
}

extension Attribute {
  /// The setting as it is written; nil for tensors and graphs, which have no short form.
  fileprivate var shortText: String? {
    switch self {
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): value
    case .integers(let values): values.map(String.init).joined(separator: ", ")
    case .reals(let values): values.map { "\($0)" }.joined(separator: ", ")
    case .texts(let values): values.joined(separator: ", ")
    case .tensor, .graph, .other: nil
    }
  }
}
