import ConvMath
import LayerText
import Network

extension JSONScanner {
  /// Reads what is left to be guessed.
  fileprivate mutating func readDoubts() throws(LocatedError) -> Doubts {
    var doubts: Doubts = []
    try readArray { (scanner) throws(LocatedError) in
      let start = scanner.position
      let word = try scanner.readString()
      guard let known = Doubts.names.first(where: { $0.name == word }) else {
        let names = Doubts.names.map { "“\($0.name)”" }
        throw scanner.error(
          Wording(
            "a doubt is \(names.joined(separator: " or "))", "doubts 的元素应为\(names.joined(separator: "或"))"),
          at: start)
      }
      doubts.insert(known.doubt)
    }
    return doubts
  }

  /// Reads a network document, or what differs from the one before.
  ///
  /// - Throws: `LocatedError` with the place.
  public mutating func readNetwork(after former: NetworkDocument? = nil) throws(LocatedError)
    -> NetworkDocument
  {
    if try kind() == .string {
      guard try readString() == NetworkDocument.same, let former else {
        throw error(
          Wording(
            "a network is an object, or “\(NetworkDocument.same)” where one comes before it",
            "网络应是一个对象；如果前面有网络，也可以是“\(NetworkDocument.same)”"))
      }
      return former
    }
    let start = position
    var reading = NetworkDocumentReader()
    var changes = NetworkChangesReader()
    var budget = DocumentAllowance()
    try readObject { (scanner, key) throws(LocatedError) in
      if try reading.read(key, &scanner, &budget) { return }
      guard former != nil, try changes.read(key, &scanner, &budget) else { throw scanner.unknownKey(key) }
    }
    if reading.isWhole { return try reading.document(self, start) }
    guard let former else {
      throw error(
        Wording(
          "this is no network document: an object with \"convscope_network\": \(NetworkDocument.version) is expected",
          "这不是网络文档：应是一个对象，含有 \"convscope_network\": \(NetworkDocument.version)"), at: start)
    }
    return try changes.document(reading, after: former, self, start)
  }
}

/// A network document on its way in: its parts, as they are met.
struct NetworkDocumentReader {
  private(set) var isWhole = false
  private(set) var name: String?
  private(set) var graphName: String?
  private(set) var version: Int?
  private(set) var doubts: Doubts?
  private(set) var bound: [(name: String, shape: TensorShape)]?
  private var graph = DeclarationReader()
  private var unmade: [Tensor] = []
  private var order: [Int]?

  /// Reads the value of a key; false for one that a document does not have.
  mutating func read(_ key: String, _ scanner: inout JSONScanner, _ budget: inout DocumentAllowance)
    throws(LocatedError) -> Bool
  {
    switch key {
    case "convscope_network":
      let version = try scanner.readInteger()
      guard version > 0, version <= NetworkDocument.version else {
        throw scanner.error(
          Wording(
            "the network has format \(version), this convscope reads formats up to \(NetworkDocument.version)",
            "网络的格式是 \(version)，这个 convscope 只能读到格式 \(NetworkDocument.version)"))
      }
      isWhole = true
    case "name": name = try scanner.readString()
    case "graph_name": graphName = try scanner.readString()
    case "opset": version = try scanner.readInteger()
    case "doubts": doubts = try scanner.readDoubts()
    case "tensor_order": order = try scanner.readIntegers()
    case "unmade":
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        try budget.take(scanner)
        unmade.append(try scanner.readTensor(named: key))
      }
    case "bound":
      var shapes: [(String, TensorShape)] = []
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        try budget.take(scanner)
        shapes.append((key, try scanner.readShape()))
      }
      bound = shapes
    default: return try graph.read(key, &scanner, &budget)
    }
    return true
  }

  /// The document, once all of it is read.
  func document(_ scanner: JSONScanner, _ start: Int) throws(LocatedError) -> NetworkDocument {
    var declaration = graph.declaration
    declaration.name = graphName ?? name ?? ""
    declaration.version = version ?? 20
    declaration.doubts = doubts ?? []
    let made: Graph
    do {
      made = try declaration.graph()
    } catch {
      let place = declaration.place(of: error).map { graph.offsets[$0] }
      throw scanner.error(Wording(error.text(.english), error.text(.chinese)), at: place ?? start)
    }
    guard let laidOut = made.laidOut(unmade: unmade, order: order) else {
      throw scanner.error(
        Wording(
          "“tensor_order” names each place once, and each tensor has a name of its own",
          "“tensor_order”应包含每个位置各一次，每个张量的名称也应不同"),
        at: start)
    }
    var document = NetworkDocument(name: name ?? "", graph: laidOut)
    document.shapes = try shapes(of: laidOut, scanner, start) ?? [:]
    return document
  }

  /// The shapes that are given, by the places of inputs; nil where none are said to be.
  func shapes(of graph: Graph, _ scanner: JSONScanner, _ start: Int) throws(LocatedError) -> [Int:
    TensorShape]?
  {
    guard let bound else { return nil }
    var places: [String: Int] = [:]
    for (place, tensor) in graph.tensors.enumerated() { places[tensor.name] = place }
    var shapes: [Int: TensorShape] = [:]
    for (name, shape) in bound {
      guard let place = places[name] else {
        throw scanner.error(Wording("there is no input “\(name)”", "没有输入“\(name)”"), at: start)
      }
      shapes[place] = shape
    }
    return shapes
  }
}

extension JSONScanner {
  /// Reads a tensor whose source is told.
  mutating func readTensor(named name: String? = nil) throws(LocatedError) -> Tensor {
    var tensor = Tensor(name: name ?? "", source: .stored, declared: Value(nil, nil))
    tensor.declared = try readValue { (scanner, key) throws(LocatedError) in
      switch key {
      case "name": tensor.name = try scanner.readString()
      case "buffer": tensor.isBuffer = try scanner.readBoolean()
      case "from" where try scanner.kind() == .number: tensor.source = .node(try scanner.readInteger())
      case "from": tensor.source = try scanner.readString() == "input" ? .input : .stored
      default: return false
      }
      return true
    }
    return tensor
  }
}

extension GraphDeclaration {
  /// The node that an error is about.
  fileprivate func place(of error: GraphError) -> Int? {
    let title: String? =
      switch error {
      case .dangling(_, let node), .madeTwice(_, let node): node
      case .cycle(let nodes): nodes.first
      case .danglingOutput, .declaredTwice: nil
      }
    return title.flatMap { title in nodes.indices.first { self.title(ofNode: $0) == title } }
  }
}
