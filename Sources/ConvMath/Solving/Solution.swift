/// A layer that meets constraints, with what it changes.
public struct Solution: Hashable, Sendable {
  public let analysis: Analysis
  /// What has another value than before, in the order of the fields.
  public let changes: [Change]
  /// The sum of all differences; another choice or flag counts one.
  public let steps: Int

  public var layer: Layer { analysis.layer }

  /// Fields that have moved together.
  public struct Change: Hashable, Sendable {
    public let fields: [Field]
    public let from: FieldValue
    public let to: FieldValue
    /// What has moved: "stride", or with its axis where other axes have not moved along.
    public let name: String
  }
}

extension Solution.Change {
  /// "stride 2→4"
  public func text(arrow: String = "→") -> String { "\(name) \(from)\(arrow)\(to)" }
}

extension Solution {
  init(_ analysis: Analysis, _ space: SearchSpace, _ indices: [Int]) {
    self.analysis = analysis
    var changes: [Change] = []
    var steps = 0
    for (variable, index) in zip(space.variables, indices) where index != variable.present {
      steps += variable.steps(to: index)
      guard let field = variable.fields.first, let from = space.base.value(of: field) else { continue }
      changes.append(
        Change(
          fields: variable.fields, from: from, to: variable.domain.value(at: index),
          name: space.base.name(of: variable.fields)))
    }
    self.changes = changes
    self.steps = steps
  }
}

extension Layer {
  /// The name of fields that move together: that of the hyperparameter where they are all of its fields, or one for
  /// each of them.
  func name(of fields: [Field]) -> String {
    guard let first = fields.first else { return "" }
    let hyperparameters = Set(fields.map(\.hyperparameter))
    let all = Set(self.fields.filter { hyperparameters.contains($0.hyperparameter) && !$0.isWord })
    if first.hyperparameter == .input {
      let spatial = Set((0..<rank).map { Field(.input, $0 + 2) })
      if fields.count > 1, Set(fields) == spatial { return "size" }
    } else if all == Set(fields) {
      return hyperparameters.count > 1 ? Hyperparameter.padding.rawValue : first.name
    }
    return fields.map { $0.name(rank: rank) }.joined(separator: ", ")
  }
}

extension Field {
  /// Whether it is the padding as a word, not one of its amounts.
  fileprivate var isWord: Bool { hyperparameter == .padding && index == nil }
}
