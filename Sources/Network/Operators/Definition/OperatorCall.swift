import ConvMath

/// An operator with what is known of its inputs: all that its rule is told.
struct OperatorCall {
  let node: Node
  /// The version of the operators.
  let version: Int
  let inputs: [Value?]
  /// Whether each input is kept in the file, or follows from what is.
  let isStored: [Bool]
  /// What the file declares about the outputs.
  let declared: [Value]
  /// What a branch or loop within the node may take from around it, by name.
  var captured: [GraphDeclaration.Declared] = []
  /// Works out a graph within the node; nil where none is looked into.
  var evaluate: (@Sendable (Graph) -> GraphOutcome)?

  /// A node of which the attributes alone matter.
  init(node: Node, version: Int) {
    self.init(node: node, version: version, inputs: [], isStored: [], declared: [])
  }

  init(
    node: Node, version: Int, inputs: [Value?], isStored: [Bool], declared: [Value],
    captured: [GraphDeclaration.Declared] = [], evaluate: (@Sendable (Graph) -> GraphOutcome)? = nil
  ) {
    self.node = node
    self.version = version
    self.inputs = inputs
    self.isStored = isStored
    self.declared = declared
    self.captured = captured
    self.evaluate = evaluate
  }

  /// The number of outputs.
  var outputCount: Int { node.outputs.count }

  // MARK: Attributes

  func integer(_ name: String) -> Int? {
    if case .integer(let value)? = node.attributes[name] { value } else { nil }
  }

  func integer(_ name: String, default value: Int) -> Int { integer(name) ?? value }

  func integers(_ name: String) -> [Int]? {
    switch node.attributes[name] {
    case .integers(let values): values
    case .integer(let value): [value]
    default: nil
    }
  }

  func text(_ name: String) -> String? {
    if case .text(let value)? = node.attributes[name] { value } else { nil }
  }

  func reals(_ name: String) -> [Double]? {
    if case .reals(let values)? = node.attributes[name] { values } else { nil }
  }

  // MARK: Inputs

  /// Whether an input is given.
  func has(_ index: Int) -> Bool { inputs.indices.contains(index) && inputs[index] != nil }

  /// An input that may be left out.
  func optional(_ index: Int) -> Value? { has(index) ? inputs[index] : nil }

  /// An input that must be given.
  func input(_ index: Int) throws(Problem) -> Value {
    guard let value = optional(index) else {
      throw .impossible("input \(index + 1) of \(node.op) is missing", "\(node.op) 缺少第 \(index + 1) 个输入")
    }
    return value
  }

  /// The shape of an input that must be given.
  func shape(_ index: Int) throws(Problem) -> TensorShape {
    guard let shape = try input(index).shape else {
      throw .open("the shape of input \(index + 1) is not known", "第 \(index + 1) 个输入的形状未知")
    }
    return shape
  }

  /// The elements of a small input that shapes depend on.
  func constant(_ index: Int) throws(Problem) -> Constant {
    guard let constant = try input(index).constant else {
      throw .open(
        "the output depends on the values of input \(index + 1), which are computed",
        "输出取决于第 \(index + 1) 个输入的值，而它是算出来的")
    }
    return constant
  }

  /// The integers of a small input that shapes depend on.
  func integers(_ index: Int) throws(Problem) -> [Int] {
    guard let integers = try constant(index).integers else {
      throw .open(
        "the output depends on the values of input \(index + 1), which are open",
        "输出取决于第 \(index + 1) 个输入的值，而它尚未确定")
    }
    return integers
  }

  /// Integers that are an attribute in older versions and an input in newer ones; nil where they are left out.
  func integers(_ name: String, orInput index: Int) throws(Problem) -> [Int]? {
    if let values = integers(name) { return values }
    return has(index) ? try integers(index) : nil
  }

  // MARK: Axes

  /// A place of an axis, counted from the end where it is negative.
  func axis(_ axis: Int, rank: Int) throws(Problem) -> Int {
    let place = axis < 0 ? axis &+ rank : axis
    guard place >= 0, place < rank else {
      throw .impossible(
        "axis \(axis) is not within \(rank) dimensions", "轴 \(axis) 超出 \(rank) 个维度的范围")
    }
    return place
  }

  /// Axes, each counted from the end where it is negative.
  func axes(_ axes: [Int], rank: Int) throws(Problem) -> [Int] {
    var places: [Int] = []
    for axis in axes { places.append(try self.axis(axis, rank: rank)) }
    return places
  }

  /// Refuses more dimensions than a tensor may have.
  func checkRank(_ rank: Int) throws(Problem) {
    guard rank <= TensorShape.maximumRank else {
      throw .impossible(
        "the output would have \(rank) dimensions, more than \(TensorShape.maximumRank)",
        "输出将有 \(rank) 个维度，多于 \(TensorShape.maximumRank)")
    }
  }
}

/// What a graph within a node comes to.
struct GraphOutcome {
  var outputs: [Value]
  /// Nil where some of its work is not known.
  var work: Work?
}
