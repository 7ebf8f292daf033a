import ConvMath

/// Why a description is no layer, or why a layer cannot be: the field, the reason, and what would work.
public struct LayerFault: Hashable, Sendable {
  /// The key in documents: "kernel_size"; "layer" for the whole.
  public var field: String
  /// Which number of the field: the axis, or the dimension of the input.
  public var index: Int?
  public var reason: Reason
  /// The nearest values that work, nearest first.
  public var nearest: [Issue.Remedy] = []

  public enum Reason: Hashable, Sendable {
    /// The text is not JSON.
    case notJSON(LocatedError)
    case notLayer
    case lineTooLong(limit: Int)
    case unknownKey(String, LayerKind)
    case missing(Hyperparameter, LayerKind?)
    case givenTwice
    /// Padding is given both as a whole and by side.
    case paddingAndSides
    case wrongType(Hyperparameter, LayerKind?)
    case wrongCount(Hyperparameter, found: Int, LayerKind, rank: Int)
    case notWhole(String)
    /// A whole number beyond 64 bits.
    case huge(String)
    case unknownChoice(Hyperparameter, String, [String])
    /// A word that is the name of something else than a kind of layer, with what that is.
    case otherThanKind(String, Wording)
    case notAutomatic(Framework)
    /// A call of a framework that stands for the kind cannot be read, or not so.
    case call(CallError)
    /// A call names its framework, kind or input itself, and something else is given beside it.
    case otherThanCall(Wording)
    /// Layers after each other that stand for the kind cannot be read, or cannot be.
    case layers(LocatedError)
    case issue(Issue.Reason)
  }

  public init(field: String, index: Int? = nil, reason: Reason) {
    self.field = field
    self.index = index
    self.reason = reason
  }

  init(_ hyperparameter: Hyperparameter, _ reason: Reason) {
    self.init(field: hyperparameter.rawValue, reason: reason)
  }

  /// A number that is no integer of 64 bits; the nearest that are.
  public init(_ field: Field, notWhole number: JSONNumber) {
    var values: [Int] = []
    switch number {
    case .integer: self.init(field.hyperparameter, .wrongType(field.hyperparameter, nil))
    case .fraction(let text):
      self.init(field.hyperparameter, .notWhole(text.shortened))
      values = Double(text).map(wholeNumbers) ?? []
    case .huge(let text):
      self.init(field.hyperparameter, .huge(text.shortened))
      values = text.hasPrefix("-") ? [] : [Hyperparameter.limit]
    }
    index = field.index
    nearest = values.map { Issue.Remedy(field: field, value: .number($0)) }
  }

  /// What forbids a layer. An amount stands for symmetric padding, since no document has a word for it.
  public init(_ issue: Issue) {
    self.init(field: issue.field.name, index: issue.field.index, reason: .issue(issue.reason))
    let symmetric = FieldValue.choice(Padding.Mode.symmetric.rawValue)
    nearest = issue.remedies.map {
      $0.value == symmetric ? Issue.Remedy(field: $0.field, value: .number(0)) : $0
    }
  }
}

extension LayerFault.Reason {
  /// The hyperparameter that the reason names.
  var hyperparameter: Hyperparameter? {
    switch self {
    case .missing(let hyperparameter, _), .wrongType(let hyperparameter, _),
      .wrongCount(let hyperparameter, _, _, _), .unknownChoice(let hyperparameter, _, _):
      hyperparameter
    default: nil
    }
  }
}

/// Everything that is wrong with a description or a layer, as an error.
public struct LayerFaults: Error, Hashable, Sendable {
  public var faults: [LayerFault]

  public init(_ faults: [LayerFault]) { self.faults = faults }

  public init(_ error: LayerError) { faults = error.issues.map { LayerFault($0) } }

  /// Whether what stands in the place of a kind may be something else: a call that is no single kind, or layers after each other.
  public var mayBeLayers: Bool {
    switch faults.first?.reason {
    case .call?, .unknownChoice(.kind, _, _)?: true
    default: false
    }
  }

  /// The same, where a word that is no kind of layer may be the name of something else: `other` says of what, if so.
  public func naming(_ other: (String) -> Wording?) -> LayerFaults {
    LayerFaults(
      faults.map { fault in
        guard case .unknownChoice(.kind, let word, _) = fault.reason, let wording = other(word) else {
          return fault
        }
        var named = fault
        named.reason = .otherThanKind(word, wording)
        return named
      })
  }
}

/// The whole numbers around a number, the nearer first; none where they are too large to be of use.
private func wholeNumbers(around number: Double) -> [Int] {
  let candidates = [number.rounded(), number.rounded(.down), number.rounded(.up)]
  var result: [Int] = []
  for candidate in candidates {
    guard let whole = Int(exactly: candidate), whole.magnitude <= Hyperparameter.limit else { return [] }
    if !result.contains(whole) { result.append(whole) }
  }
  return result
}
