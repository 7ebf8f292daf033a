import ConvMath

/// What a network is worked out with instead of what it has.
public struct NetworkChange: Hashable, Sendable {
  /// Other spatial extents of the first input that has any, by the place of the axis among them; nil under nil for all.
  public var extents: [AxisName?: Int] = [:]
  /// Another number of samples, in every input that has as many as the first.
  public var batch: Int?
  /// A factor of all channels, in thousandths.
  public var widthFactor: Int?
  /// A factor of the repeated blocks, in thousandths.
  public var depthFactor: Int?
  /// The type of all numbers with a fraction.
  public var type: ElementType?

  public init() {}

  /// Sets what is varied to a value.
  package mutating func set(_ target: NetworkVariation.Target, to value: Int) {
    switch target {
    case .resolution: extents[nil] = value
    case .extent(let axis): extents[axis] = value
    case .batch: batch = value
    case .widthFactor: widthFactor = value
    case .depthFactor: depthFactor = value
    }
  }
}

extension NetworkAnalysis {
  /// The network after a change, worked out anew.
  public func point(after change: NetworkChange) -> NetworkPoint {
    let base: NetworkAnalysis
    do throws(EditError) {
      base = try scaled(change)
    } catch {
      return NetworkPoint(
        values: [], analysis: nil,
        refusal: NetworkPoint.Refusal(node: nil, reason: Wording { error.text($0) }))
    }
    return base.reshaped(change)
  }

  /// The network with other widths and depths.
  private func scaled(_ change: NetworkChange) throws(EditError) -> NetworkAnalysis {
    var analysis = self
    if let factor = change.widthFactor, factor != 1000 {
      let graph = try analysis.scalingWidth(by: (factor, 1000)).graph
      analysis = graph.analyze(shapes: analysis.shapes(for: graph), reusing: analysis)
    }
    if let factor = change.depthFactor, factor != 1000 {
      let graph = try analysis.scalingDepth(thousandths: factor)
      analysis = graph.analyze(shapes: analysis.shapes(for: graph), reusing: analysis)
    }
    return analysis
  }

  /// The network on other inputs, and with its numbers in another type.
  private func reshaped(_ change: NetworkChange) -> NetworkPoint {
    var shapes = inputShapes
    if let input = spatialInputs.first {
      var changed = input
      for (axis, extent) in change.extents { changed.shape = changed.shape(axis, extent) }
      if !change.extents.isEmpty { shapes[input.tensor] = changed.shape }
    }
    if let batch = change.batch { setBatch(batch, in: &shapes) }
    var graph = graph
    if let type = change.type { graph.setRealType(type) }
    let result = graph.analyze(shapes: shapes)
    return NetworkPoint(values: [], analysis: result, refusal: result.refusal)
  }

  /// Puts a number of samples into the shapes of the inputs: into those that have as many as the first has.
  private func setBatch(_ batch: Int, in shapes: inout [Int: TensorShape]) {
    guard let first = graph.inputs.first, let samples = values[first].shape?.dimensions.first else { return }
    for input in graph.inputs {
      guard var shape = shapes[input], shape.rank > 1, shape[0] == samples else { continue }
      shape[0] = .known(batch)
      shapes[input] = shape
    }
  }
}

extension Graph {
  /// Counts all tensors of numbers with a fraction in another type, those that are given and those that are kept.
  mutating func setRealType(_ type: ElementType) {
    for index in tensors.indices where tensors[index].declared.type?.isReal ?? false {
      tensors[index].declared.type = type
    }
  }
}
