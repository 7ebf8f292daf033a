import ConvMath
import Network

/// A network as a program in Python.
protocol PythonProgram: SendableMetatype {
  var flow: ProgramFlow { get set }

  /// A tensor that is in no variable, kept or known, in an expression.
  mutating func kept(_ tensor: String, of node: NodeDeclaration) throws(NetworkPoint.Refusal) -> String
}

/// What an operator is in a program: the expression of what a node makes; nil where the form has written its lines itself.
typealias PythonForm<Program: PythonProgram> =
  @Sendable (inout Program, NodeDeclaration) throws(NetworkPoint.Refusal) -> String?

extension PythonProgram {
  typealias Refusal = NetworkPoint.Refusal

  var source: ExportSource { flow.source }
  func constant(_ tensor: String) -> Constant? { flow.constant(tensor) }
  func origin(_ tensor: String) -> String { flow.origin(tensor) }

  /// Whole numbers that are known.
  func integers(_ tensor: String?) -> [Int]? { tensor.flatMap(constant)?.integers }

  /// Writes what a node makes as the value of an expression.
  mutating func assign(_ node: NodeDeclaration, _ expression: String, outputs: [String]? = nil) {
    flow.assign(node, expression, outputs: outputs)
  }

  // MARK: Inputs

  /// A tensor in an expression.
  mutating func tensor(_ name: String, of node: NodeDeclaration) throws(Refusal) -> String {
    if let variable = flow.variable(name) { return variable }
    return try kept(origin(name), of: node)
  }

  /// A tensor beside others: a single number stands for itself.
  mutating func operand(_ name: String, of node: NodeDeclaration) throws(Refusal) -> String {
    if let constant = constant(name), constant.elements.isSingle,
      node.inputs.contains(where: { $0 != name && self.constant($0) == nil })
    {
      let isTruth = source.value(origin(name)).type == .boolean
      let flat = Constant(extents: [], constant.elements)
      if let flat, let text = PythonText.elements(flat, isTruth: isTruth) { return text }
    }
    return try tensor(name, of: node)
  }

  /// All inputs that are given.
  mutating func tensors(of node: NodeDeclaration) throws(Refusal) -> [String] {
    var parts: [String] = []
    for input in node.inputs where !input.isEmpty { parts.append(try tensor(input, of: node)) }
    return parts
  }

  // MARK: Shapes

  /// The extents of the first input.
  func extents(of node: NodeDeclaration) throws(Refusal) -> [Int] {
    guard let extents = node.inputs.first.flatMap(source.extents) else {
      throw source.refusal(node, .unknownShape)
    }
    return extents
  }

  /// The extents of the first output.
  func extents(ofOutput node: NodeDeclaration) throws(Refusal) -> [Int] {
    guard let extents = node.outputs.first.flatMap(source.extents) else {
      throw source.refusal(node, .unknownShape)
    }
    return extents
  }

  /// The axis of a node, counted from the start.
  func axis(of node: NodeDeclaration, default standard: Int) throws(Refusal) -> Int {
    let (axis, rank) = (node.integer("axis") ?? standard, try extents(of: node).count)
    guard (-rank..<rank).contains(axis) else { throw source.refusal(node, .unknownShape) }
    return axis < 0 ? axis + rank : axis
  }

  /// Whole numbers of a node that are an attribute in some versions, and an input in others.
  func numbers(_ name: String, orInput place: Int, of node: NodeDeclaration) -> [Int]? {
    node.integers(name) ?? integers(node.inputs.count > place ? node.inputs[place] : nil)
  }

  /// The axes that a reduction is over.
  func reducedAxes(of node: NodeDeclaration) throws(Refusal) -> [Int] {
    let given = numbers("axes", orInput: 1, of: node) ?? []
    return given.isEmpty ? Array((try extents(of: node)).indices) : given
  }

  /// How many places each part of a split has.
  func sizes(ofParts node: NodeDeclaration, axis: Int) throws(Refusal) -> [Int] {
    var sizes: [Int] = []
    for output in node.outputs {
      guard let extents = source.extents(output), extents.indices.contains(axis) else {
        throw source.refusal(node, .unknownShape)
      }
      sizes.append(extents[axis])
    }
    return sizes
  }

  /// How much is added before and after each dimension.
  func sides(ofPadding node: NodeDeclaration) throws(Refusal) -> [(before: Int, after: Int)] {
    let rank = try extents(of: node).count
    guard let amounts = numbers("pads", orInput: 1, of: node) else {
      throw source.refusal(node, Wording("how much it pads is not known", "填充量未知"))
    }
    let axes = integers(node.inputs.count > 3 ? node.inputs[3] : nil) ?? Array(0..<amounts.count / 2)
    var sides = [(before: Int, after: Int)](repeating: (0, 0), count: rank)
    for (place, given) in axes.enumerated() where amounts.count == 2 * axes.count {
      let axis = given < 0 ? given + rank : given
      if sides.indices.contains(axis) { sides[axis] = (amounts[place], amounts[place + axes.count]) }
    }
    return sides
  }

  /// What a padding is filled with.
  func padding(of node: NodeDeclaration) -> Double {
    node.real("value") ?? constant(node.inputs.count > 2 ? node.inputs[2] : "")?.reals?.first ?? 0
  }

  /// What is cut off, or added, before and after each dimension to make the middle of a tensor as large as is wanted.
  func sides(ofCrop node: NodeDeclaration) throws(Refusal) -> [(before: Int, after: Int)] {
    zip(try extents(of: node), try extents(ofOutput: node)).map { given, made in
      let added = made - given
      // Of an odd amount the end has more, of a padding as of a cut.
      return (added / 2, added - added / 2)
    }
  }

  // MARK: Slices

  /// A cut as Python writes it: "[:, 1:3, ::2]", and the axes that are turned round before it.
  func slice(of node: NodeDeclaration) throws(Refusal) -> (text: String, turned: [Int]) {
    let extents = try extents(of: node)
    guard let starts = numbers("starts", orInput: 1, of: node),
      let ends = numbers("ends", orInput: 2, of: node),
      starts.count == ends.count
    else { throw source.refusal(node, .unknownCut) }
    let axes = numbers("axes", orInput: 3, of: node) ?? Array(starts.indices)
    let steps = numbers("steps", orInput: 4, of: node) ?? [Int](repeating: 1, count: starts.count)
    guard axes.count == starts.count, steps.count == starts.count, steps.allSatisfy({ $0 != 0 }) else {
      throw source.refusal(node, .unknownCut)
    }
    var parts = [String](repeating: ":", count: extents.count)
    var turned: [Int] = []
    for (place, given) in axes.enumerated() {
      let axis = given < 0 ? given + extents.count : given
      guard parts.indices.contains(axis) else { continue }
      guard steps[place] > 0 else {
        // Only a whole axis is turned round.
        guard steps[place] == -1, starts[place] == -1 || starts[place] >= extents[axis] - 1,
          ends[place] < -extents[axis]
        else { throw source.refusal(node, .backwardCut) }
        turned.append(axis)
        continue
      }
      let start = starts[place] == 0 ? "" : "\(starts[place])"
      let end = ends[place] >= extents[axis] ? "" : "\(ends[place])"
      parts[axis] = "\(start):\(end)\(steps[place] == 1 ? "" : ":\(steps[place])")"
    }
    while parts.count > 1, parts.last == ":" { parts.removeLast() }
    return ("[\(parts.joined(separator: ", "))]", turned)
  }
}

extension Wording {
  static let unknownShape = Wording("the shape of what it takes or makes is not known", "它的输入或输出的形状未知")
  static let unknownCut = Wording("where it is cut is not known", "切片位置未知")
  static let backwardCut = Wording("slices do not go backwards there", "那里的切片不能反向")
}

extension Constant.Elements {
  /// Whether there is one element.
  var isSingle: Bool {
    switch self {
    case .integers(let values): values.count == 1
    case .reals(let values): values.count == 1
    }
  }
}
