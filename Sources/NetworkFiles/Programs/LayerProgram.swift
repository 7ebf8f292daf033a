import ConvMath
import LayerText
import Network

/// The text of a program that puts layers after each other: nn.Sequential(…), keras.Sequential([…]), model.add(…).
public enum LayerProgram {
  /// What a text of a program is.
  private enum Reading {
    case chain([CallAssignment.Part])
    case module
    case none
  }

  /// Whether a text is a chain of layers, or the source code of a module.
  public static func isLikely(_ text: String) -> Bool {
    guard hasSigns(text) else { return false }
    return (try? reading(text)).map { if case .none = $0 { false } else { true } } ?? true
  }

  /// Reads a chain of layers; nil for a text that is none.
  ///
  /// - Throws: `LocatedError` for the source code of a module, whose connections are in its program.
  static func read(_ text: String, name: String, input: TensorShape?) throws(LocatedError) -> NetworkFile? {
    guard hasSigns(text) else { return nil }
    let found: Reading
    do throws(CallFault) {
      found = try reading(text)
    } catch {
      let error = CallError(fault: error, in: text)
      throw LocatedError(
        Wording(error.reason.text(.english), error.reason.text(.chinese)), line: error.line,
        column: error.column)
    }
    switch found {
    case .none: return nil
    case .module: throw LocatedError(refusal)
    case .chain(let parts):
      if parts.contains(where: { $0.isKeras }) {
        return try KerasProgram.read(parts, name: name, input: needsInput(parts) ? input : nil)
      }
      return try PyTorchModel.network(of: ModuleTree(parts), name: name, input: input)
    }
  }

  /// Whether no layer says the shape of the input.
  private static func needsInput(_ parts: [CallAssignment.Part]) -> Bool {
    guard let first = parts.first?.call else { return false }
    return !first.name.hasSuffix("Input") && !first.name.hasSuffix("InputLayer")
      && !first.arguments.contains {
        ["input_shape", "batch_input_shape", "input_dim", "batch_shape"].contains($0.name)
      }
  }

  private static let refusal = Wording(
    "this is the source code of a module, whose connections are in its program; print(model) can be read, and exactly: \(Wording.torchExport())",
    "这是模块的源代码，连接关系在程序中；可以读取 print(model) 的输出，要准确则用：\(Wording.torchExport())"
  )

  /// Whether a text has words of a program, and none of the labels that print(model) writes.
  private static func hasSigns(_ text: String) -> Bool {
    guard text.utf8.count <= ModuleText.byteLimit else { return false }
    let text = ModuleText(text)
    var hasWords = false
    for range in text.ranges {
      let line = String(decoding: text.bytes[range], as: UTF8.self)
      var place = range.lowerBound
      while place < range.upperBound, text.bytes[place] == UInt8(ascii: " ") { place += 1 }
      if text.labelEnd(at: place) != nil { return false }
      hasWords = hasWords || signs.contains { line.contains($0) }
    }
    return hasWords
  }

  private static let signs = ["Sequential(", ".add(", ".append(", ".add_module(", "class ", "def ", "self."]

  private static func reading(_ text: String) throws(CallFault) -> Reading {
    let plain = ModuleText(text)
    let lines = plain.ranges.map { String(decoding: plain.bytes[$0], as: UTF8.self) }
    let isModule = lines.contains { line in
      let words = line[...].trimmed
      return words.hasSuffix(":") && (words.hasPrefix("class ") || words.hasPrefix("def "))
    }
    if isModule { return .module }
    var parts: [CallAssignment.Part] = []
    var others = 0
    for statement in try CallStatement.all(in: String(decoding: plain.bytes, as: UTF8.self)) {
      if let inner = statement.call.sequence {
        // A second sequence is another model.
        if !parts.isEmpty, !inner.isEmpty { break }
        parts += inner
      } else if let part = statement.call.added {
        parts.append(part)
      } else if statement.target != nil, statement.target?.hasPrefix("self.") ?? false {
        others += 1
      }
    }
    if !parts.isEmpty { return .chain(parts) }
    return others > 1 ? .module : .none
  }
}

extension CallAssignment {
  /// A layer of a chain, or a chain within it.
  struct Part {
    var name: String?
    var call: ParsedCall

    var isKeras: Bool {
      let words = call.name.split(separator: ".")
      if words.dropLast().contains(where: { ["keras", "tf", "layers"].contains($0) }) { return true }
      if let inner = call.sequence { return inner.contains { $0.isKeras } }
      let torch: Set = [
        "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax", "Flatten", "Identity", "Embedding", "LSTM", "GRU",
      ]
      return words.count == 1 && CallStatement.parameters(ofKerasLayer: call.lastName) != nil
        && !torch.contains(call.lastName)
    }
  }
}

extension ParsedCall {
  /// The layers of a sequence: its arguments, those of a list, or of pairs of names and layers. Nil for another call.
  var sequence: [CallAssignment.Part]? {
    guard lastName == "Sequential" else { return nil }
    var parts: [CallAssignment.Part] = []
    for argument in arguments where argument.name == nil || argument.name == "layers" {
      parts += Self.parts(argument.value)
    }
    return parts
  }

  private static func parts(_ value: CallExpression) -> [CallAssignment.Part] {
    switch value.value {
    case .call(let call) where call.lastName == "OrderedDict":
      return call.arguments.flatMap { parts($0.value) }
    case .call(let call): return [CallAssignment.Part(name: nil, call: call)]
    case .sequence(let elements):
      if elements.count == 2, case .string(let name) = elements[0].value,
        case .call(let call) = elements[1].value
      {
        return [CallAssignment.Part(name: name, call: call)]
      }
      return elements.flatMap(parts)
    default: return []
    }
  }

  /// What is added to a list of layers: model.add(layers.Dense(10)).
  var added: CallAssignment.Part? {
    guard name.contains("."), ["add", "append", "add_module"].contains(lastName) else { return nil }
    var name: String?
    for argument in arguments {
      if case .string(let word) = argument.value.value { name = word }
      if case .call(let call) = argument.value.value { return CallAssignment.Part(name: name, call: call) }
    }
    return nil
  }
}

extension ModuleTree {
  /// A sequence of layers as a program has them.
  init(_ parts: [CallAssignment.Part]) {
    self.init(name: "", className: "Sequential", arguments: "", line: 1)
    for (index, part) in parts.enumerated() {
      var child =
        part.call.sequence.map { ModuleTree($0) }
        ?? ModuleTree(
          name: "", className: part.call.lastName, arguments: "", line: 1, source: part.call)
      child.name = part.name ?? "\(index)"
      children.append(child)
    }
  }
}
