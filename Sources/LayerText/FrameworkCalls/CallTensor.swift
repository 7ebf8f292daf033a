/// The extents of a tensor that is written out: `torch.randn(64, 3, 7, 7)`, `np.zeros((1, 3))`, `keras.Input(shape=…)`.
struct CallTensor {
  /// The extents; without the batch where `hasBatch` is false.
  let extents: [Int]
  let hasBatch: Bool

  private static let makers: Set = ["randn", "rand", "zeros", "ones", "empty", "full"]
  private static let inputs: Set = ["Input", "InputLayer"]

  /// The tensor of an expression; nil for one whose extents are not written there.
  init?(_ expression: CallExpression) {
    guard case .call(let call) = expression.value else { return nil }
    if Self.inputs.contains(call.lastName) {
      let named = call.arguments.first { $0.name == "shape" || $0.name == "input_shape" }
      guard let shape = named ?? call.arguments.first(where: { $0.name == nil }),
        let extents = Self.extents(of: shape.value)
      else { return nil }
      self.extents = extents
      hasBatch = false
      return
    }
    if call.lastName == "Parameter", let inner = call.arguments.first, let tensor = CallTensor(inner.value) {
      self = tensor
      return
    }
    guard Self.makers.contains(call.lastName) else { return nil }
    let positional = call.arguments.filter { $0.name == nil }.map(\.value)
    let size = call.arguments.first { $0.name == "size" || $0.name == "shape" }?.value
    let list = size ?? positional.first.flatMap { Self.extents(of: $0) == nil ? nil : $0 }
    guard let extents = list.flatMap(Self.extents) ?? Self.whole(positional), !extents.isEmpty else {
      return nil
    }
    self.extents = extents
    hasBatch = true
  }

  /// The numbers of a tuple or list; nil for anything else.
  static func extents(of expression: CallExpression) -> [Int]? {
    guard case .sequence(let elements) = expression.value else { return nil }
    return whole(elements)
  }

  private static func whole(_ elements: [CallExpression]) -> [Int]? {
    var numbers: [Int] = []
    for element in elements {
      guard case .integer(let number) = element.value else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
