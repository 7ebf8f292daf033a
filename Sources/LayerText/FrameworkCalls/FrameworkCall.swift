import ConvMath

/// A call of PyTorch or Keras that makes a layer, as it is written in a program or printed by one.
///
///     let call = try FrameworkCall.read("self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3)  # stem")
///     let (layer, notes) = try call.layer(applyingTo: .example)
///     layer.input  // 1 × 3 × 224 × 224: the channels are the call's, the rest that of the present layer
///
/// What is read: torch.nn (`nn.Conv2d(3, 64, 7)`, a line of `print(model)`), torch.nn.functional (`F.max_pool2d(x, 3)`)
/// and keras.layers (`layers.Conv2D(64, 3)`), behind an assignment, a label or `model.add(`, over any number of lines.
public struct FrameworkCall: Hashable, Sendable {
  /// The text as it was given, which errors point into.
  public let text: String
  let call: ParsedCall
  let signature: CallSignature
  let arguments: [Argument]

  /// An argument with the parameter that it is for.
  struct Argument: Hashable, Sendable {
    var name: String
    var value: CallExpression
  }

  /// The longest text that is read.
  public static let longestText = 1 << 16

  /// Reads one call.
  ///
  /// - Throws: `CallError` with the place in the text and what would work.
  public static func read(_ text: String) throws(CallError) -> FrameworkCall {
    do throws(CallFault) {
      return try FrameworkCall(text)
    } catch {
      throw CallError(error, in: text)
    }
  }

  private init(_ text: String) throws(CallFault) {
    guard text.utf8.count <= Self.longestText else {
      throw CallFault(Self.longestText, .tooLong(limit: Self.longestText))
    }
    self.text = text
    call = try CallStatement.call(in: text)
    (signature, arguments) = try Self.bound(call)
  }

  /// The first signature of the name that takes the arguments: two frameworks may have one, with other parameters.
  private static func bound(_ call: ParsedCall) throws(CallFault) -> (CallSignature, [Argument]) {
    let signatures = try CallNames(call).signatures()
    var first: CallFault?
    for signature in signatures {
      do throws(CallFault) {
        let arguments = try bind(call, to: signature)
        return (try resolved(signature, arguments), arguments)
      } catch {
        first = first ?? error
      }
    }
    throw first ?? CallFault(call.range.lowerBound, .noCall)
  }

  /// The name without what stands before its last dot: "Conv2d".
  public var name: String { call.lastName }

  /// Whose rules hold.
  public var framework: Framework { signature.framework }

  /// The kind of layer; its rank is a usual one where that follows from the input.
  public var kind: LayerKind { CallInput(call: self, present: nil).kindAndInput.kind }

  func argument(_ name: String) -> Argument? { arguments.first { $0.name == name } }

  /// Whether a text may be a call rather than the name of a kind: it holds a parenthesis.
  public static func isCall(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "(")) }
}

extension FrameworkCall {
  /// Gives each argument its parameter, by place or by name.
  private static func bind(_ call: ParsedCall, to signature: CallSignature) throws(CallFault) -> [Argument] {
    var arguments: [Argument] = []
    var isNamed = false
    for (index, given) in call.arguments.enumerated() {
      let parameter: CallSignature.Parameter
      if let name = given.name {
        isNamed = true
        guard let known = signature.parameters.first(where: { $0.name == name }) else {
          throw unknown(name, signature, at: given.offset)
        }
        parameter = known
      } else {
        guard !isNamed else { throw CallFault(given.offset, .positionalAfterKeyword) }
        guard index < signature.positionalCount else {
          throw CallFault(
            given.offset, .tooManyArguments(of: signature.name, most: signature.positionalCount))
        }
        parameter = signature.parameters[index]
      }
      guard !arguments.contains(where: { $0.name == parameter.name }) else {
        throw CallFault(given.offset, .givenTwice(parameter.name))
      }
      arguments.append(Argument(name: parameter.name, value: given.value))
    }
    for parameter in signature.parameters where parameter.isRequired {
      guard arguments.contains(where: { $0.name == parameter.name }) else {
        throw CallFault(call.end, .missing(parameter.name, of: signature.name))
      }
    }
    return arguments
  }

  private static func unknown(_ name: String, _ signature: CallSignature, at offset: Int) -> CallFault {
    let all = signature.parameters.map(\.name)
    let nearest = nearestNames(to: name, among: all)
    let shown = all.filter { CallArgument(name: $0, of: signature) != .withoutEffect }
    return CallFault(
      offset, .unknownArgument(name.shortened, of: signature.name, nearest: nearest, all: shown))
  }

  /// Keras' Activation is the layer that its argument names.
  private static func resolved(
    _ signature: CallSignature, _ arguments: [Argument]
  ) throws(CallFault) -> CallSignature {
    guard signature.framework == .keras, signature.name == "Activation", let argument = arguments.first else {
      return signature
    }
    let name: String
    switch argument.value.value {
    case .string(let word): name = word
    case .name(let word): name = String(word.split(separator: ".").last ?? "")
    default:
      throw CallFault(
        argument.value.range.lowerBound,
        .wrongType(
          "activation", takes: Wording("a name such as \"relu\"", "一个名字，例如 \"relu\""),
          found: argument.value.words))
    }
    guard let operation = Operation(activation: name) else {
      throw CallFault(
        argument.value.range.lowerBound,
        .notOneOf("activation", found: "\"\(name.shortened)\"", choices: Operation.activationNames))
    }
    var signature = signature
    signature.operation = operation
    return signature
  }
}

extension Operation {
  /// The words that Keras has for activations that are layers here.
  fileprivate static let activationNames = [
    "relu", "leaky_relu", "sigmoid", "tanh", "gelu", "silu", "swish", "hard_silu", "hard_swish", "softmax",
  ]

  fileprivate init?(activation name: String) {
    switch name {
    case "swish": self = .silu
    case "hard_silu", "hard_swish": self = .hardswish
    default:
      guard Self.activationNames.contains(name), let operation = Operation(rawValue: name) else { return nil }
      self = operation
    }
  }
}
