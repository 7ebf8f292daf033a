/// The batch that a file leaves open.
extension Graph {
  /// Shapes of inputs with a batch of one where the file leaves it open, by their place among the tensors; none where it does not.
  ///
  /// The batch is the first of at least two dimensions, unless its name tells of something else. What is open under its name
  /// elsewhere is the batch too.
  public var shapesOfOneSample: [Int: TensorShape] {
    var names: Set<String> = []
    var shapes: [Int: TensorShape] = [:]
    for input in inputs {
      guard var shape = tensors[input].declared.shape, shape.rank > 1, shape[0].value == nil else { continue }
      if case .symbol(let name) = shape[0] {
        guard !Self.isOther(name) else { continue }
        names.insert(name)
      }
      shape[0] = 1
      shapes[input] = shape
    }
    for input in inputs {
      guard let shape = shapes[input] ?? tensors[input].declared.shape else { continue }
      let bound = TensorShape(
        shape.dimensions.map { dimension in
          if case .symbol(let name) = dimension, names.contains(name) { 1 } else { dimension }
        })
      if bound != tensors[input].declared.shape { shapes[input] = bound }
    }
    return shapes
  }

  /// Whether the name of an extent tells that it is no batch.
  private static func isOther(_ name: String) -> Bool {
    let word = name.lowercased()
    return ["seq", "len", "time", "token", "point", "step", "frame", "height", "width", "channel"].contains {
      word.contains($0)
    }
  }
}
