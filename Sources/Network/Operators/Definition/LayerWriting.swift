import ConvMath

/// What a node needs to be a layer: its attributes, and the extents of what it takes besides its data.
///
/// Attributes and weights that say the same already stay as they are.
struct LayerWriting {
  let layer: Layer
  /// The version of the operators.
  let version: Int
  /// Whether the node was another layer before.
  let isNew: Bool
  var attributes: [String: Attribute]
  /// Whether each input is there.
  let isGiven: [Bool]
  /// The elements of an input that is kept.
  let constant: (Int) -> Constant?
  /// The layer that the node has been.
  let former: () -> Layer?
  /// What is asked of the inputs, in the order in which it is to be done.
  private(set) var inputs: [Input] = []

  /// What is asked of an input.
  enum Input {
    /// Weights of these extents.
    case weight(Int, name: String, extents: [Int])
    /// As many numbers as these extents have, of whatever dimensions of 1 around them.
    case vector(Int, name: String, extents: [Int])
    /// A bias; one number may be for all.
    case bias(Int, count: Int, mayBeOneNumber: Bool)
    /// A value, with nothing between the data and it.
    case constant(Int, name: String, Value, keepsFollowing: Bool)
    /// No more than the first ones.
    case only(Int)
  }

  init(
    _ layer: Layer, version: Int, isNew: Bool, attributes: [String: Attribute], isGiven: [Bool],
    constant: @escaping (Int) -> Constant?, former: @escaping () -> Layer?
  ) {
    self.layer = layer
    self.version = version
    self.isNew = isNew
    self.attributes = attributes
    self.isGiven = isGiven
    self.constant = constant
    self.former = former
  }

  func has(_ place: Int) -> Bool { isGiven.indices.contains(place) && isGiven[place] }

  // MARK: Attributes

  func integers(_ name: String) -> [Int]? {
    switch attributes[name] {
    case .integers(let values): values
    case .integer(let value): [value]
    default: nil
    }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let value)? = attributes[name] { value } else { nil }
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = attributes[name] { text } else { nil }
  }

  mutating func set(_ name: String, _ value: Int, default neutral: Int?) {
    if (integer(name) ?? neutral) != value { attributes[name] = .integer(value) }
  }

  mutating func set(_ name: String, _ values: PerAxis<Int>, default neutral: Int?) {
    let none = neutral.map { [Int](repeating: $0, count: values.count) }
    if (integers(name) ?? none) != Array(values) { attributes[name] = .integers(Array(values)) }
  }

  // MARK: Inputs

  mutating func setWeight(_ place: Int, _ name: String, _ extents: [Int]) {
    inputs.append(.weight(place, name: name, extents: extents))
  }

  mutating func setVector(_ place: Int, _ name: String, _ extents: [Int]) {
    inputs.append(.vector(place, name: name, extents: extents))
  }

  /// Vectors behind the data; false for a layer that learns none.
  mutating func setVectors(_ names: [String], extents: [Int]? = nil) -> Bool {
    guard layer.isAffine else { return false }
    for (place, name) in names.enumerated() {
      setVector(place + 1, name, extents ?? [layer.input.channels])
    }
    return true
  }

  mutating func setBias(_ place: Int, mayBeOneNumber: Bool = false) {
    guard layer.hasBias else {
      if has(place) { inputs.append(.only(place)) }
      return
    }
    inputs.append(.bias(place, count: layer.outChannels, mayBeOneNumber: mayBeOneNumber))
  }

  mutating func setConstant(_ place: Int, _ name: String, _ value: Value, keepsFollowing: Bool) {
    inputs.append(.constant(place, name: name, value, keepsFollowing: keepsFollowing))
  }

  mutating func keepOnly(_ count: Int) { inputs.append(.only(count)) }
}
