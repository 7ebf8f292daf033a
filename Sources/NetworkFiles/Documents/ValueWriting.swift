import LayerText
import Network

extension JSONWriter {
  /// Writes an extent: a number, the name that it is left open under, or null.
  mutating func write(_ dimension: Dimension) {
    switch dimension {
    case .known(let value): write(value)
    case .symbol(let name): write(name)
    case .unknown: writeNull()
    }
  }

  mutating func write(_ shape: TensorShape) {
    list { writer in for dimension in shape.dimensions { writer.write(dimension) } }
  }

  /// Writes a number so that it is read back as it is, and not as a whole one.
  mutating func write(exactly number: Double) {
    if number.isFinite { write(number) } else { write(number.description) }
  }

  mutating func write(exactly numbers: [Double]) {
    list { writer in for number in numbers { writer.write(exactly: number) } }
  }

  /// Writes type, shape and known elements: {"type":"float32","shape":[64,3,7,7]}
  mutating func write(_ value: Value) { object { $0.writeMembers(of: value) } }

  mutating func writeMembers(of value: Value) {
    if let type = value.type {
      write(plainKey: "type")
      write(type.rawValue)
    }
    if let shape = value.shape {
      write(plainKey: "shape")
      write(shape)
    }
    guard let constant = value.constant else { return }
    if value.shape != TensorShape(constant.extents) { write("extents", constant.extents) }
    switch constant.elements {
    case .integers(let dimensions):
      write(plainKey: "integers")
      write(TensorShape(dimensions))
    case .reals(let numbers):
      write(plainKey: "reals")
      write(exactly: numbers)
    }
  }

  /// Writes the value of an attribute; its kind follows from its form, or is named where it does not.
  mutating func write(_ attribute: Attribute) {
    switch attribute {
    case .integer(let value): write(value)
    case .real(let value) where value.isFinite: write(value)
    case .real(let value): object { $0.writePair("real") { $0.write(exactly: value) } }
    case .text(let text): write(text)
    case .integers(let values) where !values.isEmpty: list { for value in values { $0.write(value) } }
    case .integers: object { $0.write("integers", []) }
    case .reals(let values) where !values.isEmpty && values.allSatisfy(\.isFinite): write(exactly: values)
    case .reals(let values): object { $0.writePair("reals") { $0.write(exactly: values) } }
    case .texts(let texts) where !texts.isEmpty: list { for text in texts { $0.write(text) } }
    case .texts: object { $0.writePair("texts") { $0.list { _ in } } }
    case .tensor(let value): object { $0.writePair("tensor") { $0.write(value) } }
    case .graph(let body): object { $0.writePair("graph") { $0.write(body.declaration) } }
    case .other: writeNull()
    }
  }

  /// Writes a key and what `body` writes.
  mutating func writePair(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    write(plainKey: key)
    body(&self)
  }
}
