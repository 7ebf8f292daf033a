import ConvMath

/// A value of JSON with all that is in it, for documents whose parts are looked up.
package indirect enum JSONValue {
  case object([String: JSONValue])
  case list([JSONValue])
  case string(String)
  case integer(Int)
  case real(Double)
  case boolean(Bool)
  case null

  /// Reads a value. What is deeper or larger than a model would be is refused.
  package init(_ scanner: inout JSONScanner) throws(LocatedError) {
    var budget = Self.countLimit
    self = try Self.read(&scanner, depth: 0, &budget)
  }

  private static let depthLimit = 64
  private static let countLimit = 2_000_000

  private static func read(
    _ scanner: inout JSONScanner, depth: Int, _ budget: inout Int
  ) throws(LocatedError) -> JSONValue {
    budget -= 1
    guard depth < depthLimit, budget > 0 else {
      throw scanner.error(
        Wording(
          "more than \(depthLimit) values within each other, or \(countLimit) in all",
          "值的嵌套超过 \(depthLimit) 层，或总数超过 \(countLimit)"))
    }
    switch try scanner.kind() {
    case .object:
      var members: [String: JSONValue] = [:]
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        members[key] = try read(&scanner, depth: depth + 1, &budget)
      }
      return .object(members)
    case .list:
      var elements: [JSONValue] = []
      try scanner.readArray { (scanner) throws(LocatedError) in
        elements.append(try read(&scanner, depth: depth + 1, &budget))
      }
      return .list(elements)
    case .string: return .string(try scanner.readString())
    case .boolean: return .boolean(try scanner.readBoolean())
    case .null:
      try scanner.readNull()
      return .null
    case .number:
      switch try scanner.readNumber() {
      case .integer(let number): return .integer(number)
      case .huge(let text), .fraction(let text): return .real(Double(text) ?? .nan)
      }
    }
  }

  package subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var list: [JSONValue]? { if case .list(let elements) = self { elements } else { nil } }
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var boolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }

  /// A whole number, also one that is written with a fraction of nothing.
  package var integer: Int? {
    switch self {
    case .integer(let number): number
    case .real(let number): Int(exactly: number)
    default: nil
    }
  }

  package var real: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  package var integers: [Int]? {
    guard let list else { return nil }
    var numbers: [Int] = []
    for element in list {
      guard let number = element.integer else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The shape of a batch: null for what is open.
  package var extents: [Int?]? { list?.map(\.integer) }
}
