import ConvMath
import Network
import NetworkFiles

/// A network that is open: its graph, the extents that its inputs are given, and where the cursor is in it.
///
/// While the cursor is on a node that is a layer, every screen is about that layer, and an edit of it is an edit of the
/// network.
public struct OpenNetwork: Hashable, Sendable {
  /// What the network is called.
  public var name: String
  public var graph: Graph
  /// The shapes that inputs are given, by their place among the tensors; those that are not here are as declared.
  public var shapes: [Int: TensorShape]
  /// What the cursor is on.
  var cursor: Cursor
  /// The node under the cursor seen as a layer, as the network gives it its input; nil where it is none, or where the layer
  /// that is edited stands by itself.
  private(set) var layer: Layer?
  /// Whether its tensors have their channels last, so that those of an image are the last of its extents.
  let hasChannelsLast: Bool
  /// Whether the layer that stands by itself is what the screens are about, where none is under the cursor: it was there before
  /// the network, or was taken out of it.
  private(set) var isLayerApart = true

  /// Something that has a row in the table of layers.
  enum Cursor: Hashable, Sendable {
    /// An input, by its place among the tensors.
    case input(Int)
    case node(Int)
    /// Nodes of a group that stand after each other, by the first of them.
    case group([String], first: Int)

    /// The node that it is on; nil on anything else.
    var node: Int? { if case .node(let index) = self { index } else { nil } }
  }

  public init(_ graph: Graph, name: String, shapes: [Int: TensorShape] = [:]) {
    self.graph = graph
    self.name = name
    self.shapes = shapes
    hasChannelsLast = graph.hasChannelsLast
    cursor = graph.inputs.first.map(Cursor.input) ?? .node(0)
  }

  public init(_ document: NetworkDocument) {
    self.init(document.graph, name: document.name, shapes: document.shapes)
  }

  /// What is kept of it.
  var document: NetworkDocument { NetworkDocument(name: name, graph: graph, shapes: shapes) }

  /// Puts the cursor on a node, or on a group by its first one; no effect where there is no such one.
  mutating func goTo(_ node: Int, in group: [String]? = nil) {
    guard graph.nodes.indices.contains(node) else { return }
    guard let group else {
      cursor = .node(node)
      return
    }
    if graph.nodes[node].group.starts(with: group) { cursor = .group(group, first: node) }
  }

  /// Puts the cursor on an input, by its place among the tensors; no effect where there is no such one.
  mutating func goTo(input tensor: Int) {
    if graph.inputs.contains(tensor) { cursor = .input(tensor) }
  }

  /// Sees the node under the cursor as a layer, where the network as it is worked out has one there.
  mutating func takeLayer(from analysis: NetworkAnalysis?) {
    layer = node.flatMap { analysis?.layer(ofNode: $0) }
    // One that was visited is nothing to go on with where none is.
    if layer != nil { isLayerApart = false }
  }

  /// Sees the node under the cursor as the layer that it was when the work was kept.
  mutating func resume(_ layer: Layer) {
    if node != nil { (self.layer, isLayerApart) = (layer, false) }
  }

  /// Lets the node under the cursor be another layer; false, with nothing changed, where that takes another input, the rules
  /// of another framework, or an operator that there is not.
  mutating func setLayer(_ layer: Layer) -> Bool {
    guard let former = self.layer, let node, layer.input == former.input, layer.framework == former.framework,
      let graph = layer == former ? graph : graph.setting(layer, ofNode: node)
    else { return false }
    self.graph = graph
    self.layer = layer
    return true
  }

  /// Lets the layer that is edited stand by itself.
  mutating func leaveLayer() { (layer, isLayerApart) = (nil, true) }

  /// Lets go of the layer, which is to be taken anew.
  mutating func forgetLayer() { layer = nil }

  /// Says that no layer is what the screens are about, as it was when the work was kept.
  mutating func resumeWithoutLayer() { isLayerApart = false }

  /// The node under the cursor.
  var node: Int? {
    if case .node(let index) = cursor, graph.nodes.indices.contains(index) { index } else { nil }
  }

  /// The shape that an input has: what it is given, or else what is declared.
  func shape(ofInput tensor: Int) -> TensorShape? {
    guard graph.tensors.indices.contains(tensor) else { return nil }
    return shapes[tensor] ?? graph.tensors[tensor].declared.shape
  }
}

extension OpenNetwork {
  /// An extent of an input, or the number that one is; nil where there is no such one.
  func extent(_ place: InputExtent) -> Dimension? {
    if graph.isNumber(place.input) {
      return graph.number(ofInput: place.input).map(Dimension.known) ?? .unknown
    }
    if place.innerRank != nil, graph.tensors.indices.contains(place.input) {
      return shapes[place.input].flatMap { place.dimension < $0.rank ? $0[place.dimension] : nil } ?? .unknown
    }
    guard graph.inputs.contains(place.input), let shape = shape(ofInput: place.input),
      shape.dimensions.indices.contains(place.dimension)
    else { return nil }
    return shape[place.dimension]
  }

  /// The network with another extent of an input. A name that several inputs leave an extent open under is bound in all.
  func setting(_ place: InputExtent, to number: Int) -> OpenNetwork {
    var network = self
    guard let old = extent(place) else { return self }
    if graph.isNumber(place.input) {
      network.graph.give(number, toInput: place.input)
      return network
    }
    if let rank = place.innerRank {
      let open = TensorShape([Dimension](repeating: .unknown, count: rank))
      var shape = shapes[place.input].flatMap { $0.rank == rank ? $0 : nil } ?? open
      guard shape.dimensions.indices.contains(place.dimension) else { return self }
      shape[place.dimension] = .known(number)
      network.shapes[place.input] = shape
      return network
    }
    for input in graph.inputs {
      guard var shape = shape(ofInput: input) else { continue }
      for index in shape.dimensions.indices {
        let isThis = input == place.input && index == place.dimension
        if case .symbol = old, shape[index] == old {
          shape[index] = .known(number)
        } else if isThis {
          shape[index] = .known(number)
        }
      }
      if shape != self.shape(ofInput: input) { network.shapes[input] = shape }
    }
    return network
  }

  /// The network with another number of samples, in every input that has as many as the first, as a sweep varies it.
  func setting(batch count: Int) -> OpenNetwork {
    guard let first = graph.inputs.first,
      let samples = extent(InputExtent(input: first, dimension: 0))
    else { return self }
    return graph.inputs.reduce(self) { network, input in
      let place = InputExtent(input: input, dimension: 0)
      guard shape(ofInput: input)?.rank ?? 0 > 1, extent(place) == samples else { return network }
      return network.setting(place, to: count)
    }
  }
}

/// One extent of one input of a network, the number that an input is, or an extent that a node leaves open.
public struct InputExtent: Hashable, Sendable {
  /// The input, by its place among the tensors.
  var input: Int
  var dimension: Int
  /// How many dimensions a tensor has that a node makes; nil for an input.
  var innerRank: Int?
}
