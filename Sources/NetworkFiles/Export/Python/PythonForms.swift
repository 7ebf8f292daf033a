import Network

/// A function of the first input.
func function<Program: PythonProgram>(_ name: String) -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in "\(name)(\(try program.tensor(node.inputs[0], of: node)))" }
}

/// Inputs with a sign between them.
func joined<Program: PythonProgram>(by sign: String) -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in
    var parts: [String] = []
    for input in node.inputs { parts.append(try program.operand(input, of: node)) }
    return parts.joined(separator: " \(sign) ")
  }
}

/// A function of two inputs, or of more after each other.
func paired<Program: PythonProgram>(_ name: String) -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in
    let inputs = try program.tensors(of: node)
    return inputs.dropFirst().reduce(inputs[0]) { "\(name)(\($0), \($1))" }
  }
}

/// A function with a setting, where that is not what the function takes for granted.
func sloped<Program: PythonProgram>(
  _ name: String, _ attribute: String, _ standard: Double, as title: String? = nil
) -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in
    let x = try program.tensor(node.inputs[0], of: node)
    guard let slope = node.real(attribute), slope != standard else { return "\(name)(\(x))" }
    return "\(name)(\(x), \(title.map { $0 + "=" } ?? "")\(PythonText.number(slope)))"
  }
}

/// Signs between two tensors, which both tools write alike.
func signs<Program: PythonProgram>() -> [String: PythonForm<Program>] {
  [
    "Add": "+", "Sub": "-", "Mul": "*", "Sum": "+", "Equal": "==", "Less": "<", "Greater": ">",
    "LessOrEqual": "<=", "GreaterOrEqual": ">=", "And": "&", "Or": "|", "Xor": "^", "BitwiseAnd": "&",
    "BitwiseOr": "|", "BitwiseXor": "^", "Mod": "%", "Pow": "**",
  ].mapValues { joined(by: $0) }
}

/// A quotient, of whole numbers without its fraction.
func quotient<Program: PythonProgram>() -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in
    let isWhole = program.source.value(program.origin(node.inputs[0])).type?.isReal == false
    return try joined(by: isWhole ? "//" : "/")(&program, node)
  }
}

/// The mean of some inputs.
func meanOfInputs<Program: PythonProgram>() -> PythonForm<Program> {
  { program, node throws(NetworkPoint.Refusal) in
    let sum = try joined(by: "+")(&program, node) ?? ""
    return "(\(sum)) / \(node.inputs.count)"
  }
}
