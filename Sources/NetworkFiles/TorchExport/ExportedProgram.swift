import Network

/// A program as torch.export saves it: the nodes of its graph, and what each of their tensors is.
struct ExportedProgram {
  var nodes: [ExportedNode] = []
  /// What is given to the graph: learned tensors and buffers too.
  var inputs: [ExportedInput] = []
  /// The tensors that the graph gives back.
  var outputs: [String] = []
  /// What the file tells of each tensor.
  var tensors: [String: Value] = [:]
  /// What the file tells of each number that is worked out.
  var numbers: [String: Dimension] = [:]
  /// The bounds of the extents that are left open, by their names.
  var ranges: [String: Range] = [:]
  var torchVersion = ""

  /// The least and the greatest that an extent may be; nil where it has no bound.
  struct Range: Hashable {
    var least: Int?
    var greatest: Int?
  }
}

/// What is given to a graph.
struct ExportedInput {
  /// What nodes call it.
  var name: String
  var kind: Kind

  enum Kind: Hashable {
    /// Given by whoever calls the program.
    case user
    /// Kept under a name: learned or not.
    case parameter(String)
    case buffer(String)
    /// A number or another object, which is no tensor.
    case other
  }
}

/// A call of an operator.
struct ExportedNode {
  /// "torch.ops.aten.conv2d.default"
  var target = ""
  var name = ""
  var arguments: [(name: String, value: ExportedArgument)] = []
  var outputs: [ExportedArgument] = []
  /// The path of the innermost module, "layer1.0.conv1".
  var module = ""
  /// The line of the program that it comes from, with the file.
  var source: String?
}

/// A value that an operator is given.
enum ExportedArgument: Hashable {
  case none
  case tensor(String)
  /// Tensors, of which nil ones are left out.
  case tensors([String?])
  /// Whole numbers, alone or in a list, each known or by the name of what works it out.
  case integer(ExportedInteger)
  case integers([ExportedInteger])
  case real(Double)
  case reals([Double])
  case boolean(Bool)
  case text(String)
  /// The type of elements as PyTorch numbers it.
  case type(Int)
  /// A graph that the operator runs.
  case graph(ExportedGraph)
  case other
}

/// A graph that is an argument, behind a reference since it may be as large as the whole; each is itself alone.
final class ExportedGraph: Hashable {
  let program: ExportedProgram
  init(_ program: ExportedProgram) { self.program = program }

  static func == (left: ExportedGraph, right: ExportedGraph) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A whole number, or the name of what works it out.
enum ExportedInteger: Hashable {
  case known(Int)
  case named(String)
}

extension ElementType {
  /// The type that PyTorch's files number so: https://github.com/pytorch/pytorch/blob/main/torch/_export/serde/schema.py.
  init?(torchNumber number: Int) {
    switch number {
    case 1: self = .uint8
    case 2: self = .int8
    case 3: self = .int16
    case 4: self = .int32
    case 5: self = .int64
    case 6: self = .float16
    case 7: self = .float32
    case 8: self = .float64
    case 10: self = .complex64
    case 11: self = .complex128
    case 12: self = .boolean
    case 13: self = .bfloat16
    case 28: self = .uint16
    case 29...33: self = .float8
    case 34: self = .uint32
    case 35: self = .uint64
    default: return nil
    }
  }
}
