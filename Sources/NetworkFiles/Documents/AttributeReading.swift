import ConvMath
import LayerText
import Network

extension JSONScanner {
  /// Reads the value of an attribute, whose kind follows from its form, or is named.
  mutating func readAttribute(_ budget: inout DocumentAllowance) throws(LocatedError) -> Attribute {
    switch try kind() {
    case .null:
      try readNull()
      return .other
    case .string: return .text(try readString())
    case .boolean: return .integer(try readBoolean() ? 1 : 0)
    case .number: return try readNumberAttribute()
    case .list: return try readListAttribute()
    case .object:
      var attribute: Attribute?
      try readObject { (scanner, key) throws(LocatedError) in
        attribute = try scanner.readAttribute(ofKind: key, &budget)
      }
      guard let attribute else { throw error(Wording("an attribute has a value", "属性应有一个值")) }
      return attribute
    }
  }

  private mutating func readAttribute(ofKind kind: String, _ budget: inout DocumentAllowance)
    throws(LocatedError)
    -> Attribute
  {
    switch kind {
    case "real": return .real(try readReal())
    case "integers":
      var values: [Int] = []
      try readArray { (scanner) throws(LocatedError) in values.append(try scanner.readInteger()) }
      return .integers(values)
    case "reals":
      var values: [Double] = []
      try readArray { (scanner) throws(LocatedError) in values.append(try scanner.readReal()) }
      return .reals(values)
    case "texts":
      var values: [String] = []
      try readArray { (scanner) throws(LocatedError) in values.append(try scanner.readString()) }
      return .texts(values)
    case "tensor": return .tensor(try readValue())
    case "graph":
      try budget.open(self)
      var reading = DeclarationReader()
      try readObject { (scanner, key) throws(LocatedError) in
        switch key {
        case "name": reading.declaration.name = try scanner.readString()
        case "opset": reading.declaration.version = try scanner.readInteger()
        default:
          guard try reading.read(key, &scanner, &budget) else { throw scanner.unknownKey(key) }
        }
      }
      budget.close()
      return .graph(.init(reading.declaration))
    default: throw unknownKey(kind)
    }
  }

  /// A number with a fraction or an exponent is a real one, whatever its value.
  private mutating func readNumberAttribute() throws(LocatedError) -> Attribute {
    let start = self
    if case .fraction(let text) = try readNumber() { return .real(Double(text) ?? .nan) }
    self = start
    return .integer(try readInteger())
  }

  private mutating func readListAttribute() throws(LocatedError) -> Attribute {
    var (texts, numbers, hasFraction) = ([String](), [Attribute](), false)
    try readArray { (scanner) throws(LocatedError) in
      if try scanner.kind() == .string {
        texts.append(try scanner.readString())
      } else {
        let number = try scanner.readNumberAttribute()
        if case .real = number { hasFraction = true }
        numbers.append(number)
      }
    }
    guard texts.isEmpty || numbers.isEmpty else {
      throw error(Wording("a list holds numbers or texts, not both", "列表应全是数字或全是文本"))
    }
    if !texts.isEmpty { return .texts(texts) }
    if hasFraction {
      return .reals(
        numbers.map { number in
          switch number {
          case .real(let value): value
          case .integer(let value): Double(value)
          default: 0
          }
        })
    }
    return .integers(numbers.compactMap { if case .integer(let value) = $0 { value } else { nil } })
  }
}

/// How much of a network has been read, so that no document takes more than a real one would.
struct DocumentAllowance {
  private var parts = 0
  private var depth = 0

  mutating func take(_ scanner: JSONScanner) throws(LocatedError) {
    parts += 1
    guard parts <= NetworkDocument.partLimit else {
      let limit = NetworkDocument.partLimit
      throw scanner.error(Wording("the network has more than \(limit) parts", "网络的组成部分超过 \(limit) 个"))
    }
  }

  mutating func open(_ scanner: JSONScanner) throws(LocatedError) {
    depth += 1
    guard depth <= NetworkDocument.depthLimit else {
      let limit = NetworkDocument.depthLimit
      throw scanner.error(Wording("more than \(limit) graphs within each other", "图嵌套超过 \(limit) 层"))
    }
  }

  mutating func close() { depth -= 1 }
}
