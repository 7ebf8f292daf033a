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
  var words: String {
    switch kind {
    case .name(let name): name.shortened
    case .integer(let value): String(value)
    case .hugeInteger: "a huge number"
    case .float(let value): "\(value)"
    case .string(let text): "\"\(text.shortened)\""
    case .symbol(let symbol): symbol
    case .newline: "the end of the line"
    case .end: "the end"
    }
  }
}
