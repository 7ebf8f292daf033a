import ConvMath
import LayerText
import Network

extension JSONScanner {
  /// Reads a node: {"target":…,"inputs":[…],"outputs":[…],"metadata":{…},"name":…}.
  ///
  /// - Parameter depth: How many graphs it stands in that are arguments themselves.
  mutating func readExportedNode(depth: Int) throws(LocatedError) -> ExportedNode {
    var node = ExportedNode()
    let start = position
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "target": node.target = try scanner.readString()
      case "name" where try scanner.kind() == .string: node.name = try scanner.readString()
      case "inputs":
        try scanner.readArray { (scanner) throws(LocatedError) in
          node.arguments.append(try scanner.readNamedArgument(depth: depth))
        }
      case "outputs":
        try scanner.readArray { (scanner) throws(LocatedError) in
          node.outputs.append(try scanner.readExportedArgument())
        }
      case "metadata": try scanner.readMetadata(&node)
      default: try scanner.skipValue()
      }
    }
    guard !node.target.isEmpty else {
      throw error(Wording("a node has no “target”", "节点没有“target”"), at: start)
    }
    return node
  }

  private mutating func readNamedArgument(depth: Int) throws(LocatedError)
    -> (name: String, value: ExportedArgument)
  {
    var (name, value) = ("", ExportedArgument.none)
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "name" where try scanner.kind() == .string: name = try scanner.readString()
      case "arg": value = try scanner.readExportedArgument(depth: depth)
      default: try scanner.skipValue()
      }
    }
    return (name, value)
  }

  private mutating func readMetadata(_ node: inout ExportedNode) throws(LocatedError) {
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "nn_module_stack": node.module = Self.innermostModule(try scanner.readString())
      case "stack_trace": node.source = Self.innermostLine(try scanner.readString())
      default: try scanner.skipValue()
      }
    }
  }

  /// The path of the last of several modules, "L__self__,,Net;L__self__fc,fc,torch.nn.Linear".
  private static func innermostModule(_ stack: String) -> String {
    let last = stack.utf8.split(separator: UInt8(ascii: ";")).last ?? ""[...].utf8
    let parts = last.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return "" }
    let path = String(decoding: parts[1], as: UTF8.self)
    // What the exporter puts before the modules has a name of its own.
    return path.hasPrefix("_empty_nn_module_stack") ? "" : path
  }

  /// The innermost line of a trace that is not PyTorch's own: "net.py:12 return self.fc(x)".
  private static func innermostLine(_ trace: String) -> String? {
    var found: String?
    var lines = trace.split(separator: "\n")[...]
    while let line = lines.popFirst() {
      let parts = line.drop(while: { $0 == " " })
      guard parts.hasPrefix("File \"") else { continue }
      let fields = parts.dropFirst(6).split(separator: "\", line ", maxSplits: 1)
      guard fields.count == 2, found == nil || !fields[0].contains("/torch/nn/") else { continue }
      let number = fields[1].prefix { $0.isNumber }
      let code = lines.first.map { $0.drop(while: { $0 == " " }) } ?? ""
      found = "\(fields[0]):\(number)" + (code.isEmpty || code.hasPrefix("File \"") ? "" : " \(code)")
    }
    return found?.withoutControls
  }

  /// Reads {"as_tensor":{"name":"x"}} and the like.
  mutating func readExportedArgument(depth: Int = 0) throws(LocatedError) -> ExportedArgument {
    var argument = ExportedArgument.none
    try readObject { (scanner, key) throws(LocatedError) in
      argument = try scanner.readValue(ofKind: key, depth)
    }
    return argument
  }

  private mutating func readValue(ofKind kind: String, _ depth: Int) throws(LocatedError) -> ExportedArgument
  {
    switch kind {
    case "as_graph": return try readGraphArgument(depth: depth + 1)
    case "as_tensor": return try readName("name").map { .tensor($0) } ?? .none
    case "as_tensors", "as_optional_tensors": return .tensors(try readTensorNames())
    case "as_optional_tensor": return try readOptionalTensor().map { .tensor($0) } ?? .none
    case "as_int": return .integer(.known(try readInteger()))
    case "as_ints": return .integers(try readIntegers().map { .known($0) })
    case "as_sym_int": return .integer(try readSymbolicArgument())
    case "as_sym_ints":
      var numbers: [ExportedInteger] = []
      try readArray { (scanner) throws(LocatedError) in numbers.append(try scanner.readSymbolicArgument()) }
      return .integers(numbers)
    case "as_float": return .real(try readExportedReal())
    case "as_floats":
      var numbers: [Double] = []
      try readArray { (scanner) throws(LocatedError) in numbers.append(try scanner.readExportedReal()) }
      return .reals(numbers)
    case "as_bool": return .boolean(try readBoolean())
    case "as_string": return .text(try readString())
    case "as_scalar_type": return .type(try readInteger())
    case "as_none":
      try skipValue()
      return .none
    default:
      try skipValue()
      return .other
    }
  }

  /// No program comes near to it, and no file exhausts the stack.
  private static var deepestGraph: Int { 32 }

  /// Reads {"name":"submod_1","graph":{…}}.
  private mutating func readGraphArgument(depth: Int) throws(LocatedError) -> ExportedArgument {
    guard depth <= Self.deepestGraph else {
      throw error(
        Wording(
          "graphs are nested deeper than \(Self.deepestGraph) levels", "计算图嵌套超过 \(Self.deepestGraph) 层"))
    }
    var graph = ExportedProgram()
    try readObject { (scanner, key) throws(LocatedError) in
      guard key == "graph" else { return try scanner.skipValue() }
      try graph.readGraph(&scanner, depth: depth)
    }
    return .graph(ExportedGraph(graph))
  }

  /// Reads a number, which may be written as a text: "Infinity".
  private mutating func readExportedReal() throws(LocatedError) -> Double {
    guard try kind() == .number else {
      guard try kind() == .string else { throw error(Wording("expected a number", "这里应有一个数字")) }
      return Double(try readString().lowercased()) ?? .nan
    }
    switch try readNumber() {
    case .integer(let number): return Double(number)
    case .huge(let text), .fraction(let text): return Double(text) ?? .nan
    }
  }

  /// Reads {"as_int":3} or {"as_name":"sym_size_int"}.
  private mutating func readSymbolicArgument() throws(LocatedError) -> ExportedInteger {
    var number = ExportedInteger.known(0)
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "as_int": number = .known(try scanner.readInteger())
      case "as_name": number = .named(try scanner.readString())
      default: try scanner.skipValue()
      }
    }
    return number
  }

  private mutating func readTensorNames() throws(LocatedError) -> [String?] {
    var names: [String?] = []
    try readArray { (scanner) throws(LocatedError) in names.append(try scanner.readOptionalTensor()) }
    return names
  }

  /// Reads {"name":"x"}, {"as_tensor":{"name":"x"}} or {"as_none":true}.
  private mutating func readOptionalTensor() throws(LocatedError) -> String? {
    var name: String?
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "name" where try scanner.kind() == .string: name = try scanner.readString()
      case "as_tensor": name = try scanner.readName("name")
      default: try scanner.skipValue()
      }
    }
    return name
  }
}
