import ConvMath

/// An input of a network that has spatial extents, and where they are.
public struct SpatialInput: Hashable, Sendable {
  /// The input, by its place among the tensors of the graph.
  public var tensor: Int
  public var name: String
  /// Its shape at present, perhaps with open extents.
  public var shape: TensorShape
  /// The dimensions that are spatial: 2 and 3 of batch × channels × height × width.
  public var places: [Int]

  /// The names of the spatial axes.
  public var axes: [AxisName] { places.indices.map { AxisName(index: $0, rank: places.count) } }

  /// The extent of each spatial axis at present; nil for one that is open.
  public var extents: [Int?] { places.map { shape[$0].value } }

  /// The extent that all spatial axes have; nil where they differ or one is open.
  public var commonExtent: Int? {
    guard let first = extents.first.flatMap({ $0 }), extents.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The shape with an extent on one spatial axis, or on all.
  public func shape(_ axis: AxisName?, _ extent: Int) -> TensorShape {
    var shape = shape
    for (name, place) in zip(axes, places) where axis == nil || axis == name { shape[place] = .known(extent) }
    return shape
  }
}

extension NetworkAnalysis {
  /// The inputs that have spatial extents, in the order of the graph.
  public var spatialInputs: [SpatialInput] {
    let turned = turnedPlaces
    return graph.inputs.compactMap { tensor in
      guard let shape = values[tensor].shape, (3...5).contains(shape.rank),
        values[tensor].type?.isReal ?? true || [.uint8, .int8].contains(values[tensor].type)
      else { return nil }
      let places = turned[tensor] ?? Array(2..<shape.rank)
      return SpatialInput(tensor: tensor, name: graph.tensors[tensor].name, shape: shape, places: places)
    }
  }

  /// Where the spatial axes of inputs are whose last dimension is put behind the batch before a window slides over them: their
  /// channels come last. They stand in the order in which the window has them; what is not here has its channels first.
  private var turnedPlaces: [Int: [Int]] {
    /// The input that a tensor is, place by place, and the order that its dimensions were put into.
    var known: [Int: (input: Int, places: [Int]?)] = [:]
    var found: [Int: [Int]?] = [:]
    for input in graph.inputs { known[input] = (input, nil) }
    for (index, node) in graph.nodes.enumerated() {
      guard let state = node.inputs.lazy.compactMap({ $0.flatMap { known[$0] } }).first,
        let output = node.outputs.first.flatMap({ $0 })
      else { continue }
      switch definition(ofNode: index).receptiveField {
      case .elementwise, .padding: known[output] = state
      case .transposition:
        guard state.places == nil, let rank = values[state.input].shape?.rank, rank > 2,
          case .integers(let order)? = node.attributes["perm"], order.starts(with: [0, rank - 1]),
          Set(order) == Set(0..<rank), order.count == rank
        else { continue }
        known[output] = (state.input, Array(order.dropFirst(2)))
      case .window: if found[state.input] == nil { found[state.input] = .some(state.places) }
      case .windowOfLastChannels:
        if found[state.input] == nil, state.places == nil, let rank = values[state.input].shape?.rank,
          rank > 2
        {
          found[state.input] = Array(1..<rank - 1)
        }
      default: continue
      }
    }
    return found.compactMapValues { $0 }
  }

  /// The shapes of all inputs at present, by their place among the tensors.
  var inputShapes: [Int: TensorShape] {
    var shapes: [Int: TensorShape] = [:]
    for input in graph.inputs { shapes[input] = values[input].shape }
    return shapes
  }
}
