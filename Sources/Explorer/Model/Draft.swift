import ConvMath

/// A number that is being typed into a field, and what to take back on Escape.
///
/// The text counts at every key: as soon as it is a number, the layer has it.
struct Draft: Hashable, Sendable {
  var field: Field
  var text: String
  /// The document before the first key.
  var original: Document

  /// Digits that a field takes at most: more than any value that can be, so that nothing overflows.
  static let maximumLength = 18

  var number: Int? { Int(text) }
}
