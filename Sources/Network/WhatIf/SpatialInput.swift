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
    graph.inputs.compactMap { tensor in
      guard let shape = values[tensor].shape, (3...5).contains(shape.rank),
        values[tensor].type?.isReal ?? true || values[tensor].type == .uint8
      else { return nil }
      let places = turnedPlaces(of: tensor, rank: shape.rank) ?? Array(2..<shape.rank)
      return SpatialInput(tensor: tensor, name: graph.tensors[tensor].name, shape: shape, places: places)
    }
  }

  /// Where the spatial axes of an input are whose last dimension is put behind the batch before a window slides over it: its
  /// channels come last. They stand in the order in which the window has them; nil for channels that come first.
  private func turnedPlaces(of tensor: Int, rank: Int) -> [Int]? {
    var same: Set = [tensor]
    var turned: [Int: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      guard
        let input = node.inputs.first(where: { $0.map { same.contains($0) || turned[$0] != nil } ?? false }),
        let input, let output = node.outputs.first.flatMap({ $0 })
      else { continue }
      switch definition(ofNode: index).receptiveField {
      case .elementwise, .padding:
        if same.contains(input) { same.insert(output) } else { turned[output] = turned[input] }
      case .transposition:
        guard same.contains(input), case .integers(let order)? = node.attributes["perm"],
          order.starts(with: [0, rank - 1]), Set(order) == Set(0..<rank), order.count == rank
        else { continue }
        turned[output] = Array(order.dropFirst(2))
      case .window: return turned[input]
      default: continue
      }
    }
    return nil
  }

  /// The shapes of all inputs at present, by their place among the tensors.
  var inputShapes: [Int: TensorShape] {
    var shapes: [Int: TensorShape] = [:]
    for input in graph.inputs { shapes[input] = values[input].shape }
    return shapes
  }
}
