import ConvMath
import LayerText
import Network

/// What differs from a network before, on its way in.
struct NetworkChangesReader {
  private var nodes: [Int: Node] = [:]
  private var tensors: [Int: Tensor] = [:]
  private var layerOrigin: [Int?]?
  private var tensorOrigin: [Int?]?
  private var inputs: [Int]?
  private var outputs: [Int]?

  /// Reads the value of a key; false for one that changes do not have.
  mutating func read(_ key: String, _ scanner: inout JSONScanner, _ budget: inout DocumentAllowance)
    throws(LocatedError) -> Bool
  {
    switch key {
    case "layers_from": layerOrigin = try scanner.readRuns(&budget)
    case "tensors_from": tensorOrigin = try scanner.readRuns(&budget)
    case "changed_layers":
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        try budget.take(scanner)
        nodes[try scanner.place(key)] = try scanner.readPlacedNode(&budget)
      }
    case "changed_tensors":
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        try budget.take(scanner)
        tensors[try scanner.place(key)] = try scanner.readTensor()
      }
    case "input_places": inputs = try scanner.readIntegers()
    case "output_places": outputs = try scanner.readIntegers()
    default: return false
    }
    return true
  }

  /// The network that the changes make of the one before.
  func document(
    _ reading: NetworkDocumentReader, after former: NetworkDocument, _ scanner: JSONScanner, _ start: Int
  ) throws(LocatedError) -> NetworkDocument {
    guard var document = moved(former),
      var graph = document.graph.replacing(nodes: nodes, tensors: tensors, inputs: inputs, outputs: outputs)
    else {
      throw scanner.error(
        Wording("the changes do not fit the network before them", "这些改动与前一个网络不符"), at: start)
    }
    document.name = reading.name ?? former.name
    graph.name = reading.graphName ?? graph.name
    graph.version = reading.version ?? graph.version
    graph.doubts = reading.doubts ?? graph.doubts
    document.graph = graph
    document.shapes = try reading.shapes(of: graph, scanner, start) ?? document.shapes
    return document
  }

  /// The network before with its parts where they are now; nil where they do not fit it.
  private func moved(_ former: NetworkDocument) -> NetworkDocument? {
    guard layerOrigin != nil || tensorOrigin != nil else { return former }
    return former.moved(
      by: GraphOrigin(
        nodes: layerOrigin ?? former.graph.nodes.indices.map { $0 },
        tensors: tensorOrigin ?? former.graph.tensors.indices.map { $0 }))
  }
}

extension JSONScanner {
  fileprivate func place(_ key: String) throws(LocatedError) -> Int {
    guard let place = Int(key) else {
      throw error(Wording("expected the place of a layer or tensor", "这里应是层或张量的位置"))
    }
    return place
  }

  /// Reads places in runs: [57,2] for 57 and 58, [3] for three parts that are new.
  fileprivate mutating func readRuns(_ budget: inout DocumentAllowance) throws(LocatedError) -> [Int?] {
    var places: [Int?] = []
    try readArray { (scanner) throws(LocatedError) in
      let run = try scanner.readIntegers()
      guard let count = run.last, run.count <= 2, run.allSatisfy({ 0...NetworkDocument.partLimit ~= $0 })
      else {
        throw scanner.error(
          Wording("expected [first, count], or [count] of new parts", "这里应是 [起点, 个数]，或新部分的 [个数]"))
      }
      for offset in 0..<count {
        try budget.take(scanner)
        places.append(run.count == 2 ? run[0] + offset : nil)
      }
    }
    return places
  }

  fileprivate mutating func readPlacedNode(_ budget: inout DocumentAllowance) throws(LocatedError) -> Node {
    var reading = NodeReader()
    var (inputs, outputs, captured) = ([Int?](), [Int?](), [Int]())
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "inputs": inputs = try scanner.readPlaces()
      case "outputs": outputs = try scanner.readPlaces()
      case "captured": captured = try scanner.readIntegers()
      default: guard try reading.read(key, &scanner, &budget) else { throw scanner.unknownKey(key) }
      }
    }
    try reading.finish(self)
    return Node(reading.node, inputs: inputs, outputs: outputs, captured: captured)
  }

  /// Reads places of tensors; null stands for none.
  private mutating func readPlaces() throws(LocatedError) -> [Int?] {
    var places: [Int?] = []
    try readArray { (scanner) throws(LocatedError) in
      if try scanner.kind() == .null {
        try scanner.readNull()
        places.append(nil)
      } else {
        places.append(try scanner.readInteger())
      }
    }
    return places
  }
}
