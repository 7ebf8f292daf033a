/// A formula as text that remembers where its terms stand.
///
/// In "2·3 + 1" made of `2·p + 1` the range of "3" stems from p; once a step has absorbed the term, as in "6 + 1", nothing
/// stems from it.
public struct TermText: Hashable, Sendable {
  public private(set) var text: String
  /// The terms in the order of the text.
  public private(set) var terms: [Term] = []

  /// A symbol, or the value in its place.
  public struct Term: Hashable, Sendable {
    public var symbol: Symbol
    /// Where it stands, in bytes of UTF-8.
    public var range: Range<Int>
  }

  /// A text without terms.
  public init(_ text: String = "") { self.text = text }

  /// The parts of the text that stem from any of some symbols.
  public func ranges(of symbols: Set<Symbol>) -> [Range<Int>] {
    terms.filter { symbols.contains($0.symbol) }.map(\.range)
  }

  /// A text to be written, with room for so many bytes.
  init(capacity: Int) {
    text = ""
    text.reserveCapacity(capacity)
  }

  var count: Int { text.utf8.count }

  mutating func note(_ symbol: Symbol, from start: Int) {
    terms.append(Term(symbol: symbol, range: start..<count))
  }

  static func += (text: inout TermText, more: String) { text.text += more }
}
