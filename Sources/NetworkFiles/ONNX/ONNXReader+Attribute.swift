import LayerText
import Network

/// An attribute of a node: a name and a value.
struct ONNXAttribute {
  var name = ""
  /// The name of the attribute of a call that has the value; empty where this one has it.
  var reference = ""
  var value = Attribute.other
}

extension ONNXReader {
  mutating func readAttribute(_ field: WireField) throws(LocatedError) -> ONNXAttribute {
    var attribute = ONNXAttribute()
    var values = Values()
    try readMessage(field) { (reader, field) throws(LocatedError) in
      switch field.number {
      case 1: attribute.name = try reader.readText(field)
      case 2:
        if let bits: UInt32 = try reader.readFixed(field) { values.real = Double(Float(bitPattern: bits)) }
      case 3: values.integer = try reader.readInteger(field)
      case 4: values.text = String(decoding: try reader.readBytes(field), as: UTF8.self)
      case 5:
        var tensor = values.tensor ?? ONNXTensor()
        try reader.readTensor(field, into: &tensor)
        values.tensor = tensor
      case 6:
        var graph = values.graph ?? GraphDeclaration()
        try reader.readGraph(field, into: &graph)
        values.graph = graph
      case 7: try reader.readFixed(field, into: &values.reals)
      case 8: try reader.readIntegers(field, into: &values.integers)
      case 9: values.texts.append(String(decoding: try reader.readBytes(field), as: UTF8.self))
      case 20: values.type = try reader.readInteger32(field)
      case 21: attribute.reference = try reader.readText(field)
      default: try reader.skip(field)
      }
    }
    attribute.value = try values.attribute()
    return attribute
  }
}

/// All values that an attribute may have, of which one counts.
private struct Values {
  var type = 0
  var real: Double?
  var integer: Int?
  var text: String?
  var tensor: ONNXTensor?
  var graph: GraphDeclaration?
  var reals: [UInt32] = []
  var integers: [Int] = []
  var texts: [String] = []

  /// The value that the type names. Files of before the field "type" leave it out.
  func attribute() throws(LocatedError) -> Attribute {
    if let graph { return .graph(Attribute.Subgraph(graph)) }
    if let tensor { return .tensor(try tensor.value()) }
    if type == 7 || !integers.isEmpty { return .integers(integers) }
    if type == 6 || !reals.isEmpty { return .reals(reals.map { Double(Float(bitPattern: $0)) }) }
    if type == 8 || !texts.isEmpty { return .texts(texts) }
    if type == 2 || integer != nil { return .integer(integer ?? 0) }
    if type == 1 || real != nil { return .real(real ?? 0) }
    if type == 3 || text != nil { return .text(text ?? "") }
    return .other
  }
}
