import ConvMath
import LayerText
import Network

extension ExportedProgram {
  /// No program comes near to it.
  private static let nodeLimit = 1_000_000

  /// Reads models/model.json of a file of torch.export.
  ///
  /// - Throws: `LocatedError` with line and column.
  init(_ bytes: ArraySlice<UInt8>) throws(LocatedError) {
    var scanner = JSONScanner(bytes)
    var hasGraph = false
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "graph_module":
        hasGraph = true
        try scanner.readObject { (scanner, key) throws(LocatedError) in
          switch key {
          case "graph": try readGraph(&scanner)
          case "signature": try readSignature(&scanner)
          default: try scanner.skipValue()
          }
        }
      case "range_constraints": try readRanges(&scanner)
      case "torch_version" where try scanner.kind() == .string: torchVersion = try scanner.readString()
      default: try scanner.skipValue()
      }
    }
    try scanner.readEnd()
    guard hasGraph else {
      throw LocatedError(
        Wording(
          "there is no “graph_module”; this is no program of torch.export",
          "没有“graph_module”；这不是 torch.export 的程序"))
    }
  }

  /// Reads the graph of a program, or one that is an argument: that tells itself what goes in and out.
  mutating func readGraph(_ scanner: inout JSONScanner, depth: Int = 0) throws(LocatedError) {
    var (nodes, tensors, numbers) = ([ExportedNode](), [String: Value](), [String: Dimension]())
    var (given, made) = ([ExportedInput](), [String]())
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "inputs" where depth > 0:
        for name in try scanner.readArgumentNames() { given.append(ExportedInput(name: name, kind: .user)) }
      case "outputs" where depth > 0: made = try scanner.readArgumentNames()
      case "nodes":
        try scanner.readArray { (scanner) throws(LocatedError) in
          guard nodes.count < Self.nodeLimit else {
            throw scanner.error(
              Wording("more than \(Self.nodeLimit.grouped) nodes", "节点超过 \(Self.nodeLimit.grouped) 个"))
          }
          nodes.append(try scanner.readExportedNode(depth: depth))
        }
      case "tensor_values":
        try scanner.readObject { (scanner, name) throws(LocatedError) in
          tensors[name] = try scanner.readTensorMeta()
        }
      case "sym_int_values":
        try scanner.readObject { (scanner, name) throws(LocatedError) in
          numbers[name] = try scanner.readSymbolicInteger()
        }
      default: try scanner.skipValue()
      }
    }
    (self.nodes, self.tensors, self.numbers) = (nodes, tensors, numbers)
    (inputs, outputs) = depth > 0 ? (given, made) : (inputs, outputs)
  }

  private mutating func readSignature(_ scanner: inout JSONScanner) throws(LocatedError) {
    var (inputs, outputs) = ([ExportedInput](), [String]())
    try scanner.readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "input_specs":
        try scanner.readArray { (scanner) throws(LocatedError) in
          if let input = try scanner.readInputSpec() { inputs.append(input) }
        }
      case "output_specs":
        try scanner.readArray { (scanner) throws(LocatedError) in
          if let output = try scanner.readOutputSpec() { outputs.append(output) }
        }
      default: try scanner.skipValue()
      }
    }
    (self.inputs, self.outputs) = (inputs, outputs)
  }

  private mutating func readRanges(_ scanner: inout JSONScanner) throws(LocatedError) {
    var ranges: [String: Range] = [:]
    try scanner.readObject { (scanner, name) throws(LocatedError) in
      var range = Range()
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        switch key {
        case "min_val": range.least = try scanner.readIntegerOrNone()
        case "max_val": range.greatest = try scanner.readIntegerOrNone()
        default: try scanner.skipValue()
        }
      }
      ranges[name] = range
    }
    self.ranges = ranges
  }
}

extension JSONScanner {
  /// Reads [{"as_tensor":{"name":"x"}}, {"as_sym_int":{"as_name":"s"}}]; an empty name for what is neither.
  fileprivate mutating func readArgumentNames() throws(LocatedError) -> [String] {
    var names: [String] = []
    try readArray { (scanner) throws(LocatedError) in
      switch try scanner.readExportedArgument() {
      case .tensor(let name), .integer(.named(let name)): names.append(name)
      default: names.append("")
      }
    }
    return names
  }

  /// Reads {"dtype":7,"sizes":[{"as_int":64},{"as_expr":{"expr_str":"s0",…}}],…}.
  fileprivate mutating func readTensorMeta() throws(LocatedError) -> Value {
    var value = Value(nil, nil)
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "dtype": value.type = try scanner.readIntegerOrNone().flatMap { ElementType(torchNumber: $0) }
      case "sizes":
        var dimensions: [Dimension] = []
        try scanner.readArray { (scanner) throws(LocatedError) in
          dimensions.append(try scanner.readSymbolicInteger())
          guard dimensions.count <= TensorShape.maximumRank else {
            throw scanner.error(
              Wording(
                "a tensor has more than \(TensorShape.maximumRank) dimensions",
                "张量超过 \(TensorShape.maximumRank) 维"))
          }
        }
        value.shape = TensorShape(dimensions)
      default: try scanner.skipValue()
      }
    }
    return value
  }

  /// Reads {"as_int":64} or {"as_expr":{"expr_str":"s0","hint":…}}.
  fileprivate mutating func readSymbolicInteger() throws(LocatedError) -> Dimension {
    var dimension = Dimension.unknown
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "as_int":
        let number = try scanner.readInteger()
        guard number >= 0 else {
          throw scanner.error(Wording("an extent of \(number)", "尺寸为 \(number)"))
        }
        dimension = .known(number)
      case "as_expr":
        try scanner.readObject { (scanner, key) throws(LocatedError) in
          guard key == "expr_str" else { return try scanner.skipValue() }
          dimension = .symbol(ExportedExpression.text(try scanner.readString()).withoutControls)
        }
      default: try scanner.skipValue()
      }
    }
    return dimension
  }

  /// Reads {"parameter":{"arg":{"name":"p_fc_weight"},"parameter_name":"fc.weight"}}; nil for what is no value.
  fileprivate mutating func readInputSpec() throws(LocatedError) -> ExportedInput? {
    var input: ExportedInput?
    try readObject { (scanner, kind) throws(LocatedError) in
      guard try scanner.kind() == .object else { return try scanner.skipValue() }
      var (name, stored) = (String?.none, String?.none)
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        switch key {
        case "arg": name = try scanner.readArgumentName()
        case "parameter_name", "buffer_name", "tensor_constant_name": stored = try scanner.readString()
        default: try scanner.skipValue()
        }
      }
      guard let name else { return }
      switch (kind, stored) {
      case ("parameter", let stored?): input = ExportedInput(name: name, kind: .parameter(stored))
      case ("buffer", let stored?), ("tensor_constant", let stored?):
        input = ExportedInput(name: name, kind: .buffer(stored))
      case ("user_input", _): input = ExportedInput(name: name, kind: .user)
      default: input = ExportedInput(name: name, kind: .other)
      }
    }
    return input
  }

  /// Reads {"user_output":{"arg":{"as_tensor":{"name":"linear"}}}}; nil for any other output, such as a buffer that changes.
  fileprivate mutating func readOutputSpec() throws(LocatedError) -> String? {
    var output: String?
    try readObject { (scanner, kind) throws(LocatedError) in
      guard kind == "user_output", try scanner.kind() == .object else { return try scanner.skipValue() }
      try scanner.readObject { (scanner, key) throws(LocatedError) in
        guard key == "arg" else { return try scanner.skipValue() }
        if case .tensor(let name) = try scanner.readExportedArgument() { output = name }
      }
    }
    return output
  }

  /// Reads {"name":"x"}, or {"as_tensor":{"name":"x"}}; nil for anything else.
  private mutating func readArgumentName() throws(LocatedError) -> String? {
    var name: String?
    try readObject { (scanner, key) throws(LocatedError) in
      switch key {
      case "name" where try scanner.kind() == .string: name = try scanner.readString()
      case "as_tensor": name = try scanner.readName("name")
      default: try scanner.skipValue()
      }
    }
    return name
  }

  /// Reads an object for the text under one key; nil where it is not there.
  mutating func readName(_ wanted: String) throws(LocatedError) -> String? {
    var name: String?
    try readObject { (scanner, key) throws(LocatedError) in
      guard key == wanted, try scanner.kind() == .string else { return try scanner.skipValue() }
      name = try scanner.readString()
    }
    return name
  }

  /// Reads a whole number; nil for null and for numbers that are none.
  fileprivate mutating func readIntegerOrNone() throws(LocatedError) -> Int? {
    guard try kind() == .number, case .integer(let number) = try readNumber() else {
      if try kind() == .null { try readNull() }
      return nil
    }
    return number
  }
}
