import ConvMath

/// Matrix products with kept weights as linear layers.
extension OperatorCall {
  /// Whether the second matrix stands turned.
  var isRightTurned: Bool { integer("transB", default: 0) != 0 }

  func linearLayer(_ shape: TensorShape, isTurned: Bool, hasBias: Bool) -> Layer? {
    guard isStored.count > 1, isStored[1], let weights = optional(1)?.shape, weights.rank == 2,
      shape.rank > 1, integer("transA", default: 0) == 0, var input = layerExtents(shape)
    else { return nil }
    guard let out = weights[isTurned ? 0 : 1].value, let inner = weights[isTurned ? 1 : 0].value else {
      return nil
    }
    if shape[shape.rank - 1].value == nil { input.setLast(inner) }
    var layer = Layer(LayerKind(.linear), input: input, framework: .onnx)
    layer.outChannels = out
    layer.hasBias = hasBias
    return layer
  }
}

extension LayerWriting {
  /// False where there is a bias, for which a product alone has no place.
  mutating func setProduct() -> Bool {
    guard !layer.hasBias else { return false }
    setWeight(1, "weight", [layer.input.last, layer.outChannels])
    return true
  }

  mutating func setLinear() -> Bool {
    setWeight(1, "weight", [layer.outChannels, layer.input.last])
    setBias(2)
    return true
  }

  mutating func setGeneralProduct() -> Bool {
    if isNew { attributes["transB"] = .integer(1) }
    let (inner, out) = (layer.input.last, layer.outChannels)
    setWeight(1, "weight", attributes.isSet("transB") ? [out, inner] : [inner, out])
    setBias(2, mayBeOneNumber: true)
    return true
  }
}

extension [String: Attribute] {
  /// Whether a switch is there and on.
  func isSet(_ name: String) -> Bool { self[name].map { $0 != .integer(0) } ?? false }
}
