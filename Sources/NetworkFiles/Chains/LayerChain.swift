import ConvMath
import LayerText

/// Layers after each other as one types them, or as papers have them.
///
///     conv 64 7 s2 p3 - bn - relu - max 3 s2 p1 - flatten - linear 1000
///     1x28x28 - 32C5 - MP2 - 64C5 - MP2 - 512N - 10N
///     3x(conv 64 3 p1 - relu) - gap - flatten - linear 10
///     5-3-2,10-3-2
///
/// The grammar, in which blanks count for nothing but between two numbers or words:
///
///     chain   = [ input sep ] item { sep item } | triple { "," triple } [ "," ]
///     sep     = a dash, an arrow, a comma, a semicolon, a bar or the end of a line
///     input   = channels "x" height "x" width, with fewer axes or more, a batch before them
///     item    = layer | [ count [ "x" ] ] "(" item { sep item } ")" | count "x" layer
///     layer   = [ number ] word { amount } { setting }
///     setting = name [ "=" ] amount | "same" | "valid" | "nobias" | "ceil"
///     amount  = number { "x" number }
///     triple  = kernel "-" stride "-" padding
///
/// A number before a word is the first of those behind it: 32C5 is `conv 32 5`, 10N is `linear 10`. What is left out takes the
/// default of PyTorch: windows step by 1, those of pooling by their own size, nothing is padded, there is a bias. A triple is a
/// convolution that makes as many channels as come to it.
struct LayerChain {
  var input: [Int]?
  var items: [Item]
  /// Whether layers are written as papers have them: 32C5.
  var isShorthand = false
  /// Whether it is made of kernel sizes, strides and paddings alone.
  var isOfTriples = false

  /// A layer, or several of them, repeated.
  indirect enum Item {
    case layer(Entry)
    case group(count: Int, items: [Item])
  }

  /// A layer as it is written.
  struct Entry {
    var word: ChainWord
    /// The number of axes that its name says.
    var rank: Int?
    var amounts: [ChainSetting: Amount] = [:]
    /// Whether a number stands before its word.
    var isShorthand = false
    /// How it is written.
    var text: String
    var place: Place
  }

  /// What is given for a setting.
  struct Amount {
    var value: Value
    var place: Place

    enum Value: Hashable {
      case numbers([Int])
      case fraction(Double)
      case flag(Bool)
      case same, valid
    }
  }

  /// Where something stands, counted from 1.
  struct Place: Hashable {
    var line: Int?
    var column: Int

    /// An error at the place.
    func error(_ reason: Wording) -> LocatedError { LocatedError(reason, line: line, column: column) }
  }

  /// Layers that a chain has at most.
  static let mostLayers = 4096
  /// The longest text that is read.
  static let byteLimit = 1 << 16
}

extension LayerChain {
  /// Whether a text can be meant as a chain: half of what stands between its dashes are known layers, the first among them or with
  /// blanks, and it is more than a single word.
  static func isLikely(_ text: String) -> Bool {
    guard text.utf8.count <= byteLimit, !text.contains("/"), !text.contains("{"), !text.contains("\"") else {
      return false
    }
    let tokens = ChainTokenizer.tokens(of: text)
    let words = tokens.dropLast().filter { if case .rank = $0.kind { false } else { true } }
    guard words.count > 1 else { return false }
    // The name of a single layer has neither blanks nor a number before it.
    guard tokens.contains(where: \.isSeparator) || text.contains(where: \.isWhitespace) || tokens[0].isNumber
    else { return false }
    if tokens.dropLast().allSatisfy({ $0.isSeparator || $0.isNumber }) {
      return tokens.contains { $0.kind == .dash } && tokens.first?.isNumber ?? false
    }
    // A point before a letter is that of a file or of a program; a bracket behind a word that of a call.
    for (token, next) in zip(tokens, tokens.dropFirst()) {
      if token.kind == .other, token.text == ".", next.word != nil { return false }
      if next.kind == .open, token.word != nil { return false }
      if next.kind == .open, case .rank = token.kind { return false }
    }
    var heads = 0
    var known = 0
    var isHead = true
    var isFirstKnown = false
    for token in tokens {
      if token.isSeparator || token.kind == .open { isHead = true }
      guard isHead, let word = token.word else { continue }
      isHead = false
      heads += 1
      guard ChainWord.named(word) != nil || ChainWord.doubt(word) != nil else { continue }
      known += 1
      if heads == 1 { isFirstKnown = true }
    }
    // A name with hyphens has no blanks.
    return known > 0 && 2 * known >= heads && (isFirstKnown || text.contains(where: \.isWhitespace))
  }
}

extension ChainToken {
  fileprivate var isNumber: Bool { if case .number = kind { true } else { false } }
}
