import ConvMath
import Network

/// The forward of a network as lines of a program: which variable each tensor is in from step to step.
struct ProgramFlow {
  typealias Refusal = NetworkPoint.Refusal

  let source: ExportSource
  /// Which weights belong to one layer alone.
  let sharing: WeightSharing
  /// The node that is written, by its place.
  var step = 0
  /// The lines.
  private(set) var lines: [String] = []
  /// The variables of the inputs.
  private(set) var arguments: [String] = []
  private var variables: PythonVariables
  /// Tensors that are the same as another.
  private let aliases: [String: String]

  /// - Throws: `Refusal` for an input of which an extent is open.
  init(_ source: ExportSource) throws(Refusal) {
    self.source = source
    sharing = WeightSharing(source)
    aliases = Self.aliases(source)
    variables = PythonVariables(lastUse: Self.lastUses(source, aliases))
    for input in source.inputs {
      guard input.value.shape?.extents != nil else {
        throw Refusal(node: input.name, reason: source.openExtents(of: input))
      }
      let name = source.inputs.count == 1 ? "x" : "in_" + PythonPaths.word(input.name)
      variables.name(input.name, name)
      arguments.append(name)
    }
  }

  /// Steps that hand on what they take.
  private static let passing: Set = ["Identity", "CopyOf", "HeldBuffers", "Dropout"]

  private static func aliases(_ source: ExportSource) -> [String: String] {
    var aliases: [String: String] = [:]
    for node in source.declaration.nodes where passing.contains(node.op) {
      guard let input = node.inputs.first, let output = node.outputs.first, !source.isKept(output) else {
        continue
      }
      aliases[output] = aliases[input] ?? input
    }
    return aliases
  }

  private static func lastUses(_ source: ExportSource, _ aliases: [String: String]) -> [String: Int] {
    var uses: [String: Int] = [:]
    for (index, node) in source.declaration.nodes.enumerated()
    where source.isNeeded[index] && !passing.contains(node.op) {
      for input in node.inputs where !input.isEmpty { uses[aliases[input] ?? input] = index }
    }
    for output in source.declaration.outputs { uses[aliases[output.name] ?? output.name] = .max }
    return uses
  }

  /// The nodes that have lines of their own, with their places.
  var nodes: [(place: Int, node: NodeDeclaration)] {
    source.declaration.nodes.enumerated().filter { place, node in
      guard source.isNeeded[place], !Self.passing.contains(node.op), !sharing.isJoined(place) else {
        return false
      }
      if node.inputs.count == 1, node.domain == "safetensors" { return true }
      return !node.outputs.filter { !$0.isEmpty }.allSatisfy { constant($0) != nil || source.isKept($0) }
    }.map { ($0.offset, $0.element) }
  }

  /// The tensor that another is the same as, or itself.
  func origin(_ tensor: String) -> String { aliases[tensor] ?? tensor }

  /// The variable that a tensor is in.
  func variable(_ tensor: String) -> String? { variables[origin(tensor)] }

  /// What is known of the elements of a tensor that is no weight.
  func constant(_ tensor: String) -> Constant? {
    let tensor = origin(tensor)
    guard !source.isLearned(tensor), let constant = source.value(tensor).constant,
      constant.integers != nil || constant.reals != nil
    else { return nil }
    return constant
  }

  /// Writes a line beside what nodes make.
  mutating func write(_ line: String) { lines.append(line) }

  /// Writes what a node makes as the value of an expression.
  mutating func assign(_ node: NodeDeclaration, _ expression: String, outputs: [String]?) {
    let outputs =
      outputs ?? sharing.additions[step].map { Array(source.declaration.nodes[$0].outputs.prefix(1)) }
    let names = variables.assign(
      outputs ?? Array(node.outputs.prefix(1)), at: step, taking: node.inputs.map(origin))
    lines.append(names.joined(separator: ", ") + " = " + expression)
  }
}
