import ConvMath
import LayerText
import Network

/// A graph of a document on its way in: its layers and tensors by name.
struct DeclarationReader {
  var declaration = GraphDeclaration()
  /// Where each layer stands, for errors that are found once all are there.
  private(set) var offsets: [Int] = []

  /// Reads the value of a key; false for a key that a graph does not have.
  mutating func read(_ key: String, _ scanner: inout JSONScanner, _ budget: inout DocumentAllowance)
    throws(LocatedError) -> Bool
  {
    switch key {
    case "inputs": declaration.inputs = try scanner.readDeclared(&budget)
    case "weights": declaration.stored = try scanner.readDeclared(&budget)
    case "buffers": declaration.buffers = Set(try scanner.readNames())
    case "hints": declaration.hints = try scanner.readDeclared(&budget)
    case "outputs" where try scanner.kind() == .list:
      declaration.outputs = try scanner.readNames().map { .init($0, Value(nil, nil)) }
    case "outputs": declaration.outputs = try scanner.readDeclared(&budget)
    case "layers":
      try scanner.readArray { (scanner) throws(LocatedError) in
        try budget.take(scanner)
        _ = try scanner.kind()
        offsets.append(scanner.position)
        declaration.nodes.append(try scanner.readNode(&budget))
      }
    default: return false
    }
    return true
  }
}

/// A layer of a document as its keys are met, whose tensors are named, or told by their places.
struct NodeReader {
  var node = NodeDeclaration(name: "", op: "", inputs: [], outputs: [])

  /// Reads the value of a key that does not tell tensors; false for a key that a layer does not have.
  mutating func read(_ key: String, _ scanner: inout JSONScanner, _ budget: inout DocumentAllowance)
    throws(LocatedError) -> Bool
  {
    switch key {
    case "name": node.name = try scanner.readString()
    case "op": node.op = try scanner.readString()
    case "domain": node.domain = try scanner.readString()
    case "source": node.source = try scanner.readString()
    case "modules": node.modules = try scanner.readNames()
    case "attributes":
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        try budget.take(scanner)
        node.attributes[key] = try scanner.readAttribute(&budget)
      }
    default: return false
    }
    return true
  }

  func finish(_ scanner: JSONScanner) throws(LocatedError) {
    guard !node.op.isEmpty else {
      throw scanner.error(Wording("a layer has an “op”, such as \"Conv\"", "层应有 “op”，例如 \"Conv\""))
    }
  }
}

extension JSONScanner {
  fileprivate mutating func readNode(_ budget: inout DocumentAllowance) throws(LocatedError)
    -> NodeDeclaration
  {
    var reading = NodeReader()
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "inputs": reading.node.inputs = try scanner.readNames()
      case "outputs": reading.node.outputs = try scanner.readNames()
      case "captured": reading.node.captured = try scanner.readNames()
      default: guard try reading.read(key, &scanner, &budget) else { throw scanner.unknownKey(key) }
      }
    }
    try reading.finish(self)
    return reading.node
  }

  /// Reads tensors by name: {"input": {"type": "float32", "shape": [1, 3, 224, 224]}}
  fileprivate mutating func readDeclared(_ budget: inout DocumentAllowance) throws(LocatedError)
    -> [GraphDeclaration
    .Declared]
  {
    var declared: [GraphDeclaration.Declared] = []
    try readObject { (scanner, key) throws(LocatedError) in
      try budget.take(scanner)
      declared.append(.init(key, try scanner.readValue()))
    }
    return declared
  }

  /// Reads a list of names; null stands for none.
  mutating func readNames() throws(LocatedError) -> [String] {
    var names: [String] = []
    try readArray { (scanner) throws(LocatedError) in
      if try scanner.kind() == .null {
        try scanner.readNull()
        names.append("")
      } else {
        names.append(try scanner.readString())
      }
    }
    return names
  }

  mutating func readIntegers() throws(LocatedError) -> [Int] {
    var values: [Int] = []
    try readArray { (scanner) throws(LocatedError) in values.append(try scanner.readInteger()) }
    return values
  }
}
