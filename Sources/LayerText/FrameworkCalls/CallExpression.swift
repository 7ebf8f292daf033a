import ConvMath

/// A value as it is written in a call, and which bytes of the text it takes.
package struct CallExpression: Hashable, Sendable {
  package indirect enum Value: Hashable, Sendable {
    case integer(Int)
    case hugeInteger
    case float(Double)
    case string(String)
    case boolean(Bool)
    case none
    /// A tuple or a list.
    case sequence([CallExpression])
    /// A name with its dots: "nn.ReLU".
    case name(String)
    case call(ParsedCall)
    /// Anything else that Python can work out and this reader cannot.
    case other
  }

  package var value: Value
  var range: Range<Int>

  /// The value as messages call it.
  var words: Wording {
    switch value {
    case .integer(let value): Wording(code: String(value))
    case .hugeInteger: Wording("a number beyond 64 bits", "一个超出 64 位的数字")
    case .float(let value): Wording(code: "\(value)")
    case .string(let text): Wording(code: "\"\(text.shortened)\"")
    case .boolean(let isTrue): Wording(code: isTrue ? "True" : "False")
    case .none: Wording(code: "None")
    case .sequence(let elements) where elements.count > 6: Wording("a list", "一个列表")
    case .sequence(let elements): Wording(Self.list(elements, .english), Self.list(elements, .chinese))
    case .name(let name): Wording(code: name.shortened)
    case .call(let call): Wording(code: call.name.shortened + "(…)")
    case .other: Wording("an expression", "一个表达式")
    }
  }

  private static func list(_ elements: [CallExpression], _ language: Language) -> String {
    "(" + elements.map { $0.words.text(language) }.joined(separator: ", ") + ")"
  }

  /// Whether its value is only known when the program runs.
  var isUnknown: Bool {
    switch value {
    case .name, .call, .other: true
    default: false
    }
  }
}

/// A call of a function or a class by its name.
package struct ParsedCall: Hashable, Sendable {
  package struct Argument: Hashable, Sendable {
    /// The keyword; nil for an argument without one.
    package var name: String?
    package var value: CallExpression
    /// Where the argument begins.
    var offset: Int
  }

  /// The name with its dots: "keras.layers.Conv2D".
  package var name: String
  var range: Range<Int>
  package var arguments: [Argument] = []
  /// Where the closing parenthesis is.
  var end: Int
  /// What the result is called with: the (x) of `layers.Conv2D(64, 3)(x)`.
  var appliedTo: [Argument] = []
  /// What is done with the result: the name of the method in `nn.Conv2d(3, 64, 7).cuda()`.
  var method: String?

  /// The last part of the name: "Conv2D".
  package var lastName: String { String(name.split(separator: ".").last ?? "") }
}
