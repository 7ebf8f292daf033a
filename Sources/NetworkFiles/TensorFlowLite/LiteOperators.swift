import Network

/// The builtin operators of TensorFlow Lite by their numbers in the schema, as far as they have a rule here.
enum LiteOperators {
  /// How an operator is written down; false where its inputs are not understood.
  typealias Rule = @Sendable (inout LiteNetwork, LiteGraph.Operator) -> Bool

  static let rules: [Int: Rule] = {
    var rules: [Int: Rule] = [:]
    for (code, op) in plain { rules[code] = { network, call in network.add(op, call) } }
    for (code, op) in torch { rules[code] = { network, call in network.add(op, call, domain: "pytorch") } }
    return rules.merging(own) { $1 }
  }()

  /// Operators that ONNX has alike: of one tensor, of pairs, and choices.
  private static let plain: [Int: String] = [
    8: "Floor", 14: "Sigmoid", 19: "Relu", 28: "Tanh", 47: "Exp", 54: "PRelu", 55: "Max", 57: "Min",
    58: "Less",
    59: "Neg", 61: "Greater", 62: "GreaterOrEqual", 63: "LessOrEqual", 64: "Where", 66: "Sin", 71: "Equal",
    73: "Log",
    75: "Sqrt", 78: "Pow", 84: "Or", 86: "And", 87: "Not", 90: "Div", 95: "Mod", 96: "Range", 98: "LeakyRelu",
    101: "Abs",
    104: "Ceil", 106: "Sum", 107: "GatherND", 108: "Cos", 109: "NonZero", 111: "Elu", 116: "Round",
    117: "HardSwish", 123: "Where", 150: "Gelu",
    158: "Sign",
  ]

  /// Operators that have rules because PyTorch has them; "Pick" only moves elements, into the shape that the file tells.
  private static let torch: [Int: String] = [
    76: "Rsqrt", 85: "Pick", 92: "Square", 93: "FillLike", 105: "Rearrange", 122: "Pick", 124: "CopyOf",
  ]

  private static let own: [Int: Rule] = [
    0: { $0.addPair("Add", $1) }, 41: { $0.addPair("Sub", $1) }, 18: { $0.addPair("Mul", $1) },
    42: { $0.addPair("Div", $1) },
    1: { $0.addPooling("AveragePool2D", $1) }, 17: { $0.addPooling("MaxPool2D", $1) },
    2: { $0.addConcatenation($1) }, 3: { $0.addConvolution("Conv2D", $1) },
    4: { $0.addConvolution("DepthwiseConv2D", $1) }, 67: { $0.addTransposedConvolution($1) },
    132: { $0.addConvolution3D($1) },
    5: { $0.addBlocks("DepthToSpace2D", $1) }, 26: { $0.addBlocks("SpaceToDepth2D", $1) },
    38: { $0.addBatchBlocks("SpaceToBatch", $1) }, 37: { $0.addBatchBlocks("BatchToSpace", $1) },
    7: { $0.add("Gather", $1, taking: [1, 0]) }, 94: { $0.add("Expand", $1, taking: [1, 0]) },
    6: { $0.add("Dequantize", $1, domain: "tflite") }, 114: { $0.add("Quantize", $1, domain: "tflite") },
    80: { $0.add("CopyOf", $1, domain: "pytorch") }, 9: { $0.addFullyConnected($1) },
    20: { $0.add("Clip", $1, ["min": .real(-1), "max": .real(1)]) },
    21: { $0.add("Clip", $1, ["min": .real(0), "max": .real(6)]) },
    152: { $0.add("Clip", $1, ["min": .real(0), "max": .real(1)]) },
    25: { $0.add("Softmax", $1, ["axis": .integer(-1)]) },
    50: { $0.add("LogSoftmax", $1, ["axis": .integer(-1)]) },
    22: { $0.addReshape($1) }, 43: { $0.addSqueeze($1) }, 70: { $0.addDimension($1) },
    45: { $0.addStridedSlice($1) },
    39: { $0.add("Transpose", $1, of: 1, as: "perm") },
    40: { $0.addReduction("ReduceMean", $1) }, 74: { $0.addReduction("ReduceSum", $1) },
    81: { $0.addReduction("ReduceProd", $1) }, 82: { $0.addReduction("ReduceMax", $1) },
    89: { $0.addReduction("ReduceMin", $1) }, 91: { $0.addReduction("ReduceAny", $1) },
    140: { $0.addReduction("ReduceAll", $1) },
    56: { $0.addArgument("ArgMax", $1) }, 79: { $0.addArgument("ArgMin", $1) },
    34: { $0.addPadding($1) }, 60: { $0.addPadding($1) },
    100: { $0.addPadding($1, ["mode": .text("reflect")]) },
    23: { $0.addResizing("linear", $1) }, 97: { $0.addResizing("nearest", $1) },
    36: { $0.addGathering($1) }, 65: { $0.addSlice($1) }, 49: { $0.addSplit($1, data: 1, axis: 0) },
    102: { $0.addSplit($1, data: 0, axis: 2) },
    83: { network, call in
      network.add("Stack", call, ["axis": .integer(call.number(1))], domain: "pytorch")
    },
    88: { network, call in
      network.add("Unbind", call, ["axis": .integer(call.number(1))], domain: "pytorch")
    },
    53: { $0.addCast($1) }, 69: { $0.add("Tile", $1) }, 77: { $0.add("Shape", $1) },
    130: { $0.add("Expand", $1) },
    72: { $0.addNegated("Equal", $1) }, 99: { $0.addSquaredDifference($1) }, 126: { $0.addProduct($1) },
  ]
}
