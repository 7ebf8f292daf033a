import ConvMath

/// A word of Python: what it is, and which bytes of the text it takes.
struct CallToken: Hashable {
  enum Kind: Hashable {
    case name(String)
    case integer(Int)
    /// A whole number beyond 64 bits.
    case hugeInteger
    case float(Double)
    case string(String)
    /// An operator or bracket: "(", "**".
    case symbol(String)
    case newline
    case end
  }

  var kind: Kind
  var range: Range<Int>

  /// The token as messages call it.
  var words: Wording {
    switch kind {
    case .name(let name): Wording(code: name.shortened)
    case .integer(let value): Wording(code: String(value))
    case .hugeInteger: Wording("a huge number", "一个过大的数字")
    case .float(let value): Wording(code: "\(value)")
    case .string(let text): Wording(code: "\"\(text.shortened)\"")
    case .symbol(let symbol): Wording(code: symbol)
    case .newline: Wording("the end of the line", "行尾")
    case .end: Wording("the end", "结尾")
    }
  }
}

extension Wording {
  /// What is the same in every language, since it is code.
  init(code: String) { self.init(code, code) }
}
