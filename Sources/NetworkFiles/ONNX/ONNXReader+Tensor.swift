import LayerText
import Network

extension ONNXReader {
  /// The most bytes of elements that are kept: those of a constant, as integers or, far fewer, as numbers with a fraction.
  private static let elementLimit = 32 << 10
  private static let realLimit = 256

  mutating func readTensor(_ field: WireField) throws(LocatedError) -> ONNXTensor {
    var tensor = ONNXTensor()
    try readTensor(field, into: &tensor)
    return tensor
  }

  /// Reads a tensor into one that may be begun, without its elements where they are many.
  mutating func readTensor(_ field: WireField, into tensor: inout ONNXTensor) throws(LocatedError) {
    try readMessage(field) { (reader, field) throws(LocatedError) in
      let limit = tensor.isReal ? Self.realLimit : Self.elementLimit
      switch field.number {
      case 1: try reader.readIntegers(field, into: &tensor.extents)
      case 2: tensor.typeNumber = try reader.readInteger32(field)
      case 4: try reader.readFixed(field, into: &tensor.floats, limit: Self.realLimit)
      case 5: try reader.readIntegers(field, into: &tensor.integers32, limit: limit)
      case 7: try reader.readIntegers(field, into: &tensor.integers64, limit: limit)
      case 8: tensor.name = try reader.readText(field)
      case 9: tensor.raw = try reader.readBytes(field, limit: limit) ?? tensor.raw
      case 10: try reader.readFixed(field, into: &tensor.doubles, limit: Self.realLimit)
      case 14: tensor.location = try reader.readInteger32(field)
      default: try reader.skip(field)
      }
    }
  }

  /// Reads a tensor of which the file keeps the elements that are not 0: they are weights, not a constant.
  mutating func readSparseTensor(_ field: WireField) throws(LocatedError) -> GraphDeclaration.Declared {
    var values = ONNXTensor()
    var extents: [Int] = []
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: try reader.readTensor(field, into: &values)
      case 3: try reader.readIntegers(field, into: &extents)
      default: try reader.skip(field)
      }
    }
    var declared = try values.declared()
    declared.value.constant = nil
    declared.value.shape = try TensorShape(extents, of: values.name)
    return declared
  }

  /// Reads what is declared of a tensor.
  mutating func readValueInfo(_ field: WireField) throws(LocatedError) -> GraphDeclaration.Declared {
    var declared = GraphDeclaration.Declared("", Value(nil, nil))
    var type = TensorType()
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: declared.name = try reader.readText(field)
      case 2: try reader.readType(field, into: &type)
      default: try reader.skip(field)
      }
    }
    declared.value.type = ElementType(onnxNumber: type.number)
    guard let dimensions = type.dimensions else { return declared }
    guard dimensions.count <= TensorShape.maximumRank else {
      throw LocatedError(.rank(tensor: declared.name, dimensions.count))
    }
    declared.value.shape = TensorShape(dimensions)
    return declared
  }

  /// Type and shape as they are declared, which lie in messages within each other.
  private mutating func readType(_ field: WireField, into type: inout TensorType) throws(LocatedError) {
    try readMessage(field) { (reader, field) throws(LocatedError) in
      guard field.number == 1 else { return try reader.skip(field) }
      try reader.readMessage(field) { (reader, field) throws(LocatedError) in
        switch field.number {
        case 1: type.number = try reader.readInteger32(field)
        case 2:
          if type.dimensions == nil { type.dimensions = [] }
          try reader.readMessage(field) { (reader, field) throws(LocatedError) in
            guard field.number == 1 else { return try reader.skip(field) }
            type.dimensions?.append(try reader.readDimension(field))
          }
        default: try reader.skip(field)
        }
      }
    }
  }

  private mutating func readDimension(_ field: WireField) throws(LocatedError) -> Dimension {
    var dimension = Dimension.unknown
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1:
        let extent = try reader.readInteger(field)
        // Some writers put −1 or 0 for an extent that is open.
        dimension = extent > 0 ? .known(extent) : .unknown
      case 2:
        let name = try reader.readText(field)
        dimension = name.isEmpty ? .unknown : .symbol(name)
      default: try reader.skip(field)
      }
    }
    return dimension
  }
}

/// The type of elements and the extents that are declared of a tensor.
private struct TensorType {
  var number = 0
  var dimensions: [Dimension]?
}
