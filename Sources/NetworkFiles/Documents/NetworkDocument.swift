import ConvMath
import LayerText
import Network

/// A network as it is kept and edited: its graph, and the shapes that the user gave for its inputs.
public struct NetworkDocument: Hashable, Sendable {
  /// What the network is called: "resnet18".
  public var name: String
  public var graph: Graph
  /// Shapes given for inputs, by their place among the tensors of the graph.
  public var shapes: [Int: TensorShape]

  public init(name: String, graph: Graph, shapes: [Int: TensorShape] = [:]) {
    self.name = name
    self.graph = graph
    self.shapes = shapes
  }

  /// The version of the format that is written.
  public static let version = 1
  /// The most bytes that a document may have.
  public static let byteLimit = 64 << 20
  /// What is written for a network that is the one before.
  static let same = "as before"
  /// Limits that no real network comes near to.
  static let partLimit = 1_000_000
  static let depthLimit = 24
}

extension NetworkDocument {
  /// The network with its parts at other places; nil where the origin does not fit it.
  func moved(by origin: GraphOrigin) -> NetworkDocument? {
    guard let graph = graph.moved(by: origin) else { return nil }
    var shapes: [Int: TensorShape] = [:]
    for (new, place) in origin.tensors.enumerated() {
      if let place, let shape = self.shapes[place] { shapes[new] = shape }
    }
    return NetworkDocument(name: name, graph: graph, shapes: shapes)
  }
}

extension Graph {
  /// Reads a network document.
  ///
  /// - Throws: `LocatedError` for anything that is not one; nothing is guessed.
  public init(document bytes: ArraySlice<UInt8>) throws(LocatedError) {
    self = try NetworkDocument(bytes).graph
  }

  /// The graph as a network document: JSON, a layer on each line.
  public var documentText: String { NetworkDocument(name: name, graph: self).text }
}

extension NetworkDocument {
  /// The network as text: JSON, a layer on each line.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self)
    writer.endLine()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads a network document.
  ///
  /// - Throws: `LocatedError` for anything that is not one; nothing is guessed.
  public init(_ bytes: ArraySlice<UInt8>) throws(LocatedError) {
    guard bytes.count <= Self.byteLimit else {
      throw LocatedError(
        Wording(
          "the document has more than \(Self.byteLimit >> 20) MiB", "文档超过 \(Self.byteLimit >> 20) MiB"))
    }
    var scanner = JSONScanner(bytes)
    self = try scanner.readNetwork()
    try scanner.readEnd()
  }
}
