import ConvMath

/// A text that is being typed into an item, and what to take back on Escape.
///
/// The text counts at every key: as soon as it is a number, the layer has it.
struct Draft: Hashable, Sendable {
  var item: Item
  var text: String
  /// The document before the first key.
  @Boxed var original: Document
  /// What was typed into the axes before this one, as in "3x5".
  var former: [Draft] = []

  /// Digits that a field takes at most: more than any value that can be, so that nothing overflows.
  static let maximumDigits = 18
  /// Letters that a text takes at most.
  static let maximumLetters = 200

  var number: Int? { Int(text) }
  /// The first of the axes that are typed into one after the other.
  var first: Draft { former.first ?? self }
}
