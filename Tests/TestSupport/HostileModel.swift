/// ONNX models of any size that nobody trains: each is large in one way that an algorithm may stumble over.
public enum HostileModel: String, CaseIterable, Sendable {
  /// Nodes after each other.
  case chain
  /// Sums of what goes in with what is made of it, after each other.
  case residual
  /// Convolutions after each other, each with weights of its own.
  case convolutions
  /// Nodes that all take one tensor.
  case readers
  /// Inputs, each with a node of its own.
  case inputs
  /// Nodes that all go into one.
  case joined
  /// One node that makes many outputs.
  case outputs
  /// Kept tensors that are joined one by one, and are the weights of a layer.
  case weights
  /// Modules of two layers after each other.
  case modules
  /// A module within a module within a module.
  case levels
  /// One node whose name is long.
  case name
  /// Nodes that each take all that was made before them; its edges grow with the size.
  case dense

  /// The bytes of a model of a size, with which its bytes grow in proportion.
  public func bytes(_ size: Int) -> [UInt8] {
    var graph = ONNXWriter()
    switch self {
    case .chain:
      graph.input("t0")
      for index in 0..<size { graph.node("Relu", ["t\(index)"], ["t\(index + 1)"]) }
      graph.output("t\(size)")
    case .residual:
      graph.input("t0")
      for index in 0..<size / 2 {
        graph.node("Relu", ["t\(index)"], ["r\(index)"])
        graph.node("Add", ["r\(index)", "t\(index)"], ["t\(index + 1)"])
      }
      graph.output("t\(size / 2)")
    case .convolutions:
      graph.input("t0")
      for index in 0..<size {
        graph.weight("w\(index)", [3, 3, 3, 3])
        graph.node("Conv", ["t\(index)", "w\(index)"], ["t\(index + 1)"])
      }
      graph.output("t\(size)")
    case .readers:
      graph.input("t0")
      for index in 0..<size { graph.node("Relu", ["t0"], ["o\(index)"]) }
      graph.output("o0")
    case .inputs:
      for index in 0..<size {
        graph.input("x\(index)")
        graph.node("Relu", ["x\(index)"], ["o\(index)"])
        graph.output("o\(index)")
      }
    case .joined:
      graph.input("t0")
      for index in 0..<size { graph.node("Relu", ["t0"], ["o\(index)"]) }
      graph.node("Concat", (0..<size).map { "o\($0)" }, ["y"], axis: 1)
      graph.output("y")
    case .outputs:
      graph.input("t0", [1, 3, size, 4])
      graph.node("Split", ["t0"], (0..<size).map { "o\($0)" }, axis: 2)
      for index in 0..<size { graph.output("o\(index)") }
    case .weights:
      graph.input("t0", [1, size])
      graph.weight("c0", [1, 1])
      for index in 0..<size - 1 {
        graph.weight("w\(index)", [1, 1])
        graph.node("Concat", ["w\(index)", "c\(index)"], ["c\(index + 1)"], axis: 0)
      }
      graph.node("MatMul", ["t0", "c\(size - 1)"], ["y"])
      graph.output("y")
    case .modules:
      graph.input("t0")
      for index in 0..<size / 2 {
        graph.weight("w\(index)", [3, 3, 1, 1])
        graph.node("Conv", ["t\(index)", "w\(index)"], ["c\(index)"], named: "/stage.\(index)/conv/Conv")
        graph.node("Relu", ["c\(index)"], ["t\(index + 1)"], named: "/stage.\(index)/relu/Relu")
      }
      graph.output("t\(size / 2)")
    case .levels:
      graph.input("t0")
      let path = String(repeating: "/a", count: size)
      for index in 0..<4 { graph.node("Relu", ["t\(index)"], ["t\(index + 1)"], named: "\(path)/n\(index)") }
      graph.output("t4")
    case .name:
      graph.input("t0")
      graph.node("Relu", ["t0"], ["t1"], named: String(repeating: "n", count: 32 * size))
      graph.node("Relu", ["t1"], ["y"], named: "/" + String(repeating: "m", count: 32 * size) + "/Relu")
      graph.output("y")
    case .dense:
      let count = Int(Double(2 * size).squareRoot())
      graph.input("t0")
      for index in 0..<count { graph.node("Sum", (0...index).map { "t\($0)" }, ["t\(index + 1)"]) }
      graph.output("t\(count)")
    }
    return graph.bytes
  }
}

/// Writes what these models need of the messages of ONNX.
private struct ONNXWriter {
  private var graph: [UInt8] = []

  /// The whole file: the version of the format, that of the operators, the graph.
  var bytes: [UInt8] {
    [0x08, 8] + Self.field(8, [0x10, 17]) + Self.field(7, graph)
  }

  mutating func node(
    _ op: String, _ inputs: [String], _ outputs: [String], named name: String = "", axis: Int? = nil
  ) {
    var node = inputs.flatMap { Self.text(1, $0) } + outputs.flatMap { Self.text(2, $0) }
    node += Self.text(3, name) + Self.text(4, op)
    if let axis { node += Self.field(5, Self.text(1, "axis") + [0x18, UInt8(axis), 0xA0, 0x01, 2]) }
    graph += Self.field(1, node)
  }

  mutating func input(_ name: String, _ extents: [Int] = [1, 3, 16, 16]) {
    graph += Self.field(11, Self.declared(name, extents))
  }

  mutating func output(_ name: String) { graph += Self.field(12, Self.text(1, name)) }

  mutating func weight(_ name: String, _ extents: [Int]) {
    let dimensions = extents.flatMap { [UInt8(0x08)] + Self.varint($0) }
    graph += Self.field(5, dimensions + [0x10, 1] + Self.text(8, name))
  }

  private static func declared(_ name: String, _ extents: [Int]) -> [UInt8] {
    let shape = extents.flatMap { field(1, [UInt8(0x08)] + varint($0)) }
    return text(1, name) + field(2, field(1, [0x08, 1] + field(2, shape)))
  }

  private static func text(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(bytes.count) + bytes
  }

  private static func varint(_ number: Int) -> [UInt8] {
    var (rest, bytes) = (number, [UInt8]())
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
