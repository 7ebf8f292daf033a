import ConvMath
import LayerText
import Network

extension JSONScanner {
  /// Reads a whole number of 64 bits.
  mutating func readInteger() throws(LocatedError) -> Int {
    switch try readNumber() {
    case .integer(let number): return number
    case .huge(let text):
      // The least of all has no positive counterpart.
      if let number = Int(text) { return number }
      throw error(Wording("a number has more than 64 bits", "数字超过 64 位"))
    case .fraction: throw error(Wording("expected a whole number", "这里应有一个整数"))
    }
  }

  /// Reads a number, or the name of one that JSON has no form for.
  mutating func readReal() throws(LocatedError) -> Double {
    if try kind() == .string {
      let name = try readString()
      switch name {
      case "inf": return .infinity
      case "-inf": return -.infinity
      case "nan": return .nan
      default: throw error(Wording("expected a number, “inf”, “-inf” or “nan”", "这里应有数字、“inf”、“-inf”或“nan”"))
      }
    }
    switch try readNumber() {
    case .integer(let number): return Double(number)
    case .huge(let text), .fraction(let text): return Double(text) ?? .nan
    }
  }

  mutating func readDimension() throws(LocatedError) -> Dimension {
    switch try kind() {
    case .null:
      try readNull()
      return .unknown
    case .string: return .symbol(try readString())
    default: return .known(try readInteger())
    }
  }

  /// Reads a list of extents: numbers, names and null.
  mutating func readShape() throws(LocatedError) -> TensorShape {
    var dimensions: [Dimension] = []
    try readArray { (scanner) throws(LocatedError) in
      let dimension = try scanner.readDimension()
      if let value = dimension.value, value < 0 {
        throw scanner.error(Wording("an extent is not negative", "维度不能是负数"))
      }
      dimensions.append(dimension)
      guard dimensions.count <= TensorShape.maximumRank else {
        throw scanner.error(
          Wording(
            "a tensor has at most \(TensorShape.maximumRank) dimensions",
            "张量最多有 \(TensorShape.maximumRank) 个维度"))
      }
    }
    return TensorShape(dimensions)
  }

  /// Reads type, shape and known elements; `other` is given the keys that are none of these, and says whether it knows them.
  mutating func readValue(
    _ other: (inout JSONScanner, String) throws(LocatedError) -> Bool = { (_, _) throws(LocatedError) in false
    }
  ) throws(LocatedError) -> Value {
    var value = Value(nil, nil)
    var extents: [Int]?
    var elements: Constant.Elements?
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "type":
        let name = try scanner.readString()
        guard let type = ElementType(rawValue: name) else {
          throw scanner.error(
            Wording("“\(name.prefix(20))” is no type of elements", "“\(name.prefix(20))”不是元素类型"))
        }
        value.type = type
      case "shape": value.shape = try scanner.readShape()
      case "extents": extents = try scanner.readShape().extents
      case "integers":
        elements = .integers(
          try scanner.readElements { (scanner) throws(LocatedError) in try scanner.readDimension() })
      case "reals":
        elements = .reals(
          try scanner.readElements { (scanner) throws(LocatedError) in try scanner.readReal() })
      default: guard try other(&scanner, key) else { throw scanner.unknownKey(key) }
      }
    }
    guard let elements else { return value }
    guard let extents = extents ?? value.shape?.extents, let constant = Constant(extents: extents, elements)
    else {
      throw error(Wording("the elements are not as many as the shape has", "元素的个数与形状不符"))
    }
    value.constant = constant
    return value
  }

  private mutating func readElements<Element>(
    _ read: (inout JSONScanner) throws(LocatedError) -> Element
  ) throws(LocatedError) -> [Element] {
    var elements: [Element] = []
    try readArray { (scanner) throws(LocatedError) in
      elements.append(try read(&scanner))
      guard elements.count <= Constant.maximumCount else {
        throw scanner.error(
          Wording(
            "a constant has at most \(Constant.maximumCount) elements", "常量最多有 \(Constant.maximumCount) 个元素"))
      }
    }
    return elements
  }

  func unknownKey(_ key: String) -> LocatedError {
    error(Wording("“\(key.prefix(20))” is not known here", "这里不认识“\(key.prefix(20))”"))
  }
}
