/// A message of protocol buffers as its fields, so that tests can make and change files of ONNX.
struct WireMessage {
  var fields: [Field]

  struct Field {
    var number: Int
    var value: Value
  }

  enum Value {
    case number(UInt64)
    case bytes([UInt8])
    /// A value of four or eight bytes.
    case fixed([UInt8])
  }

  init(_ fields: [Field] = []) { self.fields = fields }

  /// The fields of bytes that are a message; nil for others.
  init?(_ bytes: [UInt8]) {
    fields = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let tag = Self.varint(&rest) else { return nil }
      let value: Value
      switch tag & 7 {
      case 0:
        guard let number = Self.varint(&rest) else { return nil }
        value = .number(number)
      case 2:
        guard let count = Self.varint(&rest), count <= rest.count else { return nil }
        value = .bytes(Array(rest.prefix(Int(count))))
        rest = rest.dropFirst(Int(count))
      case 1, 5:
        let count = tag & 7 == 1 ? 8 : 4
        value = .fixed(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      default: return nil
      }
      fields.append(Field(number: Int(tag >> 3), value: value))
    }
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  var bytes: [UInt8] {
    fields.flatMap { field -> [UInt8] in
      let tag = UInt64(field.number) << 3
      return switch field.value {
      case .number(let number): Self.varint(tag) + Self.varint(number)
      case .bytes(let bytes): Self.varint(tag | 2) + Self.varint(UInt64(bytes.count)) + bytes
      case .fixed(let bytes): Self.varint(tag | (bytes.count == 8 ? 1 : 5)) + bytes
      }
    }
  }

  /// A number in bytes of seven bits.
  static func varint(_ number: UInt64) -> [UInt8] {
    var (rest, bytes) = (number, [UInt8]())
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  /// The places of the fields of a number.
  func places(of number: Int) -> [Int] { fields.indices.filter { fields[$0].number == number } }

  /// Changes the message that is the value of a field.
  mutating func change(_ place: Int, _ body: (inout WireMessage) -> Void) {
    guard case .bytes(let bytes) = fields[place].value, var message = WireMessage(bytes) else { return }
    body(&message)
    fields[place].value = .bytes(message.bytes)
  }
}

extension WireMessage.Field {
  static func number(_ number: Int, _ value: Int) -> Self {
    .init(number: number, value: .number(UInt64(bitPattern: Int64(value))))
  }

  static func text(_ number: Int, _ text: String) -> Self {
    .init(number: number, value: .bytes(Array(text.utf8)))
  }

  static func message(_ number: Int, _ fields: [Self]) -> Self {
    .init(number: number, value: .bytes(WireMessage(fields).bytes))
  }
}

/// Messages of ONNX as fields of what they stand in.
extension WireMessage.Field {
  /// A node of a graph or, as field 7, of a function.
  static func node(
    _ op: String, _ name: String, domain: String = "", _ inputs: [String], _ outputs: [String],
    _ attributes: [Self] = [], as number: Int = 1
  ) -> Self {
    .message(
      number,
      inputs.map { .text(1, $0) } + outputs.map { .text(2, $0) }
        + [.text(3, name), .text(4, op), .text(7, domain)] + attributes)
  }

  /// A list of integers, or a reference to an attribute of a call.
  static func attribute(_ name: String, _ values: [Int] = [], from reference: String = "") -> Self {
    let reference = reference.isEmpty ? [] : [Self.text(21, reference)]
    return .message(5, [.text(1, name), .number(20, 7)] + values.map { .number(8, $0) } + reference)
  }

  /// A graph as an attribute.
  static func graph(_ name: String, _ fields: [Self]) -> Self {
    .message(5, [.text(1, name), .message(6, fields)])
  }

  /// What is declared of a tensor of numbers of 32 bits: of an input as field 11, of an output as field 12.
  static func declared(_ name: String, _ extents: [Int], as number: Int) -> Self {
    let shape = extents.map { Self.message(1, [.number(1, $0)]) }
    return .message(
      number, [.text(1, name), .message(2, [.message(1, [.number(1, 1), .message(2, shape)])])])
  }

  static func function(_ name: String, _ inputs: [String], _ outputs: [String], _ nodes: [Self]) -> Self {
    .message(
      25,
      [.text(1, name)] + inputs.map { .text(4, $0) } + outputs.map { .text(5, $0) } + nodes
        + [.text(10, "local")])
  }
}
